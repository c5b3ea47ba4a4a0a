/** Folders on their way: built hidden beside the others, and put in place whole by one rename; and names of folders. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isErrno } from '../files.ts';
import { isRunning } from '../workspace-lock.ts';
import { isThere } from './folders.ts';

const PREFIX = '.unfinished';

/** Makes an empty hidden folder that names its process, and clears away those of processes that are gone. */
export async function beginUnfinished(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  await clearUnfinished(parent);
  const folder = path.join(parent, [PREFIX, hostname(), process.pid, randomBytes(4).toString('hex')].join('~'));
  await mkdir(folder);
  return folder;
}

/** Removes what imports left behind that were killed on this computer. */
export async function clearUnfinished(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const [prefix, host, pid] = name.split('~');
    if (prefix !== PREFIX || host !== hostname() || isRunning(Number(pid))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Puts a finished folder among the others of its parent, in a workspace whose lock is held.
 *
 * @returns its id, the name of its folder: made of its name (of `otherwise` where it has no Latin letter or digit), and of a
 *   number where that is taken
 */
export async function placeFolder(
  unfinished: string,
  parent: string,
  name: string,
  otherwise: string,
): Promise<string> {
  const stem = slug(name, otherwise);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${String(n)}`;
    const folder = path.join(parent, id);
    if (await isThere(folder)) continue;
    try {
      await renameFolder(unfinished, folder);
      return id;
    } catch (error) {
      // Another process was quicker to take the name: a folder that is not empty is not renamed over.
      if (!(await isThere(folder)) || !(await isThere(unfinished))) throw error;
    }
  }
}

/** Makes an empty folder of a free name, which no other lab can make at the same time. @returns its id */
export async function makeNamedFolder(parent: string, name: string, otherwise: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  const stem = slug(name, otherwise);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${String(n)}`;
    try {
      await mkdir(path.join(parent, id));
      return id;
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
}

/** Renames a folder to a name that is free, and makes the renaming last. */
export async function renameFolder(from: string, to: string): Promise<void> {
  await rename(from, to);
  // Windows opens no folders; its file system logs the renaming.
  if (process.platform === 'win32') return;
  const parent = await open(path.dirname(to), 'r');
  await parent.sync().finally(() => parent.close());
}

function slug(name: string, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? otherwise : plain;
}
