/** Records as a file: CSV, SMILES, SDF, FASTA or Parquet, written as they come and put in place whole. */
import { stat } from 'node:fs/promises';
import type { DataDomain, ExportFormat } from '../../../preload/data-contract.ts';
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import { isDiskFull, messageOf, replaceFile, replaceFileBy } from '../../files.ts';
import { distinctNames } from './columns.ts';
import {
  csvLines,
  fastaLines,
  sdfLines,
  smilesLines,
  unreadable,
  type Batches,
  type Changes,
  type ToMolblocks,
  type WrittenRecord,
} from './record-lines.ts';

export interface RecordSet {
  domain: DataDomain;
  properties: readonly { name: string; kind: 'number' | 'text' }[];
  batches: AsyncIterable<readonly WrittenRecord[]>;
}

export interface Written {
  records: number;
  bytes: number;
  /** What the format could not hold as it was, in sentences with counts. */
  notes: string[];
}

const domains: Partial<Record<ExportFormat, DataDomain>> = { smi: 'molecules', sdf: 'molecules', fasta: 'dna' };

/** @throws LabError `badArguments` for a form that does not hold what the records are */
export function checkFormat(format: ExportFormat, domain: DataDomain): void {
  const fixed = domains[format];
  if (fixed === undefined || fixed === domain) return;
  const what = `${format.toUpperCase()} holds ${fixed === 'dna' ? 'DNA' : 'molecules'}, and these records are ${domain === 'dna' ? 'DNA' : 'molecules'}.`;
  throw new LabError('badArguments', { what, todo: 'Choose CSV or Parquet, which hold both.' });
}

/**
 * What a form cannot hold is changed in a stated way, and counted in `notes`: line ends and tabs in names of SMILES
 * files become blanks, blanks in names of FASTA become _, blank lines in values of SDF are left out, and so are molecules
 * that RDKit cannot read; SMILES and FASTA have no properties. CSV and Parquet hold everything.
 *
 * @throws LabError `badArguments` as `checkFormat`, `badInput` for an SDF of no molecule, `unusable` when the file
 * cannot be written, `cancelled`; what was there before stays then
 */
export async function writeRecords(
  file: string,
  format: ExportFormat,
  set: RecordSet,
  toMolblocks: ToMolblocks,
  signal: AbortSignal,
): Promise<Written> {
  checkFormat(format, set.domain);
  let records = 0;
  const changes: Changes = new Map();
  async function* counted(): Batches {
    for await (const batch of set.batches) {
      if (signal.aborted) throw new CancelledError();
      records += batch.length;
      yield batch;
    }
  }
  const notes: string[] = [];
  const sequence = set.domain === 'dna' ? 'sequence' : 'smiles';
  // Where case tells no columns apart, as in SQL, a second name gets a number in every form alike.
  const names = distinctNames([sequence, 'name', ...set.properties.map(({ name }) => name)], notes, (name) =>
    name.toLowerCase(),
  );
  try {
    if (format === 'parquet') {
      await replaceFileBy(file, (partial) => writeParquet(partial, names, set, counted()));
    } else {
      const lines = {
        csv: () => csvLines(names, counted()),
        smi: () => smilesLines(counted(), changes),
        fasta: () => fastaLines(counted(), changes),
        sdf: () => sdfLines(names.slice(2), counted(), toMolblocks, changes),
      }[format];
      await replaceFile(file, lines());
    }
  } catch (error) {
    throw cannotWrite(file, error);
  }
  const numLost = set.properties.length;
  if ((format === 'smi' || format === 'fasta') && numLost > 0) {
    notes.push(`A file of this form holds no properties: ${numLost} columns were left out.`);
  }
  for (const [what, count] of changes) notes.push(`${what}: ${count.toLocaleString('en-US')}.`);
  records -= changes.get(unreadable) ?? 0;
  return { records, bytes: (await stat(file)).size, notes };
}

async function writeParquet(
  partial: string,
  names: readonly string[],
  set: RecordSet,
  batches: Batches,
): Promise<void> {
  // DuckDB is loaded for Parquet alone.
  const { writeParquetRows } = await import('../../analysis/parquet-writer.ts');
  const kinds = ['text', 'text', ...set.properties.map(({ kind }) => kind)] as const;
  const columns = names.map((name, index) => ({ name, kind: kinds[index] ?? 'text' }));
  await writeParquetRows(partial, columns, rowsOf(batches));
}

async function* rowsOf(batches: Batches): AsyncGenerator<(string | number | null)[][]> {
  for await (const batch of batches) yield batch.map(({ text, name, values }) => [text, name, ...values]);
}

function cannotWrite(file: string, error: unknown): unknown {
  if (error instanceof LabError) return error;
  const isFull = isDiskFull(error);
  return new LabError('unusable', {
    what: isFull
      ? 'The disk is full, so the file could not be written.'
      : `The file could not be written: ${messageOf(error)}.`,
    where: file,
    kept: 'What was there before is as it was.',
    todo: isFull ? 'Make room on the disk, or choose another one.' : 'Make the folder writable, or choose another one.',
  });
}
