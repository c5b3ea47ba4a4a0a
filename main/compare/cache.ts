/** Descriptions of sets, kept for the next comparison. Whatever is wrong with one, it is made anew. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../files.ts';
import { pack, unpack } from './packed.ts';

type Columns = Parameters<typeof pack>[0];

/** Least recently used ones above this are removed. */
const MOST_BYTES = 1_000_000_000;
const ENDING = '.columns';

/** Of a workspace. */
export function cacheFolder(workspace: string): string {
  return path.join(workspace, 'cache', 'comparisons');
}

export interface Cache {
  read: (key: unknown) => Promise<ReturnType<typeof unpack> | null>;
  /** A disk that is full or cannot be written to only costs time later. */
  write: (key: unknown, columns: Columns) => Promise<void>;
}

export const noCache: Cache = { read: () => Promise.resolve(null), write: () => Promise.resolve() };

/** @param folder made when something is written */
export function openCache(folder: string): Cache {
  const fileOf = (key: unknown) =>
    path.join(folder, `${createHash('sha256').update(JSON.stringify(key)).digest('hex')}${ENDING}`);
  return {
    async read(key) {
      const file = fileOf(key);
      try {
        const columns = unpack(await readFile(file));
        const now = new Date();
        // Only for pruning, later: nobody waits for it.
        void utimes(file, now, now).catch(() => undefined);
        return columns;
      } catch {
        return null;
      }
    },
    async write(key, columns) {
      try {
        await replaceFile(fileOf(key), pack(columns));
        await prune(folder);
      } catch {
        // The description is in memory all the same.
      }
    },
  };
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING) || name.endsWith('.partial'));
  const files = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(folder, name));
      return { file: path.join(folder, name), size, mtimeMs };
    }),
  );
  let bytes = 0;
  for (const { file, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size;
    if (bytes > MOST_BYTES) await rm(file, { force: true });
  }
}
