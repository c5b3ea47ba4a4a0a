/**
 * A model's folder: `weights.safetensors`, which is the whole model with its card; `model.json`, the card for people to
 * read; `log.jsonl`, how the training went; and while it can go on `optimizer.safetensors`.
 *
 * Every file is written beside its place, flushed, and renamed, so that there is always a whole one.
 */
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import { cardOfWeights, readCheckpoint, writeCheckpoint, type Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import {
  announcedHeader,
  largestHeader,
  readSafetensorsHeader,
  type TensorHeader,
} from '../../models/checkpoint/safetensors.ts';
import { isDiskFull, isErrno, messageOf, replaceFile } from '../files.ts';
import { checkShipped } from './shipped/checksums.ts';

export const files = {
  weights: 'weights.safetensors',
  card: 'model.json',
  optimizer: 'optimizer.safetensors',
  log: 'log.jsonl',
} as const;

/**
 * @param model a model's folder, or its weights
 * @throws LabError `notFound` when there is none, `badInput` when it cannot be read, or is a shipped one that was changed
 */
export async function readModel(model: string): Promise<Checkpoint> {
  const file = await weightsFile(model);
  return readCheckpoint(await readModelFile(file), file);
}

/** What can be told of a model without reading its weights. */
export interface ModelHead {
  card: ModelCard;
  /** Of the file of weights. */
  bytes: number;
  changedAt: Date;
}

/**
 * Reads the card of a model and nothing else; that the file has the size that its header says is looked at, the weights
 * are not.
 *
 * @throws LabError as `readModel`
 */
export async function readModelHead(model: string): Promise<ModelHead> {
  const file = await weightsFile(model);
  const { bytes, changedAt, ...header } = await readWeightsHeader(file);
  return { card: cardOfWeights(header, file), bytes, changedAt };
}

/** The header of a safetensors file, held against the size of the file; throws as `readModel`. */
export async function readWeightsHeader(file: string): Promise<TensorHeader & { bytes: number; changedAt: Date }> {
  const handle = await open(file).catch(refused(file));
  try {
    const { size, mtime } = await handle.stat();
    const read = async (length: number) => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    };
    const first = await read(8);
    const length = first.length < 8 ? 0 : announcedHeader(first);
    const head = length > 0 && length <= 8 + largestHeader ? await read(length) : first;
    return { ...readSafetensorsHeader(head, size, file), bytes: size, changedAt: mtime };
  } finally {
    await handle.close();
  }
}

async function weightsFile(model: string): Promise<string> {
  const found = await stat(model).catch(() => null);
  if (found?.isDirectory() !== true) return path.resolve(model);
  return path.resolve(model, files.weights);
}

const noModel = {
  what: 'There is no model here.',
  todo: `A model is a folder with ${files.weights} in it, or such a file. “scmdm models” lists those there are.`,
};

/**
 * A file of a model; one of a shipped model is held against its checksum.
 *
 * @param none what is said when there is no such file
 * @throws LabError `notFound` when there is no such file, `badInput` when it cannot be read or is not what was shipped
 */
export async function readModelFile(file: string, none: { what: string; todo: string } = noModel): Promise<Uint8Array> {
  const bytes = await readFile(file).catch(refused(file, none));
  await checkShipped(file, bytes);
  return bytes;
}

function refused(file: string, none: { what: string; todo: string } = noModel): (error: unknown) => never {
  return (error) => {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) throw new LabError('notFound', { ...none, where: file });
    throw new LabError('badInput', { what: `The file cannot be read: ${messageOf(error)}.`, where: file });
  };
}

/** Writes weights and card. @throws LabError `unusable` when they cannot be written; what was there before stays */
export async function writeModel(folder: string, checkpoint: Checkpoint): Promise<void> {
  await writeWhole(path.join(folder, files.weights), writeCheckpoint(checkpoint));
  await writeWhole(path.join(folder, files.card), `${JSON.stringify(checkpoint.card, null, 2)}\n`);
}

/** @throws LabError `unusable` when the file cannot be written; what was there before stays */
export async function writeWhole(file: string, content: Uint8Array<ArrayBuffer> | string): Promise<void> {
  try {
    await replaceFile(file, content);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Why a file could not be written, in words. */
export function notWritten(file: string, error: unknown): LabError {
  const isFull = isDiskFull(error);
  return new LabError('unusable', {
    what: isFull
      ? 'The disk is full, so a file could not be written.'
      : `A file could not be written: ${messageOf(error)}.`,
    where: file,
    kept: 'What was written before is as it was.',
    todo: isFull ? 'Make room on the disk, then go on.' : 'Make the folder writable, or choose another one.',
  });
}

/** Which of a model's files lie in a folder. */
export async function modelFilesIn(folder: string): Promise<string[]> {
  const there = await Promise.all(
    Object.values(files).map(async (name) => ((await stat(path.join(folder, name)).catch(() => null)) ? [name] : [])),
  );
  return there.flat();
}

/** Takes away what a process that was ended while it wrote has left; only where nobody else writes. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = Object.values(files);
  const left = (await readdir(folder)).filter(
    (name) => name.endsWith('.partial') && names.some((whole) => name.startsWith(`${whole}.`)),
  );
  for (const name of left) await rm(path.join(folder, name), { force: true });
}

/** Takes away what a finished training needs no more. */
export async function removeOptimizer(folder: string): Promise<void> {
  await rm(path.join(folder, files.optimizer), { force: true });
}
