import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readSet, type ReadOptions } from '../../../main/compare/read-set.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

function read(text: string, options: Partial<ReadOptions> = {}) {
  const file = path.join(tempFolder(), 'set.smi');
  writeFileSync(file, text);
  return readSet(
    { name: 'set', file, dataset: null, series: null },
    { domain: 'molecules', column: null, windows: null, maxItems: 1e6, seed: 0, keepsUnreadable: true, ...options },
    new AbortController().signal,
    () => undefined,
  );
}

const lines = Array.from({ length: 500 }, (_, i) => `${'C'.repeat(1 + (i % 9))}O`);

it('draws a sample that depends on the seed alone, in the order of the file', async () => {
  const text = `${lines.join('\n')}\n`;
  const sample = await read(text, { maxItems: 100 });
  expect(sample).toMatchObject({ numRead: 500 });
  expect(sample.lines).toHaveLength(100);
  expect(sample.lines).toEqual([...sample.lines].sort((a, b) => a - b));
  expect(sample.texts).toEqual(sample.lines.map((line) => lines[line - 1]));
  expect((await read(text, { maxItems: 100 })).lines).toEqual(sample.lines);
  expect((await read(text, { maxItems: 100, seed: 1 })).lines).not.toEqual(sample.lines);
  // Of all thirds of the file about as many: 33 each, give or take four standard deviations.
  for (const third of [0, 1, 2]) {
    const inside = sample.lines.filter((line) => Math.floor((3 * (line - 1)) / 500) === third).length;
    expect(Math.abs(inside - 33.3)).toBeLessThan(4 * Math.sqrt(100 * (1 / 3) * (2 / 3)));
  }
});

it('keeps what is no molecule as an item, and takes no heading out of nonsense', async () => {
  expect((await read('CCO\n???\nCCN\n')).texts).toEqual(['CCO', '???', 'CCN']);
  expect((await read('???\n!!!\n')).texts).toEqual(['???', '!!!']);
  expect((await read('SMILES\n???\n!!!\n')).texts).toEqual(['???', '!!!']);
  expect(await read('')).toMatchObject({ texts: [], numRead: 0, notes: ['set: the file is empty.'] });
  await expect(read('???\n!!!\n', { keepsUnreadable: false })).rejects.toMatchObject({ code: 'badInput' });
});
