/**
 * The part of the contract that is about data sets: what a file holds, how it is imported, what came of it, and its
 * records in pages. Like `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { ErrorView } from './error-contract.ts';

export type DataDomain = 'molecules' | 'dna';

/** The forms of files that the lab reads; told by the content. */
export type SourceFormat =
  | 'smiles' // one SMILES a line, with or without a name
  | 'dnaList' // one sequence a line
  | 'table' // CSV, TSV, semicolons
  | 'sdf' // also a single molfile
  | 'fasta'
  | 'fastq'
  | 'bed' // intervals, cut from a genome in FASTA
  | 'parquet';

/** How long DNA is cut into windows. */
export interface WindowChoices {
  /** Bases. */
  length: number;
  /** Bases from the start of one window to the start of the next. */
  stride: number;
  /** A window with a larger share of N is left out, 0 to 1. */
  maxNFraction: number;
  /** Both: the reverse complement of every window as well. */
  strands: 'one' | 'both';
}

/** How a file is read. Null is what the lab finds by itself. */
export interface ReadChoices {
  domain: DataDomain | null;
  format: SourceFormat | null;
  /** The column with the sequences. */
  column: string | null;
  /** The column with the names; the empty string: none, whatever would be found. For tables. */
  nameColumn: string | null;
  hasHeader: boolean | null;
  /** For BED: the FASTA file with the genome, an absolute path; from the window, its `sourceId`. */
  genome: string | null;
  /** For DNA; null keeps every sequence whole. */
  windows: WindowChoices | null;
}

export interface MoleculeChoices {
  /** Of a salt or a mixture: the largest fragment, or everything. */
  salts: 'largest' | 'keep';
  charges: 'keep' | 'neutralise';
  stereo: 'keep' | 'drop';
}

export interface DnaChoices {
  /** IUPAC codes other than A, C, G, T, N. */
  ambiguous: 'toN' | 'reject';
  /** RNA's U read as T, or its rows rejected. */
  uracil: 'toT' | 'reject';
  /** A sequence with a larger share of N is rejected, 0 to 1. */
  maxNFraction: number;
  /** Whether a sequence whose reverse complement came before counts as a duplicate. */
  reverseComplement: 'distinct' | 'duplicate';
}

export interface SplitChoices {
  /** Whole groups fall on one side: a record, a Murcko scaffold, a sequence that windows were cut from. */
  by: 'record' | 'scaffold' | 'source';
  seed: number;
  /** Expected shares, 0 to 1; the rest is for training. */
  validation: number;
  test: number;
}

export interface ImportChoices {
  read: ReadChoices;
  molecules: MoleculeChoices;
  dna: DnaChoices;
  split: SplitChoices;
}

/** A file that the user chose or dropped. The window never names a path itself. */
export interface SourceView {
  sourceId: string;
  path: string;
  name: string;
  bytes: number;
}

export interface ColumnView {
  /** As in the header; one that stood there twice got a number. */
  name: string;
  kind: 'sequence' | 'name' | 'number' | 'text' | 'empty';
}

/** What the first rows of a file tell. */
export interface Preview {
  bytes: number;
  compression: 'none' | 'gzip';
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
  format: SourceFormat;
  domain: DataDomain;
  /** For tables. */
  delimiter: string | null;
  hasHeader: boolean;
  columns: ColumnView[];
  /** Name of the column with the sequences; null where nothing was found: it has to be chosen. */
  column: string | null;
  nameColumn: string | null;
  /** The first rows, cells in the order of the columns. */
  rows: { line: number; cells: string[] }[];
  /** Sentences on what was found, such as a byte-order mark or columns of the same name. */
  notes: string[];
}

export interface RowCounts {
  read: number;
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** A data set of the workspace. One that cannot be read says why and is kept. */
export interface DatasetView {
  id: string;
  name: string;
  state: 'ready' | 'damaged';
  /** Set when damaged. */
  error: ErrorView | null;
  /** Null when damaged. */
  info: DatasetInfo | null;
  /** On the disk. */
  bytes: number;
}

export interface DatasetInfo {
  domain: DataDomain;
  format: SourceFormat;
  source: { path: string; bytes: number; sha256: string };
  /** ISO 8601, UTC. */
  importedAt: string;
  choices: ImportChoices;
  counts: RowCounts;
  /** SHA-256 of the sorted SHA-256 of the accepted texts: the same records have the same, in whatever order. */
  dataHash: string;
  /** Names of the columns of the file that are kept as properties. */
  properties: { name: string; kind: 'number' | 'text' }[];
  split: { train: number; validation: number; test: number };
}

/** One check of the import, in the order they were made. */
export interface LedgerLine {
  check: string;
  found: string;
  /** Rows that are left after it. */
  kept: number;
  dropped: number;
}

/** Rows that were left out for one reason. */
export interface RejectGroup {
  status: 'duplicate' | 'rejected';
  reason: string;
  count: number;
  /** The first 50. */
  examples: { line: number; name: string | null; text: string }[];
}

/** Counts in bins of equal width: bin i holds from + i width up to, not with, from + (i + 1) width. */
export interface HistogramView {
  from: number;
  width: number;
  counts: number[];
}

/** Whether a value stands in the imported file or was computed. */
export type ValueSource = 'file' | 'lab';

export interface PropertyView {
  /** Of the lab's own: the id of a quantity. */
  name: string;
  unit: string | null;
  from: ValueSource;
  n: number;
  mean: number;
  sd: number;
  min: number;
  median: number;
  max: number;
  histogram: HistogramView;
}

/** What a model's vocabulary makes of the data. */
export interface CoverageView {
  modelId: string;
  modelName: string;
  maxLength: number;
  /** Rows with a token that the model does not know. */
  numUnknownRows: number;
  /** Rows longer than the model takes. */
  numTooLong: number;
  unknownTokens: { token: string; count: number; rows: number; lines: number[] }[];
}

export interface ImportReport {
  ledger: LedgerLine[];
  groups: RejectGroup[];
  /** Rows whose text was rewritten: how many, and the first 50. */
  rewritten: { count: number; examples: { line: number; name: string | null; raw: string; text: string }[] };
  tokens: { token: string; count: number; rows: number }[];
  /** Tokens per accepted record: entry i counts records of i tokens; entry 100,001 all longer ones. */
  lengths: number[];
  longest: { line: number; tokens: number } | null;
  coverage: CoverageView[];
  properties: PropertyView[];
  /** Murcko scaffolds, molecules only; the ten most common. */
  scaffolds: { distinct: number; acyclic: number; top: { smiles: string; count: number }[] } | null;
  /** Shares of all k-mers of one length, DNA only. */
  kmers: { k: number; shares: { kmer: string; share: number }[] } | null;
  split: { part: 'train' | 'validation' | 'test'; rows: number; groups: number; sharedGroups: number }[];
  /** Said plainly: "31 % of rows share one scaffold". */
  suspicions: string[];
  tookMs: number;
}

export interface RecordsQuery {
  datasetId: string;
  status: 'all' | 'accepted' | 'duplicate' | 'rejected';
  /** Part of the name, the raw or the canonical text; case does not matter. */
  search: string | null;
  ranges: { column: string; from: number | null; to: number | null }[];
  /** A column of a record, or the name of a property. */
  sort: { column: string; descending: boolean } | null;
  offset: number;
  /** At most 500. */
  limit: number;
}

export interface RecordView {
  /** Counted from 1. */
  row: number;
  line: number;
  name: string | null;
  raw: string;
  /** As it is used; null for a rejected row. */
  text: string | null;
  status: 'accepted' | 'duplicate' | 'rejected';
  reason: string | null;
  /** Tokens. */
  length: number | null;
  part: 'train' | 'validation' | 'test' | null;
  /** Of the file and of the lab (such as MolWt), in the order of `RecordsPage.columns`. */
  values: (string | number | null)[];
}

export interface RecordsPage {
  /** Rows that pass the filter. */
  total: number;
  columns: { name: string; kind: 'number' | 'text'; unit: string | null; from: ValueSource }[];
  records: RecordView[];
  tookMs: number;
}

/** Forms that a data set can be written in. */
export type ExportFormat = 'csv' | 'smi' | 'sdf' | 'fasta' | 'parquet';

export interface ImportResult {
  datasetId: string;
  counts: RowCounts;
}

export interface ExportResult {
  file: string;
  records: number;
  bytes: number;
  /** What the form could not hold as it was, in sentences with counts. */
  notes: string[];
}

/** Requests from the window about data sets; part of `Requests`. */
export interface DataRequests {
  /** Opens the system's file dialog; null when it was cancelled. */
  'data.choose': { args: Record<never, never>; result: SourceView[] | null };
  'data.preview': { args: { sourceId: string; choices: ReadChoices }; result: Preview };
  /**
   * Offers the file that a data set was made from once more; an error where it is gone. Null for a genome that is gone,
   * or that was not needed.
   */
  'data.reopen': { args: { datasetId: string }; result: { source: SourceView; genome: SourceView | null } };
  'data.list': { args: Record<never, never>; result: DatasetView[] };
  'data.report': { args: { datasetId: string }; result: ImportReport };
  'data.rename': { args: { datasetId: string; name: string }; result: Record<never, never> };
  /** To the system's trash, a few seconds later: until then `data.restore` brings it back. */
  'data.remove': { args: { datasetId: string }; result: Record<never, never> };
  'data.restore': { args: { datasetId: string }; result: Record<never, never> };
  /** Shows the folder in the system's file manager. */
  'data.reveal': { args: { datasetId: string }; result: Record<never, never> };
  /** Asks where to, and writes the rows that were left out as CSV; null when cancelled. */
  'data.exportProblems': { args: { datasetId: string }; result: { file: string; rows: number } | null };
  /** Asks where to, and starts the job that writes the accepted records; null when cancelled. */
  'data.export': { args: { datasetId: string; format: ExportFormat }; result: { jobId: string } | null };
}

/** A job the window may start; the file is named by what the user chose or dropped. */
export interface StartImport {
  kind: 'importData';
  sourceId: string;
  name: string;
  choices: ImportChoices;
}
