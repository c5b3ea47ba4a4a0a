/**
 * The part of the contract that is about batches of samples: what is chosen, and their rows and counts. Like
 * `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { ShareView } from './figures-contract.ts';

export type SamplerName = 'ancestral' | 'first-hitting' | 'confidence' | 'entropy' | 'remask';

/** How many tokens a sequence gets. */
export type LengthView =
  | { kind: 'drawn' } // as often as in the training data
  | { kind: 'bounded'; min: number; max: number }
  | { kind: 'fixed'; length: number }
  | { kind: 'learned' };

/** The choices of a sampler; see `models/sampler/options.ts`. */
export interface SamplerChoices {
  sampler: SamplerName;
  /** Null for one step per open position; first-hitting has no other. */
  numSteps: number | null;
  grid: 'uniform' | 'cosine';
  /** Above 0, up to 10. */
  temperature: number;
  /** Above 0; 1 draws from all tokens. */
  topP: number;
  /** 0 to 20. */
  guidanceWeight: number;
  remaskStrategy: 'cap' | 'rescale';
  /** 0 to 1. */
  remaskEta: number;
  /** 0 to 10. */
  gumbelScale: number;
  /** Sweeps after the last step in which each wanted token is drawn anew, 0 to 100. */
  corrections: number;
  /** Whether each step is given the previous prediction. */
  selfConditioning: boolean;
  /** What the first step is given: nothing, or by one evaluation more its own prediction. */
  firstStep: 'zero' | 'double';
  /** Which prediction is carried: as the model gave it, or after temperature and top-p. */
  carry: 'raw' | 'sharpened';
  seed: number;
  length: LengthView;
}

/** A rule that rows are held against. Rows that fail one are marked, and kept. */
export type SampleFilter =
  /** A descriptor within a window, molecules only; names as in RDKit: MolWt, MolLogP, TPSA, NumHDonors and so on. */
  | { kind: 'property'; name: string; from: number | null; to: number | null }
  /** Share of G and C, 0 to 1, DNA only. */
  | { kind: 'gc'; from: number | null; to: number | null }
  /** A word of IUPAC letters that must not occur on either strand, DNA only. */
  | { kind: 'site'; word: string };

export interface StartSample {
  kind: 'sample';
  /** Of the batch. */
  name: string;
  modelId: string;
  n: number;
  /** What is absent is the lab's choice for the model. */
  options: Partial<SamplerChoices>;
  /** A label of the model; null for any. */
  label: string | null;
  /**
   * Given tokens and holes: `[*]`, `[*:5]`, `[*:2-8]`; for DNA N is a hole of one base. Null for none.
   */
  template: string | null;
  filters: SampleFilter[];
  /** Rounds of repair at most of what is no molecule; 0 repairs nothing. */
  untilValid: number;
  /** Sequences of which every step is kept: the first ones. */
  traced: number;
  /** Sequences at once; null for 64. */
  batchSize: number | null;
}

/** Counts of a batch, while it grows and at its end. */
export interface SampleCounts {
  made: number;
  of: number;
  /** Null for DNA. */
  valid: ShareView | null;
  /** Different ones: by canonical SMILES among the valid ones, or by text for DNA. */
  distinct: number;
  /** Rows that came before in the batch. */
  duplicates: number;
  repaired: number;
  /** Rows that pass every filter; null where there is none. */
  passing: ShareView | null;
  /** For each filter how many rows fail it, of those that it could be asked of. */
  failsOf: number[];
}

export interface SampleOutcome {
  counts: SampleCounts;
  /** As sampled, before any repair; null for DNA. */
  validSampled: ShareView | null;
  /** Network evaluations per sequence, repairs included. */
  meanNfe: number;
  /** Evaluations that repairs took, of all. */
  nfe: number;
  repairNfe: number;
  perSecond: number | null;
  /** Numbers of the sequences that were traced. */
  traced: number[];
}

export interface SampledRow {
  /** Counted from 0; with the seed it names every draw. */
  number: number;
  text: string;
  /** Null for DNA. */
  valid: boolean | null;
  canonical: string | null;
  numTokens: number;
  nfe: number;
  numRepairs: number;
  /** Mean natural logarithm of the probabilities that its tokens were drawn with; null when all were given. */
  meanLogProb: number | null;
  /** Indices of the filters that it fails; null where none could be asked. */
  fails: number[] | null;
}

export interface SamplesQuery {
  runId: string;
  show: 'all' | 'valid' | 'invalid' | 'passing';
  offset: number;
  /** At most 500. */
  limit: number;
}

export interface SamplesPage {
  /** Rows that are shown by this query. */
  total: number;
  /** In the order of their numbers. */
  rows: SampledRow[];
}
