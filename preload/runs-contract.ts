/**
 * The part of the contract that is about runs: trainings, adaptations and batches of samples. A run is a folder of the
 * workspace with its manifest, `run.json`, which says everything that is needed to do the same again. Like `contract.ts`
 * it imports nothing but types of the contract's parts and is plain data.
 */
import type { ErrorView } from './error-contract.ts';
import type {
  SampleCounts,
  SampleFilter,
  SampledRow,
  SampleOutcome,
  SamplerChoices,
  StartSample,
} from './sample-contract.ts';
import type { TheatrePair, TraceView } from './theatre-contract.ts';
import type {
  AdaptCoverage,
  CostEstimate,
  StartTraining,
  TrainLine,
  TrainingOutcome,
  TrainSettingsView,
} from './train-contract.ts';

// ---------------------------------------------------------------------------------------------------- what is asked

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
  /**
   * To the system's trash, a few seconds later: until then `runs.restore` brings it back. Not while it runs. The model
   * that it made stays.
   */
  'runs.remove': { args: { runId: string }; result: Record<never, never> };
  'runs.restore': { args: { runId: string }; result: Record<never, never> };
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
