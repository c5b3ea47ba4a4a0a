/** What a comparison is asked to do, and what it does where it is not told. */
import type { Domain } from '../../models/data/record.ts';
import type { SeriesKind } from '../../models/fidelity/report.ts';
import type { WindowChoices } from '../../preload/data-contract.ts';

/** A file of sequences, or the records of a data set. */
export interface CompareInput {
  /** Shown in tables and figures. */
  name: string;
  file: string;
  /** Of a data set, the accepted records: of one part, or of all. Null for any other file. */
  dataset: { part: 'train' | 'validation' | 'test' | null } | null;
  /** The file is the profile of a model, which stands for its training set where that is enough. */
  isProfile?: true;
  /** How a generated set is drawn; null where it is not known. */
  series: SeriesKind | null;
}

export interface CompareOptions {
  /** Draws of a bootstrap. */
  draws: number;
  /** How often the reference is parted for the floor. */
  repeats: number;
  seed: number;
  /** Larger sets are sampled down to so many items. */
  maxItems: number;
  /** The k of "unique at k". */
  uniqueAt: readonly number[];
  /** Lengths of k-mers, for DNA. */
  kmers: readonly number[];
  /** Motifs in the form of TRANSFAC or JASPAR, for DNA. */
  motifs: string | null;
  /** Words that a synthesis must not hold, in IUPAC letters, for DNA. */
  forbidden: readonly string[];
  /** Enzymes whose sites a synthesis must not hold, by their names, for DNA. */
  enzymes: readonly string[];
}

export const defaultOptions: CompareOptions = {
  draws: 1000,
  repeats: 100,
  seed: 0,
  maxItems: 200_000,
  uniqueAt: [1_000, 10_000],
  kmers: [1, 2, 3, 4, 5, 6],
  motifs: null,
  forbidden: [],
  // The enzymes of Golden Gate assembly.
  enzymes: ['BsaI', 'BsmBI', 'BbsI', 'SapI'],
};

export interface CompareSpec {
  generated: readonly CompareInput[];
  reference: CompareInput;
  /** What the models were trained on, for novelty and copies. */
  train: CompareInput | null;
  /** Told by the reference where it is null. */
  domain: Domain | null;
  /** The column with the sequences; null where each file tells. */
  column: string | null;
  /** Longer DNA is cut into these; null keeps every sequence whole. */
  windows: WindowChoices | null;
  /** The folder that is made for the report; null writes nothing. */
  out: string | null;
  /** Whether a report that is there may be replaced. */
  force: boolean;
  /** Where descriptions of sets are kept for the next time; null for nowhere. */
  cacheFolder: string | null;
  options: CompareOptions;
}
