/**
 * The part of the contract that is about trainings and adaptations: what is chosen, what it will cost, what comes of it.
 * Like `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { RatioView, ShareView } from './figures-contract.ts';

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

export type StartTraining = StartTrain | StartAdapt;

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
