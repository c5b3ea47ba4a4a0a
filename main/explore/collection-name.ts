import type { CollectionRef } from '../../preload/contract.ts';
import { readManifest } from '../data/datasets/folder.ts';
import { readRun } from '../data/runs/folder.ts';

/** How people call a collection. @throws LabError `notFound`, `badInput` for a damaged one */
export async function collectionName(workspace: string, { kind, id }: CollectionRef): Promise<string> {
  return (kind === 'run' ? await readRun(workspace, id) : await readManifest(workspace, id)).name;
}
