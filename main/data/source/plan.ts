/** How one file is read, once its beginning was looked at: its columns, and a parser of its text. */
import type { ColumnView, DataDomain, ReadChoices, SourceFormat } from '../../../preload/data-contract.ts';
import type { LabError } from '../../../models/base/errors.ts';
import type { SourceProblem, SourceRow, TextForm } from './source.ts';

/** Rows get their numbers where all of them come together. */
export type ReadRow = Omit<SourceRow, 'row'>;
export type ReadProblem = Omit<SourceProblem, 'row'>;
export type Item = ReadRow | ReadProblem;

export function isProblem(item: Item): item is ReadProblem {
  return 'reason' in item;
}

/** Takes the text of a file in chunks of any size; the rows do not depend on where a chunk ends. */
export interface RowParser {
  push(chunk: string): Iterable<Item>;
  end(): Iterable<Item>;
  /** The line that is being read, counted from 1. */
  readonly line: number;
  close?(): Promise<void>;
}

/** Where the cells of a column are found in a row: its text, its name, or a property. */
export type CellSource = 'text' | 'name' | number;

export interface PlannedColumn extends ColumnView {
  from: CellSource;
}

export interface Plan {
  format: SourceFormat;
  domain: DataDomain;
  textForm: TextForm;
  delimiter: string | null;
  hasHeader: boolean;
  columns: PlannedColumn[];
  /** Null where a column has to be chosen before rows can be read. */
  column: string | null;
  nameColumn: string | null;
  properties: string[];
  notes: string[];
  parser(signal: AbortSignal): Promise<RowParser> | RowParser;
  /** What has to be chosen before rows can be read, where it is no column. */
  missing?(): LabError;
}

/** The beginning of a file. */
export interface Head {
  file: string;
  text: string;
  /** Whether the file ends with it. */
  isWhole: boolean;
  choices: ReadChoices;
}

/** Longest record of a file of molecules or of a table, in characters. */
export const MAX_RECORD = 1_000_000;
/** Longest sequence that is not cut into windows. */
export const MAX_BASES = 10_000_000;
