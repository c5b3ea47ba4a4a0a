/** What a reader gives: rows as they stand in a file, in batches, with what could not be read. */
import type { Preview, ReadChoices } from '../../../preload/data-contract.ts';
import type { RowProblem } from '../../../models/data/record.ts';

/** One row as it was read: nothing is standardised yet. */
export interface SourceRow {
  /** Counted from 1 over the file; rows that cannot be read have a number too. */
  row: number;
  /** The line it begins at, counted from 1; for Parquet, its row. */
  line: number;
  name: string | null;
  /** The sequence as written: a SMILES, a molblock, or bases. */
  text: string;
  /** What a window was cut from, such as a chromosome; null for a row of its own. */
  source: string | null;
  /** Cells of the other columns, in the order of `OpenSource.properties`. */
  values: readonly string[];
}

export interface SourceProblem extends RowProblem {
  row: number;
  name: string | null;
}

export interface RowBatch {
  rows: SourceRow[];
  problems: SourceProblem[];
  /** Of the file as it lies on the disk, so far. */
  bytesRead: number;
}

/** What the texts of the rows are. A molblock is a molfile up to and with its `M  END`. */
export type TextForm = 'smiles' | 'molblock' | 'dna';

export interface OpenSource {
  preview: Preview;
  textForm: TextForm;
  /** Names of the columns that are kept beside sequence and name; all different. */
  properties: readonly string[];
  /**
   * Reads everything once, in batches of at most some thousand rows and some megabytes.
   *
   * A fault of one row is a problem of the batch. A fault of the file (a gzip that ends too early, no right to read, a
   * file that changed meanwhile) is thrown after what came before it was given, as LabError `badInput` that says at
   * which line; `cancelled` when the signal aborts.
   */
  rows(signal: AbortSignal): AsyncIterable<RowBatch>;
  /** SHA-256 of the file as it lies on the disk; known when everything was read. */
  sha256(): string;
}

/** @throws LabError `notFound`, `badInput` when nothing of the file can be told; `cancelled` */
export type OpenSourceFunction = (file: string, choices: ReadChoices, signal: AbortSignal) => Promise<OpenSource>;
