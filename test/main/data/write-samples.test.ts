import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readSequences } from '../../../main/data/read-sequences.ts';
import { formatOf, writeSamples, type WrittenRow } from '../../../main/data/write-samples.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const row = (sequence: number, text: string): WrittenRow => ({
  sequence,
  text,
  valid: text !== 'C(',
  canonical: text === 'C(' ? null : text,
  numTokens: text.length,
  nfe: 3,
  repairNfe: 0,
  numRepairs: 0,
  numLeftMasks: 0,
  numInnerPads: 0,
  meanLogProb: null,
});
const molecules = [row(0, 'CCO'), row(1, 'C(')];
const signal = new AbortController().signal;

it.each(['.smi', '.csv'] as const)('writes molecules as %s that can be read again', async (format) => {
  const file = path.join(tempFolder(), `x${format}`);
  await writeSamples(file, molecules, 'molecules', formatOf(file, 'molecules'));
  const { domain, records } = await readSequences(file, { windowLength: 8 }, signal);
  expect([domain, records.map(({ text }) => text)]).toEqual(['molecules', ['CCO', 'C(']]);
});

it.each(['.fasta', '.csv'] as const)('writes DNA as %s that can be read again', async (format) => {
  const file = path.join(tempFolder(), `x${format}`);
  const rows = [row(0, 'ACGTACGT'), row(1, 'TTTT')];
  await writeSamples(file, rows, 'dna', formatOf(file, 'dna'));
  const { domain, records } = await readSequences(file, { windowLength: 8 }, signal);
  expect([domain, records.map(({ text }) => text)]).toEqual(['dna', ['ACGTACGT', 'TTTT']]);
});

it('writes JSON lines with every column', async () => {
  const file = path.join(tempFolder(), 'x.jsonl');
  await writeSamples(file, molecules, 'molecules', '.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ number: 1, smiles: 'C(', valid: false, canonical: null, nfe: 3 });
});

it('writes Parquet, and leaves nothing else behind', async () => {
  const file = path.join(tempFolder(), 'x.parquet');
  await writeSamples(file, molecules, 'molecules', '.parquet');
  expect(statSync(file).size).toBeGreaterThan(100);
  expect(readFileSync(file).subarray(0, 4).toString()).toBe('PAR1');
  expect(readdirSync(path.dirname(file))).toEqual(['x.parquet']);
});

it('refuses endings that are none, and those of the other domain', () => {
  expect(() => formatOf('x.txt', 'dna')).toThrow('.smi, .csv, .fasta');
  expect(() => formatOf('x.smi', 'dna')).toThrow('of DNA');
  expect(() => formatOf('x.fasta', 'molecules')).toThrow('of molecules');
});

it('writes the label of each row of a labelled model, quoted where it must be', async () => {
  const file = (format: string) => path.join(folder, `x${format}`);
  const folder = tempFolder();
  const rows = [
    { ...row(0, 'ACGTACGT'), label: 'a, "b"' },
    { ...row(1, 'TTTT'), label: null },
  ];
  for (const format of ['.csv', '.fasta', '.jsonl'] as const) await writeSamples(file(format), rows, 'dna', format);
  const { records } = await readSequences(file('.csv'), { windowLength: 8, labelColumn: 'label' }, signal);
  expect(records.map(({ text, label }) => [text, label])).toEqual([
    ['ACGTACGT', 'a, "b"'],
    ['TTTT', null],
  ]);
  expect(readFileSync(file('.fasta'), 'utf8')).toBe('>0 a, "b"\nACGTACGT\n>1\nTTTT\n');
  expect(JSON.parse(readFileSync(file('.jsonl'), 'utf8').split('\n')[1] ?? '')).toMatchObject({ label: null });
  await writeSamples(file('.csv'), [row(0, 'ACGTACGT')], 'dna', '.csv');
  expect(readFileSync(file('.csv'), 'utf8')).not.toContain('label');
});
