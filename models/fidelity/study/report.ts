/**
 * What a study comes to: arms from one base model, each sampled by several reverse processes with the same seeds. Plain
 * data, from which tables and figures are made.
 */
import type { Domain } from '../../data/record.ts';
import type { Absent, Estimate, MetricHead, MetricRow, SeriesKind, Verdict } from '../report.ts';

export const studySchemaVersion = 2;

/** The model that everything begins with, and ways to train it further. */
export interface StudyArm {
  /** `base`, `vanilla`, `partial`, `full`; a share beside where there are several partial ones. */
  id: string;
  /** For people: "Full self-conditioning". */
  name: string;
  /** How figures draw it. */
  series: SeriesKind;
  /** Share of sequences given their previous prediction in training; null for the base, which is not trained. */
  lambda: number | null;
  /** Whether its sampling is given the previous prediction. */
  isSelfConditioned: boolean;
  /** One for each training seed; none for the base. */
  trainings: StudyTraining[];
}

export interface StudyTraining {
  seed: number;
  steps: number;
  /** Held-out bound in nats per token, without the previous prediction and with it; null where not known. */
  nll: number | null;
  nllSelfCond: number | null;
}

export interface StudySampler {
  /** Such as `ancestral-32`. */
  id: string;
  /** For people: "ancestral, 32 steps". */
  name: string;
}

/** A metric as it stands in tables, with its floor where it has one. */
export interface StudyMetric extends MetricHead, Pick<MetricRow, 'floor' | 'noFloor'> {
  /** What is paired between arms: sequences of one seed and number, or whole samples of one seed. */
  pairedBy: 'sequence' | 'seed';
}

/** One metric of one arm with one sampler. */
export interface StudyCell {
  arm: string;
  sampler: string;
  metric: string;
  /** Over all seeds. */
  value: Estimate | Absent;
  /** Against the floor. */
  verdict: Verdict;
  /** Of one sample: standard deviation over seeds; null of fewer than two. */
  sd: number | null;
  /** Of each sample, training seeds first; null where it could not be computed. */
  bySample: (number | null)[];
}

/** The same metric of two arms with one sampler, pair by pair. */
export interface StudyContrast {
  first: string;
  second: string;
  sampler: string;
  metric: string;
  /** First less second. */
  difference: number;
  interval: { low: number; high: number };
  /** Two-sided; and corrected by Holm for all contrasts and samplers of the metric. */
  p: number;
  pHolm: number;
  /** Pairs, and what they are. */
  n: number;
  unit: 'sequence' | 'seed' | 'training';
}

export interface StudyReport {
  schemaVersion: typeof studySchemaVersion;
  domain: Domain;
  createdAt: string;
  /** Of all sittings that ended in a result; seconds. */
  tookS: number;
  versions: Record<string, string>;
  base: {
    name: string;
    /** SHA-256 of its file of weights. */
    sha256: string;
    parameters: number;
    /** Optimizer steps that led to it. */
    steps: number;
    /** Whether it places PADs itself, as in the papers. */
    padInLoss: boolean;
  };
  data: {
    name: string;
    dataHash: string;
    numTrain: number;
    /** Held out from every training: what samples are compared with. */
    numReference: number;
    /** Whether the base was trained on the same part of the same data. */
    isOfBase: boolean;
  };
  settings: StudySettings;
  /** What makes it again, with the names of files alone. */
  command: string;
  arms: StudyArm[];
  samplers: StudySampler[];
  metrics: StudyMetric[];
  cells: StudyCell[];
  contrasts: StudyContrast[];
  notes: string[];
}

export interface StudySettings {
  /** Sequences of each sample. */
  n: number;
  samplingSeeds: number[];
  trainingSeeds: number[];
  /** Of each training. */
  steps: number;
  batchSize: number;
  learningRate: number;
  temperature: number;
  topP: number;
  /** A label that is sampled alone, and that the reference is of; null for all. */
  label: string | null;
  /** Draws of the bootstrap. */
  draws: number;
  /** Everything else that was chosen, by the names of the options. */
  others: Record<string, string | number | boolean>;
}

/** The cell of an arm, or undefined where there is none. */
export function cellOf(
  { cells }: Pick<StudyReport, 'cells'>,
  arm: string,
  sampler: string,
  metric: string,
): StudyCell | undefined {
  return cells.find((cell) => cell.arm === arm && cell.sampler === sampler && cell.metric === metric);
}
