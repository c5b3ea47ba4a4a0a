/** Moves the workspace: renamed on the same disk, else copied, checked, and only then taken from the old place. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import { isErrno, messageOf } from '../files.ts';
import { throwIfCancelled, type Job } from './job.ts';

export interface Move {
  /** Makes the new folder the workspace; called when everything stands there and before anything is removed. */
  adopt(folder: string): Promise<void>;
  /** Puts the old folder in the system's trash. */
  trash(folder: string): Promise<void>;
}

export function moveWorkspaceJob(move: Move): Job<'moveWorkspace'> {
  return async ({ from, to }, signal, report) => {
    await checkTarget(from, to);
    const files = await listFiles(from);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    report({ fraction: 0, message: 'moving', count: { done: 0, of: files.length, unit: 'files' } });

    if (await renameAcross(from, to)) {
      try {
        await move.adopt(to);
      } catch (error) {
        await rename(to, from);
        throw error;
      }
      return { from, to, files: files.length, bytes, leftBehind: null };
    }

    const unfinished = `${to}.unfinished`;
    try {
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      let doneBytes = 0;
      for (const [index, file] of files.entries()) {
        throwIfCancelled(signal);
        await copyChecked(path.join(from, file.name), path.join(unfinished, file.name), signal);
        doneBytes += file.bytes;
        report({
          fraction: bytes === 0 ? (index + 1) / files.length : doneBytes / bytes,
          message: `copying ${file.name}`,
          count: { done: index + 1, of: files.length, unit: 'files' },
        });
      }
      await replaceEmpty(unfinished, to);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw signal.aborted ? new CancelledError() : error;
    }
    await move.adopt(to);
    const leftBehind = await move.trash(from).then(
      () => null,
      (error: unknown) => `The old folder is still at ${from}: ${messageOf(error)}`,
    );
    return { from, to, files: files.length, bytes, leftBehind };
  };
}

/** @throws LabError `badInput` when the new place is inside the old one, or holds something */
async function checkTarget(from: string, to: string): Promise<void> {
  const refuse = (what: string) =>
    new LabError('badInput', {
      what,
      where: to,
      kept: 'The workspace is where it was.',
      todo: 'Choose an empty folder.',
    });
  const relation = path.relative(from, to);
  if (relation === '') throw refuse('The workspace is there already.');
  if (!relation.startsWith('..') && !path.isAbsolute(relation)) throw refuse('A folder cannot be moved into itself.');
  const present = await readdir(to).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw refuse(`The folder cannot be used: ${messageOf(error)}.`);
  });
  if (present.length > 0) throw refuse('The folder is not empty.');
}

async function listFiles(folder: string): Promise<{ name: string; bytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { name: path.relative(folder, file), bytes: (await stat(file)).size };
    }),
  );
}

/** Renames the folder; false when the two places are on different disks. */
async function renameAcross(from: string, to: string): Promise<boolean> {
  try {
    await replaceEmpty(from, to);
    return true;
  } catch (error) {
    if (isErrno(error, 'EXDEV')) return false;
    throw new LabError('badInput', {
      what: `The workspace could not be moved: ${messageOf(error)}.`,
      where: to,
      kept: 'The workspace is where it was.',
      todo: 'Choose another folder.',
    });
  }
}

/** Renames a folder over one that is empty or not there. */
async function replaceEmpty(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await rmdir(to).catch((error: unknown) => {
    if (!isErrno(error, 'ENOENT')) throw error;
  });
  await rename(from, to);
}

/** Copies a file, flushes it to the disk and reads it back: what is removed later must stand here byte for byte. */
async function copyChecked(from: string, to: string, signal: AbortSignal): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  const source = createHash('sha256');
  await pipeline(createReadStream(from), hashing(source), createWriteStream(to), { signal });
  const handle = await open(to, 'r+');
  await handle.sync();
  await handle.close();
  const copy = createHash('sha256');
  await pipeline(createReadStream(to), copy, { signal });
  if (copy.digest('hex') !== source.digest('hex')) {
    throw new LabError('badInput', {
      what: 'A copied file differs from the original; the disk may be faulty.',
      where: to,
      kept: 'The workspace is where it was.',
      todo: 'Choose a folder on another disk.',
    });
  }
}

function hashing(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
