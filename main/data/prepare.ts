/** From a file to what a model is trained on: standardised, without duplicates, in two parts that share nothing. */
import { createHash } from 'node:crypto';
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import type { Domain, RowProblem, SequenceRecord } from '../../models/data/record.ts';
import { splitRows } from '../../models/data/split.ts';
import type { ChemPool } from '../chem/pool.ts';
import { readRecords } from './read-records.ts';

export interface PrepareOptions {
  domain: Domain | undefined;
  column: string | undefined;
  windowLength: number;
  /** Molecules as RDKit writes them; without, as they are written. */
  canonical: boolean;
  validationFraction: number;
  seed: number;
}

export interface Prepared {
  domain: Domain;
  /** SHA-256 of the distinct standardised texts: the same records have the same, in whatever file and order. */
  dataHash: string;
  /** Both parts are in the order of their texts, so that the order of the file plays no part in a training. */
  train: SequenceRecord[];
  validation: SequenceRecord[];
  problems: RowProblem[];
  numRead: number;
  numDuplicates: number;
}

const CHUNK = 2_000;

/**
 * @param pool canonicalises molecules; not asked for DNA
 * @throws LabError `badInput` when nothing can be used, `cancelled` when the signal aborts
 */
export async function prepareData(
  file: string,
  options: PrepareOptions,
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<Prepared> {
  report({ fraction: null, message: `reading ${file}`, count: null });
  const read = await readRecords(file, options, signal);
  const problems = [...read.problems];
  const standard =
    read.domain === 'molecules' && options.canonical
      ? await canonicalised(read.records, problems, pool(), signal, report)
      : read.records;
  const distinct = distinctByText(standard);
  const texts = distinct.map(({ text }) => text);
  const { train, validation } = splitRows(texts, options);
  const pick = (rows: Uint32Array) => Array.from(rows, (row) => distinct[row] as SequenceRecord);
  if (train.length === 0) {
    throw new LabError('badInput', {
      what: 'Nothing is left to train on.',
      where: file,
      todo: `Of ${read.records.length + read.problems.length} rows ${problems.length} could not be used.`,
    });
  }
  return {
    domain: read.domain,
    dataHash: createHash('sha256').update(texts.join('\n')).digest('hex'),
    train: pick(train),
    validation: pick(validation),
    problems,
    numRead: read.records.length + read.problems.length,
    numDuplicates: standard.length - distinct.length,
  };
}

/** The first record of each text, in the order of the texts' characters. */
function distinctByText(records: readonly SequenceRecord[]): SequenceRecord[] {
  const byText = new Map<string, SequenceRecord>();
  for (const record of records) if (!byText.has(record.text)) byText.set(record.text, record);
  return [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

async function canonicalised(
  records: readonly SequenceRecord[],
  problems: RowProblem[],
  pool: ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<SequenceRecord[]> {
  const texts = records.map(({ text }) => text);
  const number = (value: number) => value.toLocaleString('en-US');
  const canonical = await canonicalInChunks(pool, texts, signal, (done) => {
    report({
      fraction: null,
      message: `canonical SMILES, ${number(done)} of ${number(records.length)}`,
      count: { done, of: records.length, unit: 'molecules' },
    });
  });
  return canonical.flatMap((text, index) => {
    const record = records[index] as SequenceRecord;
    if (text !== null) return [{ ...record, text }];
    problems.push({ line: record.line, reason: 'RDKit cannot read this SMILES.', text: record.text });
    return [];
  });
}

/**
 * Canonical SMILES of each text, null for one that is no molecule or holds no atom.
 *
 * @throws CancelledError when the signal aborts
 */
export async function canonicalInChunks(
  pool: ChemPool,
  texts: readonly string[],
  signal: AbortSignal,
  onDone: (done: number) => void = () => undefined,
): Promise<(string | null)[]> {
  let done = 0;
  const starts = Array.from({ length: Math.ceil(texts.length / CHUNK) }, (_, index) => index * CHUNK);
  try {
    const chunks = await Promise.all(
      starts.map(async (start) => {
        const chunk = await pool.run('canonicalise', texts.slice(start, start + CHUNK), signal);
        done += chunk.length;
        onDone(done);
        return chunk;
      }),
    );
    // RDKit reads the empty text as a molecule without atoms.
    return chunks.flat().map((text) => (text === '' ? null : text));
  } catch (error) {
    // The pool has an error of its own for a task that was given up.
    if (signal.aborted) throw new CancelledError();
    throw error;
  }
}
