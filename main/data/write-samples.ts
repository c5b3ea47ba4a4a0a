/** Generated sequences as a file: SMILES, CSV, FASTA, JSON lines or Parquet. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import type { Domain } from '../../models/data/record.ts';
import type { SampleRow } from '../../models/sequences/sample-set.ts';
import { notWritten, writeWhole } from './model-folder.ts';

export interface WrittenRow extends SampleRow {
  /** Whether RDKit can read it; null for DNA. */
  valid: boolean | null;
  /** Its canonical SMILES; null for DNA and for one that is no molecule. */
  canonical: string | null;
  /** What it was asked to be, null for anything; absent for a model without labels. */
  label?: string | null;
  /** Indices of the filters that it fails, null where none could be asked; absent without filters. */
  fails?: number[] | null;
}

export const formats = ['.smi', '.csv', '.fasta', '.jsonl', '.parquet'] as const;
export type Format = (typeof formats)[number];

type Cell = string | number | boolean | null | number[];

/** A row by the names of its columns; the text's is one that is found again when the file is read. */
function columnsOf(row: WrittenRow, domain: Domain): Record<string, Cell> {
  const { sequence, text, valid, canonical, label, fails, ...rest } = row;
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
    ...(fails !== undefined && { passes: fails === null ? null : fails.length === 0, fails }),
  };
}

/** A row as one JSON line, for a file that grows. */
export function sampleLine(row: WrittenRow, domain: Domain): string {
  return `${JSON.stringify(columnsOf(row, domain))}\n`;
}

const rowSchema = z.object({
  number: z.int().min(0),
  smiles: z.exactOptional(z.string()),
  sequence: z.exactOptional(z.string()),
  valid: z.boolean().nullable().default(null),
  canonical: z.string().nullable().default(null),
  label: z.exactOptional(z.string().nullable()),
  numTokens: z.int().min(0),
  nfe: z.int().min(0),
  repairNfe: z.int().min(0),
  numRepairs: z.int().min(0),
  numLeftMasks: z.int().min(0),
  numInnerPads: z.int().min(0),
  meanLogProb: z.number().nullable(),
  fails: z.exactOptional(z.array(z.int().min(0)).nullable()),
});

/** The row of a line of `sampleLine`; null for one that was cut off. */
export function rowOfLine(line: string): WrittenRow | null {
  try {
    return rowOfColumns(JSON.parse(line));
  } catch {
    return null;
  }
}

/** A row by the names of its columns, as they are written. @throws Error when it is none */
export function rowOfColumns(columns: unknown): WrittenRow {
  const { number, smiles, sequence, ...rest } = rowSchema.parse(columns);
  return { ...rest, sequence: number, text: smiles ?? sequence ?? '' };
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
    await parquetFromJsonLines(lines, file).catch((error: unknown) => {
      throw notWritten(file, error);
    });
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
  if (Array.isArray(value)) return value.join(' ');
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
