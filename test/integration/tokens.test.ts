/** Tokens of real data: every molecule and every genome at hand is cut, numbered and put together again. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it, type TestContext } from 'vitest';
import { type SequenceRecord } from '../../models/data/record.ts';
import { leakage, splitRows } from '../../models/data/split.ts';
import { makeBatch } from '../../models/tokens/batch.ts';
import { coverageOf } from '../../models/tokens/coverage.ts';
import { readDna, reverseComplement, type DnaPolicy } from '../../models/tokens/dna-tokenizer.ts';
import { decode, encode } from '../../models/tokens/encode.ts';
import { planEpoch } from '../../models/tokens/epoch-plan.ts';
import { extendVocabulary } from '../../models/tokens/extend.ts';
import { countLengths, lengthQuantile, numTokensCounted } from '../../models/tokens/lengths.ts';
import { packRows, rowLengths, rowOf, type TokenRows } from '../../models/tokens/token-rows.ts';
import { countTokens, tokenizerOf } from '../../models/tokens/tokenizer.ts';
import { buildVocabulary, ordinaryTokens, type Vocabulary } from '../../models/tokens/vocabulary.ts';

const data = '../shared/data';
const qm9 = 'qm9/qm9.csv';
const zinc = 'zinc250k/zinc250k.smi.gz';

function read(ctx: TestContext, file: string): string {
  const path = `${data}/${file}`;
  if (!existsSync(path)) return ctx.skip(`${path} is not there`);
  const bytes = readFileSync(path);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A column of a file of molecules, counted from 0 or, below 0, from the end; a heading is left out. */
function molecules(ctx: TestContext, file: string, column = 0): SequenceRecord[] {
  return read(ctx, `molecules/${file}`)
    .split('\n')
    .map((text, index) => ({ name: null, text: text.split(',').at(column) ?? '', line: index + 1 }))
    .filter(({ text }) => text !== '' && text.trim() !== 'smiles');
}

function vocabularyOfAll(records: readonly SequenceRecord[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { text } of records) {
    const cut = tokenizerOf('molecules')(text);
    if (cut.ok) countTokens([cut.tokens], counts);
  }
  return buildVocabulary('molecules', counts);
}

let zincVocabulary: Vocabulary | null = null;

function vocabularyOfZinc(ctx: TestContext): Vocabulary {
  return (zincVocabulary ??= vocabularyOfAll(molecules(ctx, zinc)));
}

function encodeAll(vocabulary: Vocabulary, records: readonly SequenceRecord[]): TokenRows {
  return packRows(
    records.map(({ text }) => {
      const encoded = encode(vocabulary, text);
      if (!encoded.ok) throw new Error(`${text}: ${encoded.problem.reason}`);
      return encoded.ids;
    }),
  );
}

// Numbers of rows stand in SOURCES.md, and the longest of QM9. The others come from Python's `re.findall` with the
// published expression.
it.for([
  { file: qm9, numRows: 133_885, longest: 22, numKinds: 20, numTokens: 2_023_995 },
  { file: zinc, numRows: 249_455, longest: 72, numKinds: 62, numTokens: 9_557_085 },
  { file: 'moses/train_250k.csv.gz', numRows: 250_000, longest: 52, numKinds: 23, numTokens: 8_846_851 },
  { file: 'moses/test.csv.gz', numRows: 176_074, longest: 51, numKinds: 24, numTokens: 6_227_231 },
  { file: 'moses/test_scaffolds.csv.gz', numRows: 176_225, longest: 51, numKinds: 23, numTokens: 6_286_998 },
])('every molecule of $file comes back from its tokens', ({ file, numRows, longest, numKinds, numTokens }, ctx) => {
  const records = molecules(ctx, file);
  const vocabulary = vocabularyOfAll(records);
  const table = encodeAll(vocabulary, records);
  const wrong = records.filter(({ text }, row) => decode(vocabulary, rowOf(table, row)) !== text);
  expect(wrong).toEqual([]);
  const counts = countLengths(rowLengths(table));
  expect({
    numRows: records.length,
    longest: lengthQuantile(counts, 1),
    numKinds: ordinaryTokens(vocabulary).length,
    numTokens: numTokensCounted(counts),
  }).toEqual({ numRows, longest, numKinds, numTokens });
});

it('knows every token of QM9 that the field lists for its Kekule form', (ctx) => {
  const listed = '# ( ) 1 2 3 4 5 = C F N O [C-] [CH-] [N-] [NH+] [NH2+] [NH3+] [O-]'.split(' ');
  expect(ordinaryTokens(vocabularyOfAll(molecules(ctx, qm9)))).toEqual(listed);
});

// Counted by Python's `csv` and `re` with the tokens of ZINC and at most its 72 tokens a row. ESOL has spaces behind
// 212 of its SMILES.
it.for([
  { file: 'esol.csv', column: -1, numRows: 1128, numUnreadable: 212, numWithUnknown: 0, numTooLong: 0, covered: 916 },
  { file: 'lipo.csv', column: -1, numRows: 4200, numUnreadable: 0, numWithUnknown: 10, numTooLong: 80, covered: 4112 },
  {
    file: 'bbbp.csv',
    column: -1,
    numRows: 2050,
    numUnreadable: 0,
    numWithUnknown: 343,
    numTooLong: 132,
    covered: 1598,
  },
  {
    file: 'egfr_pic50.csv',
    column: -2,
    numRows: 5568,
    numUnreadable: 0,
    numWithUnknown: 193,
    numTooLong: 292,
    covered: 5105,
  },
  {
    file: 'jnk3_actives.txt',
    column: 0,
    numRows: 739,
    numUnreadable: 0,
    numWithUnknown: 3,
    numTooLong: 8,
    covered: 728,
  },
  {
    file: 'gsk3b_actives.txt',
    column: 0,
    numRows: 2664,
    numUnreadable: 0,
    numWithUnknown: 5,
    numTooLong: 16,
    covered: 2643,
  },
])('a model of ZINC reads the right rows of $file, and all short ones when extended', (expected, ctx) => {
  const { file, column, covered, ...rows } = expected;
  const vocabulary = vocabularyOfZinc(ctx);
  const records = molecules(ctx, `lab/${file}`, column);
  const report = coverageOf(vocabulary, records, 72);
  expect(report).toMatchObject({ ...rows, numCovered: covered });

  const extended = extendVocabulary(
    vocabulary,
    report.unknownTokens.map(({ token }) => token),
  );
  const again = coverageOf(extended.vocabulary, records, 72);
  expect(again.numWithUnknown).toBe(0);
  expect(again.numCovered).toBe(records.length - rows.numUnreadable - rows.numTooLong);
});

it('names the tokens of BBBP that ZINC lacks, with the rows they are in', (ctx) => {
  const report = coverageOf(vocabularyOfZinc(ctx), molecules(ctx, 'lab/bbbp.csv', -1), null);
  expect(report.unknownTokens).toHaveLength(25);
  expect(report.unknownTokens.slice(0, 4).map(({ token, count }) => [token, count])).toEqual([
    ['.', 163],
    ['[S]', 103],
    ['[N]', 77],
    ['[NH]', 50],
  ]);
  for (const { token, examples } of report.unknownTokens) {
    expect(examples.length).toBeGreaterThan(0);
    for (const { text } of examples) expect(text).toContain(token);
  }
});

it('sets 5 % of ZINC aside, none of it in training, and batches the rest with little padding', (ctx) => {
  const distinct = molecules(ctx, zinc);
  // Every tenth molecule comes twice.
  const records = [...distinct, ...distinct.filter((_, row) => row % 10 === 0)];
  const texts = records.map(({ text }) => text);
  const { train, validation } = splitRows(texts, { seed: 42, validationFraction: 0.05 });
  const of = (rows: Uint32Array) => Array.from(rows, (row) => texts[row] as string);
  expect(leakage(of(train), of(validation)).count).toBe(0);
  // Within five standard deviations, of which doubled molecules make a little more than single ones would.
  const sd = Math.sqrt(0.05 * 0.95 * 1.3 * distinct.length);
  expect(Math.abs(validation.length - 0.05 * texts.length)).toBeLessThan(5 * sd);

  const vocabulary = vocabularyOfAll(records);
  const table = encodeAll(
    vocabulary,
    Array.from(train, (row) => records[row] as SequenceRecord),
  );
  const plan = planEpoch(rowLengths(table), { seed: 42, batchSize: 64 }, 0);
  let numTokens = 0;
  let numPads = 0;
  for (const batch of plan.batches) {
    const made = makeBatch(table, batch, vocabulary.padTokenId);
    numTokens += made.numTokens;
    for (const id of made.ids) if (id === vocabulary.padTokenId) numPads++;
  }
  expect(numTokens).toBe(table.ids.length);
  expect(numPads / (numPads + numTokens)).toBeCloseTo(plan.padFraction, 12);
  expect(plan.padFraction).toBeLessThan(0.03);
});

const policy: DnaPolicy = { ambiguous: 'reject', uracil: 'reject' };

// Bases as in SOURCES.md; where it rounds, counted by `fold -w1 | sort | uniq -c`.
it.for([
  { file: 'GCF_000005845.2_ASM584v2_genomic.fna.gz', numBases: 4_641_652, numFolded: 0 },
  { file: 'Saccharomyces_cerevisiae.R64-1-1.dna.toplevel.fa.gz', numBases: 12_157_105, numFolded: 0 },
  { file: 'lambda_virus.fa', numBases: 48_502, numFolded: 0 },
  { file: 'MT-human.fa', numBases: 16_569, numFolded: 1 },
  { file: 'hg38_chr22_32000000_32300000.fa', numBases: 300_000, numFolded: 0 },
])('every base of $file comes back from its token, and from its other strand', ({ file, ...expected }, ctx) => {
  const vocabulary = buildVocabulary('dna', new Map());
  const found = { numBases: 0, numFolded: 0 };
  for (const entry of read(ctx, `dna/genomes/${file}`).split('>').slice(1)) {
    const reading = readDna(entry.slice(entry.indexOf('\n')).replaceAll('\n', ''), policy);
    if (!reading.ok) throw new Error(reading.problem.reason);
    const { sequence, numFolded } = reading;
    const encoded = encode(vocabulary, sequence);
    if (!encoded.ok) throw new Error(encoded.problem.reason);
    expect(decode(vocabulary, encoded.ids) === sequence).toBe(true);
    expect(reverseComplement(reverseComplement(sequence)) === sequence).toBe(true);
    found.numBases += encoded.ids.length;
    found.numFolded += numFolded;
  }
  expect(found).toEqual(expected);
});
