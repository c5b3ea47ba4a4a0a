/** Generated sequences as a file: SMILES, CSV, FASTA, JSON lines or Parquet. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import type { Domain } from '../../models/data/record.ts';
import type { SampleRow } from '../../models/sequences/sample-set.ts';
import { writeWhole } from './model-folder.ts';

export interface WrittenRow extends SampleRow {
  /** Whether RDKit can read it; null for DNA. */
  valid: boolean | null;
  /** Its canonical SMILES; null for DNA and for one that is no molecule. */
  canonical: string | null;
  /** What it was asked to be, null for anything; absent for a model without labels. */
  label?: string | null;
}

export const formats = ['.smi', '.csv', '.fasta', '.jsonl', '.parquet'] as const;
export type Format = (typeof formats)[number];

type Cell = string | number | boolean | null;

/** A row by the names of its columns; the text's is one that is found again when the file is read. */
function columnsOf(row: WrittenRow, domain: Domain): Record<string, Cell> {
  const { sequence, text, valid, canonical, label, ...rest } = row;
  const { numTokens, nfe, repairNfe, numRepairs, numLeftMasks, numInnerPads, meanLogProb } = rest;
  return {
    number: sequence,
    ...(domain === 'molecules' ? { smiles: text, valid, canonical } : { sequence: text }),
    ...(label !== undefined && { label }),
    numTokens,
    nfe,
    repairNfe,
    numRepairs,
    numLeftMasks,
    numInnerPads,
    meanLogProb,
  };
}

/** The format by the file's ending. @throws LabError `badArguments` for an ending that is none, or not of the domain */
export function formatOf(file: string, domain: Domain): Format {
  const format = formats.find((ending) => ending === path.extname(file).toLowerCase());
  if (format === undefined) {
    throw new LabError('badArguments', { what: `The file ends in one of ${formats.join(', ')}.`, where: file });
  }
  if ((format === '.smi' && domain === 'dna') || (format === '.fasta' && domain === 'molecules')) {
    const what =
      format === '.smi'
        ? 'SMILES files hold molecules, and the model is of DNA.'
        : 'FASTA files hold DNA, and the model is of molecules.';
    throw new LabError('badArguments', { what, where: file });
  }
  return format;
}

/** Writes the whole file or nothing. @throws LabError `unusable` when it cannot be written */
export async function writeSamples(
  file: string,
  rows: readonly WrittenRow[],
  domain: Domain,
  format: Format,
): Promise<void> {
  if (format !== '.parquet') {
    await writeWhole(file, writers[format](rows, domain));
    return;
  }
  // DuckDB reads the lines and writes Parquet; it is loaded for that alone.
  const { parquetFromJsonLines } = await import('../analysis/store.ts');
  const lines = `${file}.partial.jsonl`;
  try {
    await writeWhole(lines, writers['.jsonl'](rows, domain));
    await parquetFromJsonLines(lines, file);
  } finally {
    await rm(lines, { force: true });
  }
}

const writers: Record<Exclude<Format, '.parquet'>, (rows: readonly WrittenRow[], domain: Domain) => string> = {
  '.smi': (rows) => linesOf(rows.map(({ text }) => text)),
  '.csv': (rows, domain) => {
    const records = rows.map((row) => columnsOf(row, domain));
    const lines = records.map((record) => Object.values(record).map(cell).join(','));
    return linesOf([Object.keys(records[0] ?? {}).join(','), ...lines]);
  },
  '.fasta': (rows) => linesOf(rows.map(({ sequence, text, label }) => `>${named(sequence, label)}\n${text}`)),
  '.jsonl': (rows, domain) => linesOf(rows.map((row) => JSON.stringify(columnsOf(row, domain)))),
};

/** The name of a FASTA entry, and behind it its label. */
function named(sequence: number, label: string | null | undefined): string {
  return label === undefined || label === null ? String(sequence) : `${String(sequence)} ${label}`;
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** SMILES and DNA hold no quotes, commas or line ends; a label may. */
function cell(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
