/** From files to what a model is trained on: standardised, without duplicates, in two parts that share nothing. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import { describeProblem, type Domain, type LabelledRecord, type RowProblem } from '../../models/data/record.ts';
import { sideChooser, type Part } from '../../models/data/split.ts';
import type { ChemPool } from '../chem/pool.ts';
import { nameFiles, type DataFile } from './data-files.ts';
import { keepLabels, labelNamesOf } from './labels.ts';
import { isDataset, readDataset } from './read-dataset.ts';
import { readSequences } from './read-sequences.ts';

export interface PrepareOptions {
  domain: Domain | undefined;
  column: string | undefined;
  /** The column of the labels, for files that give none themselves. */
  labelColumn: string | undefined;
  /** Labels of the records that are used; none for all records. */
  keepLabels: readonly string[];
  windowLength: number;
  /** Molecules as RDKit writes them; without, as they are written. */
  canonical: boolean;
  validationFraction: number;
  seed: number;
}

/** A record and the file it stands in. */
export interface PreparedRecord extends LabelledRecord {
  readonly file: string;
}

interface AnyRecord extends PreparedRecord {
  /** Of a data set, whose parts were made when it was imported; null where there are none yet. */
  readonly part: Part | null;
  /** Whether a molecule is written canonically already. */
  readonly isStandard: boolean;
}

export interface Prepared {
  domain: Domain;
  /** SHA-256 of the distinct standardised texts with their labels: the same records have the same, in whatever file. */
  dataHash: string;
  /** Both parts are in the order of their texts, so that the order of the files plays no part in a training. */
  train: PreparedRecord[];
  validation: PreparedRecord[];
  /** Training molecules once more, in other words, where that was asked for. */
  rewritten?: PreparedRecord[];
  /** Of both parts, in the order of their characters. */
  labelNames: string[];
  problems: (RowProblem & { file: string })[];
  numRead: number;
  /** Records whose label is not among those that are kept. */
  numOtherLabels: number;
  numDuplicates: number;
  /** Sequences that stand there with several labels; the first one counts. */
  numSeveralLabels: number;
}

const CHUNK = 2_000;

/**
 * @param pool canonicalises molecules; not asked for DNA
 * @throws LabError `badInput` when nothing can be used, `cancelled` when the signal aborts
 */
export async function prepareData(
  files: readonly DataFile[],
  options: PrepareOptions,
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<Prepared> {
  const { domain, records, problems } = await readAll(files, options, signal, report);
  const numRead = records.length + problems.length;
  const where = nameFiles(files);
  const kept = keepLabels(records, options.keepLabels, where);
  labelNamesOf(kept, where);
  const isToWrite = domain === 'molecules' && options.canonical && kept.some(({ isStandard }) => !isStandard);
  const standard = isToWrite ? await canonicalised(kept, problems, pool(), signal, report) : kept;
  const { distinct, numSeveralLabels } = distinctByText(standard);
  const sideOf = sideChooser(options);
  const inPart = (wanted: Part): PreparedRecord[] =>
    distinct
      .filter(({ part, text }) => (part ?? sideOf(text)) === wanted)
      .map(({ name, text, line, label, file }) => ({ name, text, line, label, file }));
  const [train, validation] = [inPart('train'), inPart('validation')];
  if (train.length === 0) {
    throw nothingLeft(validation.length, numRead, problems, where);
  }
  return {
    domain,
    dataHash: hashOf(distinct),
    train,
    validation,
    labelNames: labelNamesOf(distinct, where),
    problems,
    numRead,
    numOtherLabels: records.length - kept.length,
    numDuplicates: standard.length - distinct.length,
    numSeveralLabels,
  };
}

function nothingLeft(numHeldOut: number, numRead: number, problems: readonly RowProblem[], where: string): LabError {
  if (numHeldOut > 0) {
    return new LabError('badInput', {
      what: `Nothing is left to train on: all ${numHeldOut} sequences that can be used were held out.`,
      where,
      todo: 'Choose a smaller --validation.',
    });
  }
  const [first] = problems;
  return new LabError('badInput', {
    what:
      `Nothing is left to train on: of ${numRead} rows ${problems.length} could not be used.` +
      (first === undefined ? '' : ` ${describeProblem(first)}`),
    where,
    todo: 'Look whether the sequences are in the column that was read; --column names another one.',
  });
}

/** @throws LabError as `readSequences` and `readDataset`, and `badInput` for files of different domains */
async function readAll(
  files: readonly DataFile[],
  options: PrepareOptions,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<{ domain: Domain; records: AnyRecord[]; problems: (RowProblem & { file: string })[] }> {
  const records: AnyRecord[] = [];
  const problems: (RowProblem & { file: string })[] = [];
  let first: { domain: Domain; file: string } | null = null;
  for (const { file, label } of files) {
    report({ fraction: null, message: `reading ${file}`, count: null });
    const { domain, ...read } = (await isDataset(file))
      ? await readDataset(file, options)
      : await readSequences(file, options, signal);
    first ??= { domain, file };
    if (domain !== first.domain) {
      const called = { molecules: 'molecules', dna: 'DNA' };
      throw new LabError('badInput', {
        what: `This file holds ${called[domain]}, and ${path.basename(first.file)} ${called[first.domain]}.`,
        where: file,
        todo: 'Train on files of one kind; where it was told wrongly, name it with --domain.',
      });
    }
    for (const { label: own, ...record } of read.records) {
      records.push({ ...record, label: label ?? own, file, isStandard: read.isStandard });
    }
    for (const problem of read.problems) problems.push({ ...problem, file });
  }
  if (first === null) throw new LabError('badArguments', { what: 'There is no file to train on.' });
  return { domain: first.domain, records, problems };
}

/** The first record of each text, in the order of the texts' characters. */
function distinctByText(records: readonly AnyRecord[]): { distinct: AnyRecord[]; numSeveralLabels: number } {
  const byText = new Map<string, AnyRecord>();
  const several = new Set<string>();
  for (const record of records) {
    const known = byText.get(record.text);
    if (known === undefined) byText.set(record.text, record);
    else if (known.label !== record.label) several.add(record.text);
  }
  const distinct = [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  return { distinct, numSeveralLabels: several.size };
}

function hashOf(records: readonly PreparedRecord[]): string {
  const isLabelled = records.some(({ label }) => label !== null);
  const lines = records.map(({ text, label }) => (isLabelled ? `${text}\t${label ?? ''}` : text));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

async function canonicalised(
  records: readonly AnyRecord[],
  problems: (RowProblem & { file: string })[],
  pool: ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<AnyRecord[]> {
  const written = records.filter(({ isStandard }) => !isStandard);
  const texts = written.map(({ text }) => text);
  const number = (value: number) => value.toLocaleString('en-US');
  const canonical = await canonicalInChunks(pool, texts, signal, (done) => {
    report({
      fraction: null,
      message: `canonical SMILES, ${number(done)} of ${number(texts.length)}`,
      count: { done, of: texts.length, unit: 'molecules' },
    });
  });
  let next = 0;
  return records.flatMap((record) => {
    if (record.isStandard) return [record];
    const text = canonical[next++] as string | null;
    if (text !== null) return [{ ...record, text }];
    const { line, file } = record;
    problems.push({ line, file, reason: 'RDKit cannot read this SMILES.', text: record.text });
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
  const canonical = await inChunks(texts, (chunk) => pool.run('canonicalise', chunk, signal), signal, onDone);
  // RDKit reads the empty text as a molecule without atoms.
  return canonical.map((text) => (text === '' ? null : text));
}

/**
 * What `run` makes of the items, one result for each, chunk by chunk on all threads of the pool.
 *
 * @throws CancelledError when the signal aborts
 */
export async function inChunks<T, R>(
  items: readonly T[],
  run: (chunk: readonly T[], start: number) => Promise<readonly R[]>,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<R[]> {
  let done = 0;
  const starts = Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) => index * CHUNK);
  try {
    const chunks = await Promise.all(
      starts.map(async (start) => {
        const chunk = await run(items.slice(start, start + CHUNK), start);
        done += chunk.length;
        onDone(done);
        return chunk;
      }),
    );
    return chunks.flat();
  } catch (error) {
    // The pool has an error of its own for a task that was given up.
    if (signal.aborted) throw new CancelledError();
    throw error;
  }
}
