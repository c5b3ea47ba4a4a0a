import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ChemPool } from '../../../main/chem/pool.ts';
import type { DataFile } from '../../../main/data/data-files.ts';
import { canonicalInChunks, prepareData, type PrepareOptions } from '../../../main/data/prepare.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

/** Stands for RDKit: lower case is no molecule, everything else is canonical without its brackets. */
const pool = {
  workers: 1,
  run: (_task: string, texts: readonly string[], signal?: AbortSignal) => {
    signal?.throwIfAborted();
    return Promise.resolve(texts.map((text) => (/[a-z]/.test(text) ? null : text.replaceAll(/[[\]]/g, ''))));
  },
  close: () => Promise.resolve(),
} as unknown as ChemPool;

function prepare(lines: string[], changes: Partial<PrepareOptions> = {}, signal = new AbortController().signal) {
  const file = path.join(tempFolder(), 'data.smi');
  writeFileSync(file, lines.join('\n'));
  return prepareFiles([{ file, label: null }], changes, signal);
}

function prepareFiles(files: DataFile[], changes: Partial<PrepareOptions> = {}, signal = new AbortController().signal) {
  const options: PrepareOptions = {
    domain: 'molecules',
    column: undefined,
    labelColumn: undefined,
    keepLabels: [],
    windowLength: 8,
    canonical: true,
    validationFraction: 0.5,
    seed: 0,
    ...changes,
  };
  return prepareData(
    files,
    options,
    () => pool,
    signal,
    () => undefined,
  );
}

/** Files of these contents. */
function filesOf(contents: Record<string, string>): Record<string, string> {
  const folder = tempFolder();
  return Object.fromEntries(
    Object.entries(contents).map(([name, content]) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return [name, file];
    }),
  );
}

const chain = (n: number) => 'C'.repeat(n);
const many = Array.from({ length: 40 }, (_, n) => `${chain(n)}[C]`);

it('standardises, drops duplicates, and lists what is no molecule', async () => {
  const { train, validation, problems, ...counts } = await prepare(['[C]', 'C', 'cc', '[N]', '[O]', 'CC', 'CCC']);
  expect(problems).toMatchObject([{ line: 3, reason: 'RDKit cannot read this SMILES.', text: 'cc' }]);
  expect(counts).toMatchObject({ domain: 'molecules', numRead: 7, numDuplicates: 1 });
  const all = [...train, ...validation];
  expect(all.map(({ text }) => text).sort()).toEqual(['C', 'CC', 'CCC', 'N', 'O']);
  expect(all.find(({ text }) => text === 'C')?.line).toBe(1);
});

it('leaves molecules as they are written where that is asked for', async () => {
  const { train, validation } = await prepare(['[C]', 'C', 'cc', '[O]'], { canonical: false, seed: 3 });
  expect([...train, ...validation].map(({ text }) => text).sort()).toEqual(['C', '[C]', '[O]', 'cc']);
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
  await expect(prepare(['cc', 'nn'])).rejects.toMatchObject({
    code: 'badInput',
    message: 'Nothing is left to train on: of 2 rows 2 could not be used. Line 1 (cc): RDKit cannot read this SMILES.',
    todo: expect.stringContaining('--column') as string,
  });
  await expect(prepare(['C'], { validationFraction: 1 })).rejects.toMatchObject({
    message: 'Nothing is left to train on: all 1 sequences that can be used were held out.',
    todo: 'Choose a smaller --validation.',
  });
});

it('stops when it is asked to, and takes the empty text for no molecule', async () => {
  const stop = AbortSignal.abort();
  await expect(canonicalInChunks(pool, ['C'], stop)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await canonicalInChunks(pool, ['', 'C'], new AbortController().signal)).toEqual([null, 'C']);
});

const labelsOf = ({ train, validation }: Awaited<ReturnType<typeof prepareData>>) =>
  Object.fromEntries([...train, ...validation].map(({ text, label }) => [text, label]));

it('reads labels from a column, and knows data with other labels apart', async () => {
  const table = 'smiles,class\nC,low\nCC,high\nCCC, \nCCCC,low\n';
  const { a = '', b = '' } = filesOf({ a: table, b: table.replace('CC,high', 'CC,low') });
  const labelColumn = 'CLASS';
  const first = await prepareFiles([{ file: a, label: null }], { labelColumn });
  expect(labelsOf(first)).toEqual({ C: 'low', CC: 'high', CCC: null, CCCC: 'low' });
  expect(first.labelNames).toEqual(['high', 'low']);
  const other = await prepareFiles([{ file: b, label: null }], { labelColumn });
  const without = await prepareFiles([{ file: a, label: null }]);
  expect(new Set([first, other, without].map(({ dataHash }) => dataHash)).size).toBe(3);
});

it('labels the records of a file, and takes the first of two labels', async () => {
  const { a = '', b = '' } = filesOf({ a: 'CO\nCCO\ncc\n', b: 'CCC\nCO\nCCC\n' });
  const made = await prepareFiles([
    { file: a, label: 'alcohol' },
    { file: b, label: 'alkane' },
  ]);
  expect(labelsOf(made)).toEqual({ CO: 'alcohol', CCO: 'alcohol', CCC: 'alkane' });
  expect(made).toMatchObject({ numRead: 6, numDuplicates: 2, numSeveralLabels: 1, labelNames: ['alcohol', 'alkane'] });
  expect(made.problems).toMatchObject([{ line: 3, file: a }]);
});

it('keeps the records of chosen labels alone', async () => {
  const { a = '' } = filesOf({ a: 'smiles,class\nC,low\nCC,high\nCCC,\n' });
  const read = (...keepLabels: string[]) =>
    prepareFiles([{ file: a, label: null }], { labelColumn: 'class', keepLabels, validationFraction: 0 });
  expect(await read('high')).toMatchObject({ labelNames: ['high'], numOtherLabels: 2, numRead: 3 });
  await expect(read('hihg')).rejects.toMatchObject({
    message: 'No record has the label “hihg”.',
    todo: 'The labels are: “high”, “low”.',
  });
});

it('refuses labels that are no classes, files of two domains, and a label column that is not there', async () => {
  const numbers = Array.from({ length: 65 }, (_, n) => `${chain(n + 1)},${n}.5`).join('\n');
  const { table = '', dna = '' } = filesOf({ table: `smiles,logP\n${numbers}`, dna: '>a\nACGTACGT\n' });
  const from = (file: string, labelColumn?: string) =>
    prepareFiles([{ file, label: null }], { labelColumn, domain: undefined });
  await expect(from(table, 'logP')).rejects.toMatchObject({
    message: expect.stringMatching(/65 different labels .*at most 64/) as string,
    todo: expect.stringContaining('column of classes') as string,
  });
  await expect(from(table, 'class')).rejects.toThrow('There is no column class.');
  await expect(from(dna, 'class')).rejects.toThrow('The file has no columns beside its sequences');
  const both = [table, dna].map((file) => ({ file, label: null }));
  await expect(prepareFiles(both, { domain: undefined })).rejects.toMatchObject({
    message: 'This file holds DNA, and table molecules.',
    where: dna,
  });
});
