/**
 * The part of the contract that is about comparisons: generated sets against a reference, kept in the workspace with the
 * report they came to. Like `contract.ts` it holds types only and is plain data.
 */
import type { Absent, Estimate, FidelityReport, MetricRow, SeriesKind } from '../models/fidelity/report.ts';
import type { DataDomain, SourceView, WindowChoices } from './data-contract.ts';
import type { ErrorView } from './error-contract.ts';

export type { Absent, Estimate, FidelityReport, MetricRow, SeriesKind } from '../models/fidelity/report.ts';

/** Where the items of a set lie. */
export type SetOrigin =
  /** The accepted records of a data set of the workspace: of one part, or of all. */
  | { kind: 'dataset'; datasetId: string; part: DatasetPart | null }
  /** The sequences of a batch, valid or not. */
  | { kind: 'run'; runId: string }
  /** A file: an absolute path; from the window, its `sourceId`. */
  | { kind: 'file'; file: string }
  /** The profile of a model, in place of the data it was trained on. Never a generated set. */
  | { kind: 'profile'; modelId: string };

export type DatasetPart = 'train' | 'validation' | 'test';

export interface ComparedSet {
  /** Shown in tables and figures. */
  name: string;
  /** How a generated set is drawn; null where it is not known. */
  series: SeriesKind | null;
  from: SetOrigin;
}

export interface ComparisonChoices {
  /** Draws of each bootstrap. */
  draws: number;
  /** How often the reference is parted for the floor. */
  repeats: number;
  seed: number;
  /** Larger sets are sampled down to so many items. */
  maxItems: number;
  /** For DNA: longer sequences are cut into these; null keeps every sequence whole. */
  windows: WindowChoices | null;
  /** For DNA: a file of motifs in the form of TRANSFAC or JASPAR, an absolute path; from the window, its `sourceId`. */
  motifs: string | null;
}

/** What is compared with what. */
export interface Comparison {
  name: string;
  /** At least one. */
  generated: ComparedSet[];
  reference: ComparedSet;
  /** What the models were trained on, for novelty and copies. */
  train: ComparedSet | null;
  choices: ComparisonChoices;
}

/** A job the window may start; files are named by what the user chose or dropped. */
export interface StartCompare extends Comparison {
  kind: 'compare';
}

/** A set of a comparison that was made: how many of its items were read, used, and are valid. */
export interface ComparedCounts extends ComparedSet {
  numRead: number;
  numUsed: number;
  numValid: number;
}

/** A comparison of the workspace. One that cannot be read says why and is kept. */
export interface ComparisonView {
  id: string;
  name: string;
  /** `newer`: written by a lab that knows more than this one. */
  state: 'ready' | 'damaged' | 'newer';
  /** Set unless ready. */
  error: ErrorView | null;
  /** Null unless ready. */
  info: ComparisonInfo | null;
  /** On the disk. */
  bytes: number;
}

export interface ComparisonInfo {
  domain: DataDomain;
  /** ISO 8601, UTC. */
  createdAt: string;
  tookS: number;
  generated: ComparedCounts[];
  reference: ComparedCounts;
  train: ComparedCounts | null;
  choices: ComparisonChoices;
}

export interface ComparisonResult {
  comparisonId: string;
}

/** A metric while it is being computed: what is not known yet is null. */
export interface LiveRow extends Omit<MetricRow, 'values'> {
  values: (Estimate | Absent | null)[];
  isFloorPending: boolean;
}

/** The metrics that a running comparison knows by now, each time all of them. */
export interface ComparingRows {
  jobId: string;
  /** Names of the generated sets. */
  sets: string[];
  rows: LiveRow[];
}

/** Forms that a report can be saved in: one file each. */
export type ReportForm = 'html' | 'json' | 'pdf';

/** Widths of figures in mm: one column, one and a half, two columns of a journal. */
export type FigureWidthMm = 85 | 120 | 180;

/** Requests from the window about comparisons; part of `Requests`. */
export interface CompareRequests {
  'compare.list': { args: Record<never, never>; result: ComparisonView[] };
  'compare.rename': { args: { comparisonId: string; name: string }; result: Record<never, never> };
  /** To the system's trash, a few seconds later: until then `compare.restore` brings it back. */
  'compare.remove': { args: { comparisonId: string }; result: Record<never, never> };
  'compare.restore': { args: { comparisonId: string }; result: Record<never, never> };
  /** Shows the folder in the system's file manager. */
  'compare.reveal': { args: { comparisonId: string }; result: Record<never, never> };
  /** Offers the files of a comparison once more; files and data sets that are gone are left out, and named. */
  'compare.reopen': {
    args: { comparisonId: string };
    result: {
      comparison: Omit<Comparison, 'reference'> & { reference: ComparedSet | null };
      files: SourceView[];
      gone: string[];
    };
  };
  /** Asks where to, and writes the report in one file; null when cancelled. */
  'compare.saveReport': { args: { comparisonId: string; form: ReportForm }; result: { file: string } | null };
  /** Asks where to, and writes one figure as SVG; null when cancelled. */
  'compare.saveFigure': {
    args: { comparisonId: string; figure: string; widthMm: FigureWidthMm };
    result: { file: string } | null;
  };
  /** Asks for a folder, and writes every figure as SVG into a new one in it; null when cancelled. */
  'compare.saveFigures': {
    args: { comparisonId: string; widthMm: FigureWidthMm };
    result: { folder: string; files: number } | null;
  };
}

/** Questions over the port of the analysis process about comparisons; part of `PortAsks`. */
export interface ComparePortAsks {
  /** What a comparison came to. */
  comparisonReport: { args: { comparisonId: string }; result: FidelityReport };
}
