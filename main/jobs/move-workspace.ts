/** Moves the workspace: renamed on the same disk, else copied, checked, and only then taken from the old place. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readlink, rename, rm, rmdir, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import { isErrno, messageOf } from '../files.ts';
import { lockFile, withWorkspaceLock } from '../workspace-lock.ts';
import { throwIfCancelled, type Job } from './job.ts';

export interface Move {
  /** Makes the new folder the workspace; called when everything stands there and before anything is removed. */
  adopt(folder: string): Promise<void>;
  /** Puts the old folder in the system's trash. */
  trash(folder: string): Promise<void>;
}

export function moveWorkspaceJob(move: Move): Job<'moveWorkspace'> {
  const job = moveJob(move);
  return async (spec, signal, report) => {
    await checkTarget(spec.from, spec.to);
    const result = await withWorkspaceLock(spec.from, 'Move the workspace', () => job(spec, signal, report));
    // Renamed, the folder took the lock along.
    await rm(path.join(spec.to, lockFile), { force: true });
    return result;
  };
}

function moveJob(move: Move): Job<'moveWorkspace'> {
  return async ({ from, to }, signal, report) => {
    const items = await listItems(from);
    const files = items.filter((item) => item.kind === 'file').length;
    const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
    report({ fraction: 0, message: 'moving', count: { done: 0, of: files, unit: 'files' } });

    if (await renameAcross(from, to)) {
      try {
        await move.adopt(to);
      } catch (error) {
        await rename(to, from);
        throw error;
      }
      return { from, to, files, bytes, leftBehind: null };
    }

    const unfinished = `${to}.unfinished`;
    try {
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      let doneFiles = 0;
      let doneBytes = 0;
      for (const item of items) {
        throwIfCancelled(signal);
        await copyItem(item, path.join(from, item.name), path.join(unfinished, item.name), signal);
        if (item.kind !== 'file') continue;
        doneFiles += 1;
        doneBytes += item.bytes;
        report({
          fraction: bytes === 0 ? doneFiles / files : doneBytes / bytes,
          message: `copying ${item.name}`,
          count: { done: doneFiles, of: files, unit: 'files' },
        });
      }
      await replaceEmpty(unfinished, to);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw signal.aborted ? new CancelledError() : error;
    }
    try {
      await move.adopt(to);
    } catch (error) {
      // The old folder is whole and stays the workspace; a second copy would only be mistaken for it.
      await rm(to, { recursive: true, force: true });
      throw error;
    }
    const leftBehind = await move.trash(from).then(
      () => null,
      (error: unknown) => `The old folder is still at ${from}: ${messageOf(error)}`,
    );
    return { from, to, files, bytes, leftBehind };
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

interface Item {
  /** Relative to the workspace. */
  name: string;
  kind: 'folder' | 'file' | 'link';
  bytes: number;
}

/** Everything in a folder, each folder before what lies in it. @throws LabError `badInput` for what cannot be copied */
async function listItems(folder: string): Promise<Item[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    ({ name }) => name !== lockFile,
  );
  const items = await Promise.all(
    entries.map(async (entry): Promise<Item> => {
      const full = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, full);
      if (entry.isDirectory()) return { name, kind: 'folder', bytes: 0 };
      if (entry.isSymbolicLink()) return { name, kind: 'link', bytes: 0 };
      if (entry.isFile()) return { name, kind: 'file', bytes: (await stat(full)).size };
      throw new LabError('badInput', {
        what: 'The workspace holds something that is neither a file, a folder nor a link.',
        where: full,
        kept: 'The workspace is where it was.',
        todo: 'Take it out, then move the workspace again.',
      });
    }),
  );
  return items.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function copyItem(item: Item, from: string, to: string, signal: AbortSignal): Promise<void> {
  if (item.kind === 'folder') await mkdir(to, { recursive: true });
  else if (item.kind === 'link') await symlink(await readlink(from), to);
  else await copyChecked(from, to, signal);
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
