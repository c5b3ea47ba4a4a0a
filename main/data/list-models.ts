/** The models of a workspace, by their cards; damaged ones with the reason. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import type { Domain } from '../../models/data/record.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { isErrno, messageOf } from '../files.ts';
import { readModel } from './model-folder.ts';

export type ListedModel =
  | {
      /** The name of its folder. */
      id: string;
      problem: null;
      name: string;
      domain: Domain;
      parameters: number;
      /** Of its last training. */
      steps: number;
      /** Nats per token of held-out data; null where none were held out. */
      nll: number | null;
      nllSelfCond: number | null;
      /** Names of its labels; none for a model without. */
      labels: string[];
      /** What it was trained on, base model first. */
      lineage: string[];
    }
  | { id: string; problem: string };

export async function listModels(folder: string, signal: AbortSignal): Promise<ListedModel[]> {
  const models: ListedModel[] = [];
  for (const id of await foldersIn(folder)) {
    signal.throwIfAborted();
    models.push(await listOne(folder, id));
  }
  return models;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw new LabError('badInput', { what: `The folder cannot be read: ${messageOf(error)}.`, where: folder });
  }
}

async function listOne(folder: string, id: string): Promise<ListedModel> {
  try {
    const { card } = await readModel(path.join(folder, id));
    return {
      id,
      problem: null,
      name: card.name,
      domain: card.vocabulary.domain,
      parameters: countParameters(card.denoiser),
      steps: card.lineage.at(-1)?.numSteps ?? 0,
      nll: card.metrics['nllPerToken'] ?? null,
      nllSelfCond: card.metrics['nllPerTokenSelfCond'] ?? null,
      labels: card.labelNames,
      lineage: card.lineage.map(({ name, dataName }) => `${name} (${dataName ?? 'unknown data'})`),
    };
  } catch (error) {
    return { id, problem: messageOf(error) };
  }
}
