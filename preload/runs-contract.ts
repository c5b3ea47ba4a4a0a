/**
 * The part of the contract that is about runs: trainings, adaptations and batches of samples. A run is a folder of the
 * workspace with its manifest, `run.json`, which says everything that is needed to do the same again. Like `contract.ts`
 * it imports nothing but types of the contract's parts and is plain data.
 */
import type { ErrorView } from './error-contract.ts';
import type { RatioView, ShareView } from './figures-contract.ts';
import type { TheatrePair, TraceView } from './theatre-contract.ts';

// ---------------------------------------------------------------------------------------------------- what is asked

/** How the previous prediction enters the denoiser; see `models/denoiser/self-conditioning.ts`. */
export type InjectionName = 'add' | 'project' | 'concat' | 'entropy-residual';

/** What can be chosen about a training; null is the lab's choice, which the run's manifest then names. */
export interface TrainChoicesView {
  datasetId: string;
  /** Of the model that is made. */
  name: string;
  /** Optimizer steps; null for 2,000 to adapt, 5,000 to train. */
  steps: number | null;
  /** Sequences of a step; null for 64. */
  batch: number | null;
  /** Largest learning rate; null for 3e-4 to adapt, 1e-3 to train. */
  learningRate: number | null;
  warmUp: number | null;
  /** Share of sequences given the previous prediction: 1 SCMDM, 0.5 partial, 0 vanilla; null for 1 to adapt, 0 to train. */
  lambda: number | null;
  /** How the previous prediction enters a model that has no way yet; null for the base's, or `add`. */
  injection: InjectionName | null;
  /** How much more noise at most the pass sees that makes the previous prediction; null for 0. */
  nested: number | null;
  /** How many times as fast the weights of self-conditioning learn as the others; null for 1. */
  newWeightsLr: number | null;
  /** Share of the average of weights that stays at each step; null for 0.999. */
  ema: number | null;
  /** Whether the model learns where a sequence ends, as in the papers; null for as the base does, or not. */
  padInLoss: boolean | null;
  seed: number;
  /** Steps between evaluations; null for a tenth of all. */
  evalEvery: number | null;
  /** Steps between checkpoints; null for a tenth of all, at most 500. */
  checkpointEvery: number | null;
  /** Evaluations without a better one that end the training; null never does. */
  patience: number | null;
  /** Leaves out sequences of more tokens; null for as many as the base takes. */
  maxLength: number | null;
  /** Bases of the windows that longer DNA is cut into; null for 128, or what the base takes. */
  window: number | null;
  /** Other SMILES of each molecule that are trained on beside its own; null for none. */
  randomise: number | null;
  /** The column of the labels; null trains without. */
  label: string | null;
  /** Share of sequences whose label is left out; null for 0.1. */
  labelDropout: number | null;
}

export interface StartAdapt extends TrainChoicesView {
  kind: 'adapt';
  /** The base. */
  modelId: string;
  /** What becomes of rows with tokens that the base does not know. */
  uncovered: 'leaveOut' | 'extend';
}

export interface StartTrain extends TrainChoicesView {
  kind: 'train';
  width: number;
  layers: number;
  heads: number;
}

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

export type StartTraining = StartTrain | StartAdapt;
export type StartRun = StartTraining | StartSample;

/** Of a model that a run began with: its weights are known by what they are, whatever the model is called later. */
export interface UsedModel {
  id: string;
  name: string;
  /** SHA-256 of the weights and the vocabulary. */
  weightsHash: string;
}

/** The data set that a run began with. */
export interface UsedDataset {
  id: string;
  name: string;
  dataHash: string;
}

type Decided<T> = { [P in keyof T]: NonNullable<T[P]> };

/** Every choice of a training, none left open. */
export type TrainSettingsView = Decided<
  Pick<
    TrainChoicesView,
    | 'steps'
    | 'batch'
    | 'learningRate'
    | 'warmUp'
    | 'lambda'
    | 'nested'
    | 'newWeightsLr'
    | 'ema'
    | 'randomise'
    | 'labelDropout'
    | 'seed'
    | 'evalEvery'
    | 'checkpointEvery'
  >
> &
  Pick<TrainChoicesView, 'injection' | 'padInLoss' | 'patience' | 'maxLength' | 'window' | 'label'>;

/** The whole specification of each kind of run. */
export interface RunSpecs {
  train: { dataset: UsedDataset; settings: TrainSettingsView; width: number; layers: number; heads: number };
  adapt: {
    dataset: UsedDataset;
    settings: TrainSettingsView;
    model: UsedModel;
    uncovered: 'leaveOut' | 'extend';
  };
  sample: {
    model: UsedModel;
    n: number;
    options: SamplerChoices;
    label: string | null;
    template: string | null;
    filters: SampleFilter[];
    untilValid: number;
    traced: number;
    batchSize: number;
  };
}

export type RunKind = keyof RunSpecs;

// ------------------------------------------------------------------------------------------------------ what came of it

export interface HeldOutView {
  /** Nats per token, an upper bound (NELBO). */
  nll: RatioView;
  nllSelfCond: RatioView | null;
  /** What carrying is worth: the first less the second, paired by sequence; null in logs that were written without. */
  gap: RatioView | null;
  /** Masked tokens guessed right by share of noise; null where no token was masked. */
  byNoise: {
    from: number;
    to: number;
    numMasked: number;
    accuracy: number | null;
    /** With the carried prediction; null for a model without self-conditioning. */
    accuracySelfCond: number | null;
  }[];
}

export interface TrainingOutcome {
  /** Steps taken. */
  step: number;
  /** Steps that led to the weights that were kept. */
  keptStep: number;
  /** `kept best`: the user ended it. */
  ended: 'all steps' | 'no better' | 'kept best';
  parameters: number;
  /** Sequences. */
  numTrain: number;
  numValidation: number;
  heldOutBefore: HeldOutView | null;
  heldOut: HeldOutView | null;
  tokensPerS: number;
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

export interface RunOutcomes {
  train: TrainingOutcome;
  adapt: TrainingOutcome;
  sample: SampleOutcome;
}

/**
 * `paused` and `stopped` were ended by the user, `interrupted` by a crash, a lost device or the end of the app;
 * `stopped` batches keep their rows.
 */
export type RunState = 'queued' | 'running' | 'paused' | 'stopped' | 'done' | 'failed' | 'interrupted';

interface RunInfoBase<K extends RunKind> {
  kind: K;
  spec: RunSpecs[K];
  /** The model of the workspace that it makes; null for batches. */
  makesModelId: string | null;
  /** What it computed on; null before it was started. */
  device: { provider: 'cuda' | 'dml' | 'coreml' | 'webgpu' | 'cpu'; threads: number; label: string } | null;
  versions: Record<string, string>;
  /** ISO 8601, UTC. */
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Seconds of work in all sittings. */
  elapsedS: number;
  /** Steps or sequences that are kept on the disk. */
  progress: { done: number; of: number; unit: 'steps' | 'sequences' };
  /** The run that this one repeats, with the same seed or another one. */
  parent: { runId: string; change: 'same' | 'seed' } | null;
  /** Why it failed, was interrupted or stopped, with what was kept. */
  reason: ErrorView | null;
  /** Whether it can go on: a checkpoint, or the rows so far, are there. */
  canResume: boolean;
  /** Set when done, and for a stopped batch. */
  outcome: RunOutcomes[K] | null;
}

export type RunInfoOf<K extends RunKind> = RunInfoBase<K>;
export type RunInfo = { [K in RunKind]: RunInfoOf<K> }[RunKind];

/** A run of the workspace. One that cannot be read, or is of a newer lab, says so and is kept as it is. */
export interface RunView {
  id: string;
  name: string;
  state: RunState | 'damaged' | 'newer';
  /** Set when damaged or newer. */
  error: ErrorView | null;
  /** Null when damaged or newer. */
  info: RunInfo | null;
  notes: string;
  /** The job that works on it now. */
  jobId: string | null;
  /** On the disk, without the model that it makes. */
  bytes: number;
}

// ---------------------------------------------------------------------------------------------------------- the log

export type TrainStage = 'data' | 'model' | 'train' | 'finish';

/** One line of the log of a training. */
export type TrainLine =
  | {
      kind: 'steps';
      step: number;
      /** Mean over the interval, in nats per token. */
      loss: number;
      gradNorm: number;
      learningRate: number;
      tokensPerS: number;
      /** Of training, in all sittings. */
      elapsedS: number;
    }
  | ({ kind: 'heldOut'; step: number } & HeldOutView)
  /** Drawn from the averaged weights of that step. */
  | {
      kind: 'samples';
      step: number;
      /** Null for DNA. */
      valid: ShareView | null;
      distinct: number;
      rows: { text: string; canonical: string | null }[];
      tookS: number;
    }
  | { kind: 'checkpoint'; step: number; at: string; isBest: boolean }
  | { kind: 'stage'; step: number; at: string; stage: TrainStage }
  /** A sentence on what was found. */
  | { kind: 'note'; step: number; at: string; text: string };

// ------------------------------------------------------------------------------------------------------------ samples

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

// ------------------------------------------------------------------------------------------------- before it is started

/** A figure measured several times. */
export interface MeasuredView {
  median: number;
  low: number;
  high: number;
  n: number;
}

/** What a training will cost here, measured by a few real steps of its shape. */
export interface CostEstimate {
  device: string;
  stepS: MeasuredView;
  /** Of the whole training, evaluations included. */
  totalS: { median: number; low: number; high: number };
  /** Of the engine process at its peak. */
  memoryBytes: number;
  /** Of the model and its checkpoint. */
  diskBytes: number;
  /** Sequences that are trained on, and passes over them. */
  numTrain: number;
  epochs: number;
}

/** What a model's vocabulary makes of a data set, of its training and validation parts. */
export interface AdaptCoverage {
  numRows: number;
  /** Rows with a token that the model does not know. */
  numUnknownRows: number;
  unknownTokens: { token: string; count: number; rows: number; examples: { line: number; text: string }[] }[];
  /** Rows longer than the model takes. */
  numTooLong: number;
  maxLength: number;
  longest: number;
  /** Rows that cannot be cut into tokens. */
  numUnreadable: number;
  /** Rows that would be used. */
  ifLeftOut: number;
  ifExtended: number;
  /** The same, if the model is made to take the longest row. */
  ifLengthened: { ifLeftOut: number; ifExtended: number };
  /** Parameters that the new tokens add. */
  addedParameters: number;
}

/** What is wrong with a run before it is started: with no problem it can be. */
export interface RunCheck {
  problems: ErrorView[];
  /** What is good to know, in sentences. */
  notes: string[];
}

/** Requests from the window about runs; part of `Requests`. */
export interface RunRequests {
  'runs.list': { args: Record<never, never>; result: RunView[] };
  /** The log of a training so far. */
  'runs.history': { args: { runId: string }; result: TrainLine[] };
  'runs.check': { args: { start: StartRun }; result: RunCheck };
  'runs.start': { args: { start: StartRun }; result: { runId: string; jobId: string } };
  /** The same anew, from its manifest; with a seed, all but that. */
  'runs.again': { args: { runId: string; seed: number | null }; result: { runId: string; jobId: string } };
  /** Trainings: stops at a checkpoint, to go on later. */
  'runs.pause': { args: { runId: string }; result: Record<never, never> };
  /** Goes on with a paused, stopped or interrupted run. */
  'runs.resume': { args: { runId: string }; result: { jobId: string } };
  /** Ends a run: a training keeps its best weights so far and is done, a batch keeps the rows it has. */
  'runs.stop': { args: { runId: string }; result: Record<never, never> };
  'runs.rename': { args: { runId: string; name: string }; result: Record<never, never> };
  'runs.setNotes': { args: { runId: string; notes: string }; result: Record<never, never> };
  /** To the system's trash; not while it runs. The model that it made stays. */
  'runs.remove': { args: { runId: string }; result: Record<never, never> };
  'runs.reveal': { args: { runId: string }; result: Record<never, never> };
  /**
   * Measures on the device in use; takes a few seconds, as the job `estimate`. An error `busy` while a training or a batch
   * runs. A newer question ends an older one with `cancelled`.
   */
  'runs.estimate': { args: { start: StartTraining }; result: CostEstimate };
  'adapt.coverage': { args: { modelId: string; datasetId: string }; result: AdaptCoverage };
  /** Every step of a traced sequence. */
  'runs.trace': { args: { runId: string; sequence: number }; result: TraceView };
  /** Samples some sequences of a batch, or of one that was not made, twice: answers when the job `theatre` is done. */
  'runs.theatre': {
    args: { from: { runId: string } | { start: StartSample }; sequences: number[] };
    result: TheatrePair[];
  };
}

/** Streams of the engine about runs; part of `PortStreams`. What came before lies on the disk. */
export interface RunStreams {
  /** New lines of the log. */
  training: { runId: string; lines: TrainLine[] };
  /** New rows; one that was repaired comes again with the same number. */
  sampling: { runId: string; rows: SampledRow[]; counts: SampleCounts };
}
