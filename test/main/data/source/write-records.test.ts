/** What is written is read again as it was, in every form; what a form cannot hold is changed as it says. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DataDomain, ExportFormat } from '../../../../preload/data-contract.ts';
import { canonicalise } from '../../../../main/chem/rdkit.ts';
import { molblocks } from '../../../../main/chem/molblock.ts';
import type { WrittenRecord } from '../../../../main/data/source/record-lines.ts';
import { writeRecords, type RecordSet } from '../../../../main/data/source/write-records.ts';
import { readSource } from '../../../helpers/read-source.ts';
import { smallDisk } from '../../../helpers/small-disk.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

fc.configureGlobal({ seed: 20_261_121 });

const going = new AbortController().signal;
const properties = [
  { name: 'MW', kind: 'number' },
  { name: 'a, "quoted" note', kind: 'text' },
] as const;

function setOf(
  domain: DataDomain,
  records: readonly WrittenRecord[],
  own: RecordSet['properties'] = properties,
): RecordSet {
  async function* batches() {
    for (let at = 0; at < records.length; at += 3) yield await Promise.resolve(records.slice(at, at + 3));
  }
  return { domain, properties: own, batches: batches() };
}

async function roundTrip(format: ExportFormat, domain: DataDomain, records: readonly WrittenRecord[]) {
  const file = path.join(tempFolder(), `records.${format}`);
  const written = await writeRecords(file, format, setOf(domain, records), molblocks, going);
  const read = await readSource(file, { domain });
  expect(read.error).toBeNull();
  expect(written.records).toBe(records.length);
  expect(written.bytes).toBe(readFileSync(file).length);
  expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
  return { ...read, notes: written.notes };
}

const smiles = fc.constantFrom(
  'CCO',
  'C',
  'c1ccccc1',
  'C[C@H](N)C(=O)O',
  'C/C=C/C',
  '[Na+].[Cl-]',
  'CC(=O)Oc1ccccc1C(=O)O',
);
const dna = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T', 'N'), minLength: 6, maxLength: 200 });
/** Any text but blanks at its ends, which readers leave out, and characters that are none. */
const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('a', '"', ',', '\n', '\r', '\t', ';', ' ', '#', '>', '$', '<'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 12,
  })
  .map((text) => text.replaceAll(/[\0\uFFFD]/g, '').trim());
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));

function recordsOf(text: fc.Arbitrary<string>): fc.Arbitrary<WrittenRecord[]> {
  const record = fc.record({
    name: anyText.map((name) => (name === '' ? null : name)),
    text,
    values: fc.tuple(fc.oneof(number, fc.constant(null)), anyText),
  });
  return fc.array(record, { minLength: 1, maxLength: 8 });
}

const asRead = (value: string | undefined) => (value === '' || value === undefined ? null : Number(value));

it.each([
  ['csv', 'molecules'],
  ['csv', 'dna'],
  ['parquet', 'molecules'],
  ['parquet', 'dna'],
] as const)('%s holds everything there is (%s)', async (format, domain) => {
  await fc.assert(
    fc.asyncProperty(recordsOf(domain === 'dna' ? dna : smiles), async (records) => {
      const { rows, problems, source, notes } = await roundTrip(format, domain, records);
      expect(problems).toEqual([]);
      expect(source.properties).toEqual(properties.map(({ name }) => name));
      const read = rows.map(({ name, text, values }) => ({ name, text, values: [asRead(values[0]), values[1]] }));
      expect(read).toEqual(records);
      expect(notes).toEqual([]);
    }),
    { numRuns: format === 'csv' ? 60 : 10 },
  );
});

it('SDF holds molecules, names and properties, in lines without blank ones', async () => {
  await fc.assert(
    fc.asyncProperty(recordsOf(smiles), async (records) => {
      const { rows, problems, source } = await roundTrip('sdf', 'molecules', records);
      expect(problems).toEqual([]);
      expect(await canonicalise(rows.map(({ text }) => text))).toEqual(
        await canonicalise(records.map(({ text }) => text)),
      );
      expect(rows.map(({ name }) => name)).toEqual(
        records.map(({ name }) => name?.replaceAll(/\s*[\r\n]+\s*/g, ' ') ?? null),
      );
      const lines = (value: string) => value.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
      const column = (name: string) => source.properties.indexOf(name);
      for (const [index, { values }] of rows.entries()) {
        const [mw, note] = (records[index] as WrittenRecord).values as [number | null, string];
        expect(asRead(values[column('MW')])).toBe(mw);
        const read = values[column('a, "quoted" note')] ?? '';
        expect(lines(read).map((line) => line.replace(/^ (?=\$\$\$\$)/, ''))).toEqual(lines(note));
      }
    }),
    { numRuns: 40 },
  );
});

it('SMILES files hold molecules and names in one line', async () => {
  await fc.assert(
    fc.asyncProperty(recordsOf(smiles), async (records) => {
      const { rows, problems } = await roundTrip('smi', 'molecules', records);
      expect(problems).toEqual([]);
      const oneLine = (name: string) => name.replaceAll(/\s*[\t\r\n\v\f]\s*/g, ' ').trim();
      expect(rows.map(({ name, text }) => [name, text])).toEqual(
        records.map(({ name, text }) => [name === null ? null : oneLine(name), text]),
      );
    }),
    { numRuns: 60 },
  );
});

it('FASTA holds DNA and names in one word', async () => {
  await fc.assert(
    fc.asyncProperty(recordsOf(dna), async (records) => {
      const { rows, problems } = await roundTrip('fasta', 'dna', records);
      expect(problems).toEqual([]);
      expect(rows.map(({ name, text }) => [name, text])).toEqual(
        records.map(({ name, text }) => [name?.trim().replaceAll(/\s+/g, '_') ?? null, text]),
      );
    }),
  );
});

it('says what was changed or left out', async () => {
  const record = { name: 'two\nwords', text: 'CCO', values: [1, 'a\n\nb'] };
  expect((await roundTrip('smi', 'molecules', [record])).notes).toEqual([
    'A file of this form holds no properties: 2 columns were left out.',
    'Line ends and tabs in names became blanks: 1.',
  ]);
  expect((await roundTrip('sdf', 'molecules', [record])).notes).toEqual([
    'Line ends in names became blanks: 1.',
    'Line ends in values became LF, and blank lines were left out: 1.',
  ]);
});

it('gives a number to a property that is called like a column of its own', async () => {
  const own = [{ name: 'Smiles', kind: 'text' }] as const;
  const file = path.join(tempFolder(), 'a.csv');
  const set = setOf('molecules', [{ name: 'x', text: 'CCO', values: ['raw'] }], own);
  const { notes } = await writeRecords(file, 'csv', set, molblocks, going);
  expect(readFileSync(file, 'utf8')).toBe('smiles,name,Smiles (2)\nCCO,x,raw\n');
  expect(notes).toEqual(['Columns of the same name got a number: Smiles.']);
});

it('leaves out of an SDF what is no molecule, and counts it', async () => {
  const file = path.join(tempFolder(), 'a.sdf');
  const records = ['CCO', 'C(', 'C', 'c1cc'].map((text, index) => ({ name: null, text, values: [index, ''] }));
  const written = await writeRecords(file, 'sdf', setOf('molecules', records), molblocks, going);
  expect(written).toMatchObject({
    records: 2,
    notes: ['Left out, since RDKit cannot read them as molecules: 2.'],
  });
  const values = [...readFileSync(file, 'utf8').matchAll(/^> <MW>\n(.*)\n$/gm)].map(([, value]) => value);
  expect(values).toEqual(['0', '2']);
});

it('refuses a form that does not hold what the records are, and an SDF of no molecule', async () => {
  const file = path.join(tempFolder(), 'a');
  const write = (format: ExportFormat, domain: DataDomain, text: string) =>
    writeRecords(file, format, setOf(domain, [{ name: null, text, values: [1, ''] }]), molblocks, going);
  await expect(write('smi', 'dna', 'ACGT')).rejects.toMatchObject({ code: 'badArguments' });
  await expect(write('sdf', 'dna', 'ACGT')).rejects.toMatchObject({ code: 'badArguments' });
  await expect(write('fasta', 'molecules', 'C')).rejects.toMatchObject({ code: 'badArguments' });
  await expect(write('sdf', 'molecules', 'C(')).rejects.toMatchObject({ code: 'badInput', where: 'C(' });
  expect(existsSync(file)).toBe(false);
});

it.each(['csv', 'parquet'] as const)('leaves what was there when the disk gets full (%s)', async (format) => {
  const folder = smallDisk('1m');
  if (folder === null) {
    console.log('skipped: no disk of one megabyte can be mounted here');
    return;
  }
  const file = path.join(folder, 'a');
  writeFileSync(file, 'before');
  const records = Array.from({ length: 60_000 }, (_, index) => ({
    name: `${(index * 7_919) % 99_991}`,
    text: 'C'.repeat(60 + (index % 50)),
    values: [Math.sqrt(index), ''],
  }));
  const writing = writeRecords(file, format, setOf('molecules', records), molblocks, going);
  await expect(writing).rejects.toMatchObject({ code: 'unusable' });
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a']);
});

it('stops when it is cancelled, and leaves nothing', async () => {
  const folder = tempFolder();
  const set = setOf('molecules', [{ name: null, text: 'C', values: [1, ''] }]);
  const writing = writeRecords(path.join(folder, 'a'), 'csv', set, molblocks, AbortSignal.abort());
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(folder)).toEqual([]);
});
