/**
 * Work on every item of a collection, block by block. Blocks are kept in a cache of the workspace under the hash of
 * their items, so that what was cut short goes on where it was, and the same items in another set are not worked on
 * again. The cache is written by whole files that replace each other, so it needs no lock.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { openCache, type Cache } from '../compare/cache.ts';
import { allInOrder, ranges, type Work } from '../compare/work.ts';
import { labVersion, versions } from '../versions.ts';

/** Items that are kept together. */
const BLOCK = 2_000;

type Columns = Awaited<ReturnType<Cache['read']>>;

export interface BlockWork<T> {
  /** Whatever else than the items decides what comes out. */
  key: unknown;
  /** Items that a thread takes at a time: a drawing must not wait for long. */
  chunk: number;
  run: (from: number, to: number) => Promise<T>;
  /** Told of each part as soon as it is known. */
  take: (found: T, from: number) => void;
  /** Null for parts that are not to be kept. */
  columnsOf: (parts: readonly T[]) => Parameters<Cache['write']>[1] | null;
  /** Null when something is missing. */
  readFrom: (columns: NonNullable<Columns>, n: number) => T | null;
}

export function descriptionCache(workspace: string): Cache {
  return openCache(path.join(workspace, '.cache', 'descriptions'));
}

/**
 * @param done called with how many more items are known
 * @throws CancelledError; blocks that were whole until then are kept
 */
export async function inBlocks<T>(
  texts: readonly string[],
  cache: Cache,
  work: Pick<Work, 'pool' | 'signal'>,
  { key, chunk, run, take, columnsOf, readFrom }: BlockWork<T>,
  done: (count: number) => void,
): Promise<void> {
  interface Block {
    key: unknown;
    numLeft: number;
    parts: T[];
  }
  const parts: { block: Block; from: number; to: number }[] = [];
  const known = async ({ from, to }: { from: number; to: number }) => {
    const own = keyOf(key, texts.slice(from, to));
    const columns = await cache.read(own);
    return { own, found: columns === null ? null : readFrom(columns, to - from) };
  };
  // Some files at a time: waiting for one after the other takes longer than all that is done with them.
  await allInOrder(work, ranges(texts.length, BLOCK), known, ({ own, found }, { from, to }) => {
    if (found !== null) {
      take(found, from);
      done(to - from);
      return;
    }
    const block = { key: own, numLeft: to - from, parts: [] };
    for (const part of ranges(to - from, chunk)) parts.push({ block, from: from + part.from, to: from + part.to });
  });
  await allInOrder(
    work,
    parts,
    ({ from, to }) => run(from, to),
    (found, { block, from, to }) => {
      take(found, from);
      done(to - from);
      block.parts.push(found);
      block.numLeft -= to - from;
      if (block.numLeft > 0) return;
      const columns = columnsOf(block.parts);
      if (columns !== null) void cache.write(block.key, columns);
      block.parts = [];
    },
  );
}

/** @returns false where a block is missing; what was taken until then is of no use */
export async function readBlocks<T>(
  texts: readonly string[],
  cache: Cache,
  { key, take, readFrom }: Pick<BlockWork<T>, 'key' | 'take' | 'readFrom'>,
): Promise<boolean> {
  for (const { from, to } of ranges(texts.length, BLOCK)) {
    const columns = await cache.read(keyOf(key, texts.slice(from, to)));
    const found = columns === null ? null : readFrom(columns, to - from);
    if (found === null) return false;
    take(found, from);
  }
  return true;
}

function keyOf(key: unknown, texts: readonly string[]): unknown {
  const rdkit = versions().find(({ name }) => name === 'RDKit')?.version;
  const sha256 = createHash('sha256').update(texts.join('\0')).digest('hex');
  return { key, labVersion, rdkit, n: texts.length, sha256 };
}
