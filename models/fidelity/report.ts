/**
 * What a comparison of generated sets with a reference comes to: plain data, from which tables, figures and files are
 * made. Every estimate stands with its n and its interval; a metric that cannot be computed says why.
 */
import type { Domain } from '../data/record.ts';

export const reportSchemaVersion = 2;

/** A figure with what is known of its error. */
export interface Estimate {
  kind: 'estimate';
  value: number;
  /** 95 % interval; null where the metric has none, with the reason in `method`. */
  interval: { low: number; high: number } | null;
  /** For a share that was counted: how many of the n it is; null for every other metric. */
  count: number | null;
  /** How the interval was made: "Wilson", "BCa bootstrap, 1,000 draws". */
  method: string;
  /** Items of the generated set that the figure rests on. */
  n: number;
  /** Items of the reference; null for a metric of the generated set alone. */
  numReference: number | null;
}

/** A metric that could not be computed for a set. */
export interface Absent {
  kind: 'absent';
  /** A sentence for people. */
  reason: string;
}

/** The same metric between disjoint parts of the reference: as many items as were generated, against all others. */
export interface Floor {
  median: number;
  /** 2.5 % and 97.5 % of the repeats. */
  low: number;
  high: number;
  /** Items of the part that stands for the generated set. */
  n: number;
  repeats: number;
}

/** What can be said of an estimate against the floor and the others, in the words that tables use. */
export type Verdict = 'reaches floor' | 'near floor' | 'off the floor' | null;

/** The letters of the formulas. */
export const formulaLetters =
  'G is the generated set, R the reference, T the Tanimoto similarity, F a cumulative distribution.';

/** What a metric is called, and what it means. */
export interface MetricHead {
  /** Such as `weight.wasserstein`. */
  id: string;
  /** For people: "Molecular weight, Wasserstein-1". */
  name: string;
  /** Which group it is shown in: "Validity and novelty", "Distributions". */
  group: string;
  unit: string | null;
  /** In words, with what goes into it. */
  definition: string;
  /** Its letters are those of `formulaLetters`. */
  formula: string;
  /** Papers and programs whose definition it is; at least one. */
  sources: string[];
  better: 'higher' | 'lower' | null;
  /** A share is shown in percent. */
  isShare: boolean;
}

export interface MetricRow extends MetricHead {
  floor: Floor | null;
  /** Why there is no floor, or null. */
  noFloor: string | null;
  /** One for each generated set, in their order. */
  values: (Estimate | Absent)[];
  verdicts: Verdict[];
}

/** One metric's difference between two generated sets. */
export interface PairedDifference {
  metric: string;
  /** Indices of the sets. */
  first: number;
  second: number;
  /** First minus second. */
  difference: number;
  interval: { low: number; high: number };
  /** Two-sided; and corrected for all comparisons of the report (Holm). */
  p: number;
  pHolm: number;
}

/** Shares of a set in shared bins, and its quantiles. */
export interface DistributionRow {
  /** Such as `weight`. */
  id: string;
  name: string;
  unit: string | null;
  /** An integer has a bin for each value, from half below it to half above. */
  isInteger: boolean;
  /** Of the bins, one more than there are bins. */
  edges: number[];
  reference: DistributionOf;
  /** Null for a set without a usable item. */
  sets: (DistributionOf | null)[];
}

export interface DistributionOf {
  n: number;
  /** Of all n, in each bin; what lies outside is in the outermost ones. */
  shares: number[];
  mean: number;
  sd: number;
  /** 2.5, 25, 50, 75, 97.5 %. */
  quantiles: number[];
}

/** How often scaffolds, fragments or motifs occur. */
export interface FrequencyTable {
  id: 'scaffolds' | 'fragments' | 'motifs';
  /** SMILES, or the motif's name. */
  entries: { name: string; reference: number; sets: number[] }[];
  /** Of how many items: shares are counts over these. */
  numReference: number;
  numSets: number[];
}

/** The points of a k-mer figure: shares of each k-mer among all that were counted. */
export interface KmerScatter {
  k: number;
  kmers: string[];
  reference: number[];
  sets: number[][];
  /** How many k-mers were counted: shares times these are whole numbers. */
  numReference: number;
  numSets: number[];
}

/** Bases by position of sets of one length. */
export interface PositionProfile {
  length: number;
  /** A, C, G, T and N at each position: shares. [L][5] */
  reference: number[][];
  sets: (number[][] | null)[];
  /** Sequences. */
  numReference: number;
  numSets: number[];
}

/** A generated item that is worth looking at, with its nearest neighbour in the reference. */
export interface Exemplar {
  set: number;
  /** Counted from 1, in the file of the set. */
  line: number;
  text: string;
  /** Tanimoto similarity, or identity, with the nearest of the reference or of the training set. */
  nearest: { text: string; similarity: number } | null;
  /** Values that say why it is here: "QED 0.93", "SA 6.1". */
  remarks: string[];
}

/** The items of one set that stand beside the figures of one property, at most four. */
export interface Examples {
  /** `weight`, as in the distributions, or `snn`: similarity with the nearest of the reference. */
  property: string;
  set: number;
  /**
   * Items of the set whose value lies outside the 2.5 % and 97.5 % quantiles of the reference; null for a property that is
   * itself measured against the reference.
   */
  numOutside: number | null;
  /** Farthest outside first; of similarities, the lowest first. Each molecule or sequence once. */
  items: Example[];
}

export interface Example {
  /** Counted from 1, in the file of the set. */
  line: number;
  text: string;
  /** Of the property, in its unit. */
  value: number;
  /** See `Exemplar`. */
  nearest: { text: string; similarity: number } | null;
}

/** What a set is in the lab's fixed colours and markers: with or without self-conditioning, or made elsewhere. */
export const seriesKinds = ['vanilla', 'plain', 'partial', 'scmdm', 'imported'] as const;
export type SeriesKind = (typeof seriesKinds)[number];

export interface SetInfo {
  name: string;
  /** Null where it is not known; figures then give it what is free. */
  series: SeriesKind | null;
  /** Where it came from. */
  file: string;
  sha256: string;
  /** As read; used after sampling, if it was too large. */
  numRead: number;
  numUsed: number;
  numValid: number;
  /** The profile of a model in place of its training set: hashed keys for novelty, counts for distributions. */
  isProfile?: true;
}

export interface FidelityReport {
  schemaVersion: typeof reportSchemaVersion;
  domain: Domain;
  /** ISO 8601, UTC. */
  createdAt: string;
  tookS: number;
  /** Of the lab, under "SCMDM Lab", and of what it computed with. */
  versions: Record<string, string>;
  seed: number;
  /** Everything else that decides the figures: bootstrap draws, k, thresholds. */
  parameters: Record<string, string | number | boolean | null>;
  reference: SetInfo;
  train: SetInfo | null;
  sets: SetInfo[];
  metrics: MetricRow[];
  differences: PairedDifference[];
  distributions: DistributionRow[];
  tables: FrequencyTable[];
  kmers: KmerScatter[];
  positions: PositionProfile | null;
  best: Exemplar[];
  worst: Exemplar[];
  examples: Examples[];
  /** Sentences that a reader has to know: what was sampled, left out, or is not comparable. */
  notes: string[];
}
