/** The collections that are open in this process; one that was written anew is read anew. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CollectionRef } from '../../preload/contract.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { recordsFile } from '../data/datasets/manifest.ts';
import { growingFile, readRun, runFolder, samplesFile } from '../data/runs/folder.ts';
import { descriptionCache } from './blocks.ts';
import { Explored } from './explored.ts';
import { loadDataset } from './load-dataset.ts';
import { loadRun } from './load-run.ts';
import { readScreening } from './screeners.ts';

/** The one that is looked at, its reference, and the one before. */
const MOST_OPEN = 3;

const opened = new Map<string, Promise<Explored>>();

/** @throws LabError `notFound` for one that is gone or has no row, `badInput` for a damaged one */
export async function openCollection(workspace: string, ref: CollectionRef): Promise<Explored> {
  const key = await keyOf(workspace, ref);
  const known = opened.get(key);
  opened.delete(key);
  const explored = known ?? load(workspace, ref);
  opened.set(key, explored);
  if (known === undefined) explored.catch(() => opened.delete(key));
  for (const oldest of opened.keys()) {
    if (opened.size <= MOST_OPEN) break;
    opened.delete(oldest);
  }
  return explored;
}

export function isSame(a: CollectionRef, b: CollectionRef): boolean {
  return a.kind === b.kind && a.id === b.id;
}

async function load(workspace: string, { kind, id }: CollectionRef): Promise<Explored> {
  const collection = await (kind === 'run' ? loadRun(workspace, id) : loadDataset(workspace, id));
  const cache = descriptionCache(workspace);
  return new Explored(collection, (screenId) => readScreening(collection, screenId, cache));
}

/** Says when it was written last. */
async function keyOf(workspace: string, { kind, id }: CollectionRef): Promise<string> {
  if (kind === 'dataset') {
    await readManifest(workspace, id);
    return written(path.join(datasetFolder(workspace, id), recordsFile));
  }
  await readRun(workspace, id);
  const folder = runFolder(workspace, id);
  return written(path.join(folder, growingFile)).catch(() =>
    written(path.join(folder, samplesFile)).catch(() => JSON.stringify([folder, Date.now()])),
  );
}

async function written(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file);
  return JSON.stringify([file, mtimeMs, size]);
}
