/** The collections that are open in this process; one that was written anew is read anew. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CollectionRef } from '../../preload/contract.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { recordsFile } from '../data/datasets/manifest.ts';
import { Explored } from './explored.ts';
import { loadDataset } from './load-dataset.ts';

/** The one that is looked at, its reference, and the one before. */
const MOST_OPEN = 3;

const opened = new Map<string, Promise<Explored>>();

/** @throws LabError `notFound` for one that is gone, `badInput` for a damaged one */
export async function openCollection(workspace: string, { id }: CollectionRef): Promise<Explored> {
  await readManifest(workspace, id);
  const file = path.join(datasetFolder(workspace, id), recordsFile);
  const { mtimeMs, size } = await stat(file);
  const key = JSON.stringify([file, mtimeMs, size]);
  const known = opened.get(key);
  opened.delete(key);
  const explored = known ?? loadDataset(workspace, id).then((collection) => new Explored(collection));
  opened.set(key, explored);
  if (known === undefined) explored.catch(() => opened.delete(key));
  for (const oldest of opened.keys()) {
    if (opened.size <= MOST_OPEN) break;
    opened.delete(oldest);
  }
  return explored;
}
