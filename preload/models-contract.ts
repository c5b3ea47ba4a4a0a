/**
 * The part of the contract that is about models: what they were trained on, how good they are, and what can be done with
 * them. Like `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { MetricHead } from '../models/fidelity/report.ts';
import type { DataDomain } from './data-contract.ts';
import type { ErrorView } from './error-contract.ts';
import type { RatioView } from './figures-contract.ts';
import type { SamplerName } from './sample-contract.ts';
import type { TrainLine } from './train-contract.ts';

/** A model: one that came with the lab, or one of the workspace. One that cannot be read says why and is kept. */
export interface ModelView {
  /** The name of its folder in the workspace, or `shipped:` and a name. */
  id: string;
  source: 'shipped' | 'workspace';
  name: string;
  /**
   * `unfinished`: its training has not ended (it runs, is paused, or was interrupted); it has an `info`, and can sample,
   * as soon as there is a checkpoint.
   */
  state: 'ready' | 'unfinished' | 'damaged';
  /** Set when damaged. */
  error: ErrorView | null;
  /** Null when damaged, and while there is no checkpoint yet. */
  info: ModelInfo | null;
  /** What the user wrote about it; empty for shipped ones. */
  notes: string;
  /** The run of this workspace that made it, or is making it. */
  runId: string | null;
  /** On the disk. */
  bytes: number;
  /** When its weights were written. ISO 8601, UTC; null without weights. */
  changedAt: string | null;
}

export interface ModelInfo {
  domain: DataDomain;
  /** Tokens by their numbers, PAD and MASK among them. */
  tokens: string[];
  padTokenId: number;
  maskTokenId: number;
  /** Names of the classes that it can be asked for; none for a model without. */
  labels: string[];
  /** The most tokens of a sequence. */
  maxLength: number;
  /** At index n the number of training sequences of n tokens. */
  lengths: number[];
  parameters: number;
  denoiser: {
    hiddenSize: number;
    numLayers: number;
    numHeads: number;
    mlpRatio: number;
    /** How the previous prediction enters; null for a model without self-conditioning. */
    selfConditioning: 'add' | 'project' | 'concat' | 'entropy-residual' | null;
  };
  /** Base model first, the last training last. */
  lineage: TrainingView[];
  heldOut: { evaluatedAtStep: number; nll: RatioView | null; nllSelfCond: RatioView | null } | null;
  /** Null for a model of one's own. */
  release: ReleaseView | null;
  /** The hashed keys of what it was trained on; null where there are none. */
  profile: ProfileView | null;
}

export interface TrainingView {
  /** What the model was called then. */
  name: string;
  dataName: string | null;
  /** SHA-256 of the data, as prepared. */
  dataHash: string;
  numSequences: number;
  /** Lambda: how often the previous prediction was given; 0 is the vanilla objective. */
  selfCondRate: number;
  /** Optimizer steps that led to the weights. */
  numSteps: number;
  /** Steps taken in all by a training that was ended early. */
  endedEarlyAt: number | null;
  batchSize: number;
  learningRate: number;
  seed: number;
  /** The command that trains it again, files by their names; null for a training that did not keep what was chosen. */
  command: string | null;
  versions: Record<string, string>;
}

/** A share or a distance with its 95 % interval. */
export interface ModelFigure {
  /** As in a comparison: `valid`, `unique`, `novel`, `weight.wasserstein`. */
  id: string;
  name: string;
  value: number;
  /** Null where the figure has no interval. */
  interval: { low: number; high: number } | null;
  n: number;
  /** Shown in percent. */
  isShare: boolean;
  unit: string | null;
  better: 'higher' | 'lower' | null;
  /** The same between two parts of the reference. */
  floor: { low: number; high: number; n: number } | null;
}

/** What came of sampling a model and comparing the sample with sequences that it has not seen. */
export interface ModelQuality {
  /** The command that sampled. */
  command: string;
  options: { sampler: SamplerName; numSteps: number | null; temperature: number; topP: number; corrections: number };
  /** Network evaluations for each sequence. */
  evaluations: number;
  n: number;
  seed: number;
  /** What it was compared with. */
  reference: string;
  numReference: number;
  figures: ModelFigure[];
}

/** How a training went, thinned. */
export interface ModelCurves {
  /** Mean loss of an interval, in nats per token. */
  loss: { step: number; value: number }[];
  heldOut: { step: number; nll: number; standardError: number | null; nllSelfCond: number | null }[];
}

/** What is known of a model that came with the lab, besides its card. */
export interface ReleaseView {
  /** One or two sentences: what it is, and what it is not. */
  summary: string;
  /** Steps that its training takes in all; more than were taken for a model that is not finished. */
  plannedSteps: number;
  data: { name: string; licence: string; source: string };
  storage: 'float32' | 'float16' | 'int8';
  /**
   * What the storage costs: held-out NLL with the weights as trained and as stored, of the same n sequences with the same
   * tokens masked, and the largest difference in the probability of a token.
   */
  storageCost: { nll: number; nllStored: number; largestDifference: number; n: number };
  curves: ModelCurves;
  quality: ModelQuality;
}

/** The hashed keys beside a model, against which novelty is told. */
export interface ProfileView {
  /** What the data are called. */
  dataName: string;
  /** SHA-256 of the data that the training set is a part of. */
  dataHash: string;
  numSequences: number;
  /** So many of them, drawn at random, have their distributions and counts in it. */
  numDescribed: number;
  /** Share of new sequences that are taken for known. */
  falsePositiveRate: number;
}

/** What a metric is, how it is computed, and whose it is. */
export type MetricMeaning = Pick<MetricHead, 'definition' | 'formula' | 'sources'>;

/** Everything about one model. */
export interface ModelDetail {
  model: ModelView;
  files: { name: string; bytes: number }[];
  /** Of the file of weights; null where there is none. */
  sha256: string | null;
  /** The log of its training, empty for one that has none. */
  history: TrainLine[];
  /** What the figures of its quality mean, by their ids; not those that this lab does not know. */
  meanings: Record<string, MetricMeaning>;
}

export type ModelExportFormat = 'safetensors' | 'onnx';

export interface ModelExportResult {
  file: string;
  bytes: number;
}

/** Requests from the window about models; part of `Requests`. */
export interface ModelRequests {
  'models.list': { args: Record<never, never>; result: ModelView[] };
  'models.get': { args: { modelId: string }; result: ModelDetail };
  /** Of the workspace only, and not while its training runs. */
  'models.rename': { args: { modelId: string; name: string }; result: Record<never, never> };
  'models.setNotes': { args: { modelId: string; notes: string }; result: Record<never, never> };
  /**
   * To the system's trash, a few seconds later: until then `models.restore` brings it back. Of the workspace only, and not
   * while its training runs.
   */
  'models.remove': { args: { modelId: string }; result: Record<never, never> };
  'models.restore': { args: { modelId: string }; result: Record<never, never> };
  /** Shows the folder in the system's file manager. */
  'models.reveal': { args: { modelId: string }; result: Record<never, never> };
  /** Asks where to, and starts the job `exportModel`; null when cancelled. */
  'models.export': { args: { modelId: string; format: ModelExportFormat }; result: { jobId: string } | null };
  /**
   * Starts the job `importModel`, which checks a checkpoint and copies it into the workspace, or fails with what is wrong
   * with it. Asks for a file of weights or the folder of a model; null when cancelled.
   */
  'models.import': { args: { what: 'file' | 'folder' }; result: { jobId: string } | null };
}
