/**
 * Whatever a file holds, reading it ends, throws nothing but LabError, and gives no row that is not in the file; and the
 * rows do not depend on where chunks of the file end.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LabError } from '../../../../models/base/errors.ts';
import { reverseComplement } from '../../../../models/tokens/dna-tokenizer.ts';
import type { ReadChoices } from '../../../../preload/data-contract.ts';
import { writeParquetRows } from '../../../../main/analysis/parquet-writer.ts';
import { recognise } from '../../../../main/data/source/recognise.ts';
import type { Plan } from '../../../../main/data/source/plan.ts';
import { methanol } from '../../../helpers/molfile.ts';
import { cutAt, noChoices, parse, readSource } from '../../../helpers/read-source.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const genome = '>chr1\nACGTTGCAAC\nGTGG\n>chr2\nNNACGTACGT\n';
const windows = { length: 5, stride: 3, maxNFraction: 0.6, strands: 'both' } as const;

fc.configureGlobal({ seed: 20_261_121 });

/** One file of each form. */
const texts: Record<string, string> = {
  smiles: 'CCO ethanol\nc1ccccc1\tbenzene, pure\r\n\nC[C@H](N)C(=O)O\nCC(=O)O acetic acid\n',
  csv: 'id,smiles,note\r\n1,CCO,"a, b"\r\n2,"c1ccccc1","two\nlines"\r\n3,CCN,"say ""no"""\r\n4,CCCC,\r\n',
  tsv: 'seq\tlabel\tname\nACGTTGCA\t1\ta\nGGGTTTAA\t0\tb\nACNNGTAC\t1\tc\n',
  spread: Array.from({ length: 4 }, (_, row) => `${row},${'acgtacgtac'.split('').join(',')},+\n`).join(''),
  dna: 'ACGTTGCAAC\nggttaaccnn\nACGUUGCARY\n',
  fasta: `; first\n${genome}>empty\n>x y z\nacgt acgt\nTT`,
  fastq: '@r1 a\nACGT\n+\n@@@@\n@r2\nAC\nGT\n+r2\n@+\n!!\n',
  sdf: `${methanol('a')}> <MW>\n32.04\n\n> <note>\ntwo\nlines\n\n$$$$\n${methanol('b')}$$$$\n`,
  bed: 'track name=x\nchr1\t0\t4\tone\t0\t+\nchr1\t8\t14\ttwo\t1\t-\nchr2\t2\t9\tthree\t1\t.\n',
};

async function parquetBytes(folder: string): Promise<Buffer> {
  const file = path.join(folder, 'a.parquet');
  const columns = [{ name: 'smiles', kind: 'text' } as const, { name: 'MW', kind: 'number' } as const];
  async function* rows() {
    yield await Promise.resolve([
      ['CCO', 46.07],
      ['C[N+](C)C', null],
    ]);
  }
  await writeParquetRows(file, columns, rows());
  return readFileSync(file);
}

const seeds = Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));

/** Bytes changed, taken out, doubled or put in, or the end cut off. */
const mutation = fc.record({
  kind: fc.constantFrom('set', 'remove', 'insert', 'repeat', 'truncate'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc
      .constantFrom('"', '\n', '\r', ',', '\t', '>', '@', '+', '$$$$\n', 'M  END\n', '\0', '\uFEFF', 'é')
      .map((text) => Buffer.from(text)),
  ),
});

function mutate(
  bytes: Buffer,
  { kind, at, length, bytes: added }: typeof mutation extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  const place = at % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case 'set':
      return Buffer.concat([before, added, after.subarray(added.length)]);
    case 'remove':
      return Buffer.concat([before, after.subarray(length)]);
    case 'insert':
      return Buffer.concat([before, added, after]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 'truncate':
      return before;
  }
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

/** Characters that readers may leave out. */
const bare = (text: string) => text.replaceAll(/[\s"\uFEFF]/g, '');

async function checkFile(
  folder: string,
  bytes: Uint8Array,
  choices: Partial<ReadChoices>,
  whole: Uint8Array | null,
): Promise<void> {
  const file = path.join(folder, 'file');
  writeFileSync(file, bytes);
  const genomeFile = path.join(folder, 'genome.fa');
  writeFileSync(genomeFile, genome);
  try {
    const { source, rows, problems, error } = await readSource(file, { genome: genomeFile, ...choices });
    if (error !== null) throw error as Error;
    const numbers = [...rows, ...problems].map(({ row }) => row).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set(source.properties).size).toBe(source.properties.length);
    const { encoding, format } = source.preview;
    const decoder = new TextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding);
    const decoded = whole === null ? null : format === 'bed' ? genome : decoder.decode(whole);
    for (const { text, values, line } of rows) {
      expect(values).toHaveLength(source.properties.length);
      expect(line).toBeGreaterThan(0);
      if (decoded !== null) expect(decoded).toSatisfy((all: string) => isIn(text, all));
    }
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    expect(error.message).toMatch(/\.$/);
  }
}

/** As a part, bases that were spread over cells put together, on either strand. */
function isIn(text: string, whole: string): boolean {
  const wanted = bare(text);
  const parts = [bare(whole), bare(whole).replaceAll(',', '')];
  if (parts.some((part) => part.includes(wanted))) return true;
  if (!/^[ACGTRYSWKMBDHVN]*$/i.test(wanted)) return false;
  return parts.some((part) => part.replaceAll('U', 'T').replaceAll('u', 't').includes(reverseComplement(wanted)));
}

it('reads random bytes, as they are and compressed', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
  );
  const folder = tempFolder();
  await fc.assert(
    fc.asyncProperty(bytes, fc.boolean(), async (content, isPacked) => {
      await checkFile(folder, isPacked ? gzipSync(content) : content, {}, null);
    }),
    { numRuns: 80 },
  );
});

it.each(seeds)('reads a damaged file: $name', async ({ bytes }) => {
  const folder = tempFolder();
  await fc.assert(
    fc.asyncProperty(mutations, fc.boolean(), async (changes, isCut) => {
      const content = changes.reduce(mutate, bytes);
      await checkFile(folder, content, isCut ? { windows } : {}, content);
    }),
    { numRuns: 50 },
  );
});

it.each(seeds)('reads a damaged file as the form that it is said to have: $name', async ({ bytes }) => {
  const formats = fc.constantFrom('smiles', 'dnaList', 'table', 'sdf', 'fasta', 'fastq', 'bed', 'parquet');
  const folder = tempFolder();
  await fc.assert(
    fc.asyncProperty(mutations, formats, async (changes, format) => {
      const content = changes.reduce(mutate, bytes);
      await checkFile(folder, content, { format }, content);
    }),
    { numRuns: 25 },
  );
});

/** Null for what has a fault: then rows before it are of the file as it was. */
function unpacked(packed: Buffer): Buffer | null {
  try {
    return gunzipSync(packed);
  } catch {
    return null;
  }
}

it('reads damaged gzip', async () => {
  const folder = tempFolder();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...seeds), mutations, async ({ bytes }, changes) => {
      const content = changes.reduce(mutate, gzipSync(bytes));
      const whole = unpacked(content) ?? bytes;
      await checkFile(folder, content, {}, content[0] === 0x1f && content[1] === 0x8b ? whole : null);
    }),
    { numRuns: 50 },
  );
});

it('reads damaged Parquet', async () => {
  const folder = tempFolder();
  const parquet = await parquetBytes(folder);
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      await checkFile(folder, changes.reduce(mutate, parquet), {}, null);
    }),
    { numRuns: 15 },
  );
});

it.each(seeds.filter(({ name }) => name !== 'bed'))(
  'gives the same rows wherever chunks end: $name',
  async ({ bytes }) => {
    await fc.assert(
      fc.asyncProperty(
        mutations,
        fc.boolean(),
        fc.array(fc.nat(400), { maxLength: 12 }),
        async (changes, isDamaged, places) => {
          const text = (isDamaged ? changes.reduce(mutate, bytes) : bytes).toString('utf8');
          let plan: Plan;
          try {
            plan = recognise({ file: 'file', text, isWhole: true, choices: { ...noChoices, windows } });
          } catch (error) {
            if (error instanceof LabError) return;
            throw error;
          }
          const signal = new AbortController().signal;
          const [one, other] = [await plan.parser(signal), await plan.parser(signal)];
          expect(parse(one, cutAt(text, places))).toEqual(parse(other, [text]));
        },
      ),
      { numRuns: 50 },
    );
  },
);
