/**
 * The part of the contract that is about jobs: what the processes behind the window work on, with progress. Like
 * `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { Comparison, ComparisonResult, StartCompare } from './compare-contract.ts';
import type { ExportFormat, ExportResult, ImportChoices, ImportResult, StartImport } from './data-contract.ts';
import type { ComponentsResult, DevicesResult, Provider, SpeedResult } from './devices-contract.ts';
import type { ErrorView } from './error-contract.ts';
import type { CollectionRef, DescribeResult, ExploreExport, StartDescribe } from './explore-contract.ts';
import type { ModelExportFormat, ModelExportResult } from './models-contract.ts';
import type { SampleOutcome, StartSample } from './sample-contract.ts';
import type { ScreenChoice, ScreenResult, StartScreen } from './screen-contract.ts';
import type { CostEstimate, StartTraining, TrainingOutcome } from './train-contract.ts';
import type { MoveResult } from './settings-contract.ts';
import type { StudyJobSpec } from './study-contract.ts';
import type { TheatrePair } from './theatre-contract.ts';

/** Where in the window a job belongs. */
export type Place = 'data' | 'models' | 'adapt' | 'generate' | 'explore' | 'compare' | 'settings';

/** A run is worked on by a job of its kind; what is to be done stands in its manifest. */
export interface RunJobSpec {
  runId: string;
  /** Of the run. */
  name: string;
  workspace: string;
  /** Goes on where it was stopped. */
  resume: boolean;
  device: { provider: Provider; threads: number };
}

/** Every kind of job: its specification and its result. */
export interface Jobs {
  devices: { spec: { threads: number }; result: DevicesResult };
  speed: { spec: { provider: Provider; threads: number; seconds: number }; result: SpeedResult };
  components: { spec: Record<never, never>; result: ComponentsResult };
  moveWorkspace: { spec: { from: string; to: string }; result: MoveResult };
  /** Reads a file into a new data set of the workspace. */
  importData: { spec: { file: string; name: string; choices: ImportChoices; workspace: string }; result: ImportResult };
  /** Writes the accepted records of a data set to a file. */
  exportData: {
    spec: { datasetId: string; format: ExportFormat; file: string; workspace: string };
    result: ExportResult;
  };
  train: { spec: RunJobSpec; result: TrainingOutcome };
  adapt: { spec: RunJobSpec; result: TrainingOutcome };
  sample: { spec: RunJobSpec; result: SampleOutcome };
  /** Samples a few sequences with and without carrying, every step kept. */
  theatre: {
    spec: {
      from: { runId: string } | { start: StartSample };
      sequences: number[];
      workspace: string;
      device: RunJobSpec['device'];
    };
    result: TheatrePair[];
  };
  /** Measures what a training will cost. */
  estimate: {
    spec: { start: StartTraining; workspace: string; device: RunJobSpec['device'] };
    result: CostEstimate;
  };
  /** Arms of one base at equal budget; what is to be done stands in its manifest. */
  study: { spec: StudyJobSpec; result: { studyId: string } };
  exportModel: {
    spec: { modelId: string; format: ModelExportFormat; file: string; workspace: string };
    result: ModelExportResult;
  };
  /** Checks a checkpoint and copies it into the workspace. */
  importModel: { spec: { from: string; workspace: string }; result: { modelId: string } };
  /** Compares generated sets with a reference, and keeps the report in the workspace. */
  compare: { spec: Comparison & { workspace: string }; result: ComparisonResult };
  /** Computes the descriptors of a collection, for exploring it. */
  describeCollection: { spec: { collection: CollectionRef; name: string; workspace: string }; result: DescribeResult };
  /** Holds every item of a collection against rules, or looks for motifs in it. */
  screenCollection: {
    spec: { collection: CollectionRef; choice: ScreenChoice; name: string; workspace: string };
    result: ScreenResult;
  };
  /** Writes items of a collection to a file. */
  exportItems: { spec: { what: ExploreExport; file: string; workspace: string }; result: ExportResult };
}

export type JobKind = keyof Jobs;
export type JobSpecOf<K extends JobKind> = { kind: K } & Jobs[K]['spec'];
export type JobSpec = { [K in JobKind]: JobSpecOf<K> }[JobKind];
export type JobResult = Jobs[JobKind]['result'];
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** What a job function reports while it works. */
export interface JobReport {
  /** Share of the work done, 0 to 1; null where the amount is not known. */
  fraction: number | null;
  message: string;
  /** Counted work, such as 12,400 rows. */
  count: { done: number; of: number | null; unit: string } | null;
}

export interface JobProgress extends JobReport {
  /** Seconds left at the present rate; null while that is still being measured. */
  timeLeftS: number | null;
}

interface JobViewBase {
  id: string;
  state: JobState;
  /** For people: "Try the devices". */
  title: string;
  place: Place;
  /** Whether it reads or writes the workspace, which cannot be moved meanwhile. */
  usesWorkspace: boolean;
  /** Whether the same can be started anew from the list. */
  canRepeat: boolean;
  progress: JobProgress;
  /** What stays if the job is cancelled now. */
  keptOnCancel: string;
  /** Seconds of work that cancelling would lose. */
  lostOnCancelS: number;
  /** For a queued job: the title of the job it waits for. */
  waitsFor: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Set when failed or interrupted. */
  error: ErrorView | null;
}

export type JobViewOf<K extends JobKind> = JobViewBase & {
  kind: K;
  spec: JobSpecOf<K>;
  /** Set when done. */
  result: Jobs[K]['result'] | null;
};
export type JobView = { [K in JobKind]: JobViewOf<K> }[JobKind];

/** Jobs the window may start by itself; threads and the workspace come from the settings. */
export type StartableJob =
  | { kind: 'devices' }
  | { kind: 'components' }
  | { kind: 'speed'; provider: Provider; seconds: number }
  | StartImport
  | StartCompare
  | StartDescribe
  | StartScreen;

/** Requests from the window about jobs; part of `Requests`. */
export interface JobRequests {
  'jobs.list': { args: Record<never, never>; result: JobView[] };
  'jobs.start': { args: { start: StartableJob }; result: { jobId: string } };
  'jobs.cancel': { args: { jobId: string }; result: Record<never, never> };
  /** Takes an ended job off the list. */
  'jobs.dismiss': { args: { jobId: string }; result: Record<never, never> };
  /** Starts the same job anew. */
  'jobs.again': { args: { jobId: string }; result: { jobId: string } };
}
