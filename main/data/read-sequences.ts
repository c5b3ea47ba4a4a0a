/** The sequences of a file or of a data set, with their labels, for a training. */
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import type { Domain, LabelledRecord, RowProblem } from '../../models/data/record.ts';
import type { Part } from '../../models/data/split.ts';
import { standardDna } from '../../models/tokens/standard-dna.ts';
import { dnaDefaults, readAsFound } from '../../models/data/import-defaults.ts';
import { openSource } from './source/open-source.ts';
import type { OpenSource } from './source/source.ts';

export interface ReadOptions {
  /** What the sequences are of; told by the content when it is not given. */
  domain?: Domain | undefined;
  /** The column that holds them; found by its name and content when it is not given. */
  column?: string | undefined;
  /** The column that holds their classes; an empty cell is none. */
  labelColumn?: string | undefined;
  /** Longer DNA is cut into windows of so many bases, end to end; windows of mostly N are left out. */
  windowLength: number;
}

export interface ReadSequence extends LabelledRecord {
  /** Of a data set, whose parts were made when it was imported; null where there are none yet. */
  readonly part: Part | null;
}

export interface ReadSequences {
  domain: Domain;
  records: ReadSequence[];
  problems: RowProblem[];
  /** Whether molecules are written canonically already. */
  isStandard: boolean;
}

const MAX_N_FRACTION = 0.5;

/**
 * DNA comes in upper case, with N for other letters; molecules as they are written.
 *
 * @throws LabError `badInput` when the file cannot be read, holds nothing, or no column of it holds sequences;
 * `cancelled` when the signal aborts
 */
export async function readSequences(file: string, options: ReadOptions, signal: AbortSignal): Promise<ReadSequences> {
  const windows = {
    length: options.windowLength,
    stride: options.windowLength,
    maxNFraction: MAX_N_FRACTION,
    strands: 'one',
  } as const;
  const choices = {
    ...readAsFound,
    domain: options.domain ?? null,
    column: options.column ?? null,
    windows,
  };
  const source = await openSource(file, choices, signal);
  const { domain } = source.preview;
  const labelOf = labelReader(source, options.labelColumn, file);
  const records: ReadSequence[] = [];
  const problems: RowProblem[] = [];
  for await (const batch of source.rows(signal)) {
    problems.push(...batch.problems.map(({ line, reason, text }) => ({ line, reason, text })));
    for (const { line, name, text: written, values } of batch.rows) {
      const read = domain === 'dna' ? standardDna(written, dnaChoices) : { text: written };
      const label = labelOf(name, values);
      if ('text' in read) records.push({ name, text: read.text, line, label, part: null });
      else problems.push({ line, reason: read.reason, text: written.slice(0, 200) });
    }
  }
  if (records.length === 0) {
    const [first] = problems;
    const example = first === undefined ? '' : ` Line ${first.line}: ${first.reason}`;
    throw badInput(file, `No row of the file can be used.${example}`);
  }
  return { domain, records, problems, isStandard: false };
}

const dnaChoices = { ...dnaDefaults, uracil: 'reject', maxNFraction: MAX_N_FRACTION } as const;

/** @throws LabError `badInput` when there is no such column */
function labelReader(
  { preview, properties }: OpenSource,
  wanted: string | undefined,
  file: string,
): (name: string | null, values: readonly string[]) => string | null {
  if (wanted === undefined) return () => null;
  const is = (column: string | null) => column?.toLowerCase() === wanted.toLowerCase();
  const index = properties.findIndex(is);
  const cell = (text: string | null | undefined) => {
    const trimmed = text?.trim() ?? '';
    return trimmed === '' ? null : trimmed;
  };
  if (index >= 0) return (_name, values) => cell(values[index]);
  if (is(preview.nameColumn)) return (name) => cell(name);
  const byFile = 'All sequences of a file get one label with --data NAME=FILE.';
  const names = preview.columns.map(({ name }) => name);
  if (properties.length === 0 && preview.format !== 'table' && preview.format !== 'parquet') {
    throw badInput(file, `The file has no columns beside its sequences, so it has no column ${wanted}.`, byFile);
  }
  throw badInput(file, `There is no column ${wanted}.`, `The columns are: ${names.join(', ')}. ${byFile}`);
}

export function badInput(file: string, what: string, todo?: string): LabError {
  return new LabError('badInput', { what, where: path.resolve(file), todo: todo ?? null });
}
