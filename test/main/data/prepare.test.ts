import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ChemPool } from '../../../main/chem/pool.ts';
import { canonicalInChunks, prepareData, type PrepareOptions } from '../../../main/data/prepare.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

/** Stands for RDKit: lower case is no molecule, everything else is canonical without its hydrogens. */
const pool = {
  workers: 1,
  run: (_task: string, texts: readonly string[], signal?: AbortSignal) => {
    signal?.throwIfAborted();
    return Promise.resolve(texts.map((text) => (/[a-z]/.test(text) ? null : text.replaceAll('H', ''))));
  },
  close: () => Promise.resolve(),
} as unknown as ChemPool;

function prepare(lines: string[], changes: Partial<PrepareOptions> = {}, signal = new AbortController().signal) {
  const file = path.join(tempFolder(), 'data.smi');
  writeFileSync(file, lines.join('\n'));
  const options = { domain: 'molecules', column: undefined, windowLength: 8, canonical: true, seed: 0 } as const;
  return prepareData(
    file,
    { ...options, validationFraction: 0.5, ...changes },
    () => pool,
    signal,
    () => undefined,
  );
}

const chain = (n: number) => 'C'.repeat(n);
const many = Array.from({ length: 40 }, (_, n) => `${chain(n + 1)}H`);

it('standardises, drops duplicates, and lists what is no molecule', async () => {
  const { train, validation, problems, ...counts } = await prepare(['CH', 'C', 'xx', 'NH', 'OH', 'CC', 'CCC']);
  expect(problems).toEqual([{ line: 3, reason: 'RDKit cannot read this SMILES.', text: 'xx' }]);
  expect(counts).toMatchObject({ domain: 'molecules', numRead: 7, numDuplicates: 1 });
  const all = [...train, ...validation];
  expect(all.map(({ text }) => text).sort()).toEqual(['C', 'CC', 'CCC', 'N', 'O']);
  expect(all.find(({ text }) => text === 'C')?.line).toBe(1);
});

it('leaves molecules as they are written where that is asked for', async () => {
  const { train, validation } = await prepare(['CH', 'C', 'xx', 'OH'], { canonical: false, seed: 3 });
  expect([...train, ...validation].map(({ text }) => text).sort()).toEqual(['C', 'CH', 'OH', 'xx']);
});

it('gives the same for the same records in another order, in other words and twice', async () => {
  const first = await prepare(many);
  const again = await prepare([...many].reverse().concat(chain(3)));
  const texts = ({ train, validation }: typeof first) =>
    [train, validation].map((side) => side.map(({ text }) => text));
  expect(texts(again)).toEqual(texts(first));
  expect(again.dataHash).toBe(first.dataHash);
  expect((await prepare(many.slice(1))).dataHash).not.toBe(first.dataHash);
  expect(first.validation.length).toBeGreaterThan(5);
});

it('says so when nothing is left', async () => {
  await expect(prepare(['xx', 'yy'])).rejects.toMatchObject({
    code: 'badInput',
    message: 'Nothing is left to train on.',
  });
});

it('stops when it is asked to, and takes the empty text for no molecule', async () => {
  const stop = AbortSignal.abort();
  await expect(canonicalInChunks(pool, ['C'], stop)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await canonicalInChunks(pool, ['', 'C'], new AbortController().signal)).toEqual([null, 'C']);
});
