/**
 * The contract between the window and the processes behind it: every request, event and port message, as types.
 *
 * It imports nothing but types of its parts, `*-contract.ts`, so that both sides, and a second transport one day, can
 * share it. Everything in it is plain data that survives structured cloning and JSON. Units stand in the names: `Ms`,
 * `S`, `Bytes`.
 */
import type {
  ComparePortAsks,
  CompareRequests,
  ComparingRows,
  Comparison,
  ComparisonResult,
  ComparisonView,
  StartCompare,
} from './compare-contract.ts';
import type {
  DataRequests,
  DatasetView,
  ExportFormat,
  ExportResult,
  ImportChoices,
  ImportResult,
  RecordsPage,
  RecordsQuery,
  SourceView,
  StartImport,
} from './data-contract.ts';
import type { ErrorView } from './error-contract.ts';
import type { FileRequests } from './file-contract.ts';
import type { ModelExportFormat, ModelExportResult, ModelRequests, ModelView } from './models-contract.ts';
import type {
  CostEstimate,
  RunRequests,
  RunStreams,
  RunView,
  SampleOutcome,
  SamplesPage,
  SamplesQuery,
  StartSample,
  StartTraining,
  TrainingOutcome,
} from './runs-contract.ts';
import type { StudyJobSpec, StudyRequests, StudyView } from './study-contract.ts';
import type { TheatrePair } from './theatre-contract.ts';
import type {
  CollectionRef,
  DescribeResult,
  ExploreAsks,
  ExploreExport,
  ExploreRequests,
  StartDescribe,
} from './explore-contract.ts';

export type * from './compare-contract.ts';
export type * from './data-contract.ts';
export type * from './error-contract.ts';
export type * from './explore-contract.ts';
export type * from './figures-contract.ts';
export type * from './file-contract.ts';
export type * from './models-contract.ts';
export type * from './runs-contract.ts';
export type * from './study-contract.ts';
export type * from './theatre-contract.ts';

export type Reply<T> = { ok: true; value: T } | { ok: false; error: ErrorView };

// --------------------------------------------------------------------------------------------------------- devices

/** ONNX Runtime execution providers, in the order they are tried. */
export type Provider = 'cuda' | 'dml' | 'coreml' | 'webgpu' | 'cpu';

/** A measured rate: the median of n repeats with the smallest and the largest of them. */
export interface Rate {
  median: number;
  low: number;
  high: number;
  n: number;
  unit: 'GFLOP/s' | 'molecules/s' | 'drawings/s' | 'rows/s';
}

export type DeviceState =
  | 'works' // a session ran, and its numbers were right
  | 'failed' // the provider refused, or its numbers were wrong
  | 'crashed' // the process that tried it died, or never answered
  | 'notHere'; // not offered on this operating system

export interface DeviceView {
  provider: Provider;
  /** The provider's name as people write it, such as "WebGPU". */
  label: string;
  /** Where it is offered, such as "Linux x64, NVIDIA". */
  offeredOn: string;
  state: DeviceState;
  /** The hardware, where it can be told: "AMD EPYC 7B13, 2 cores". */
  hardware: string | null;
  /** The hardware, or its part of the runtime, is not there: nothing is broken. */
  isAbsent: boolean;
  /** Software drawing on the CPU poses as a GPU: it works, but is slow. */
  isSoftware: boolean;
  /** Whether a training step ran and agreed with the reference; CoreML is for sampling only. */
  canTrain: boolean;
  /** Float32 matrix-product speed. */
  speed: Rate | null;
  /** Why it cannot be used, in words a scientist understands; null when it works. */
  reason: string | null;
  /** What would make it usable; null where nothing would. */
  fix: string | null;
  /** The runtime's exact message. */
  detail: string | null;
  tookMs: number;
}

export interface DevicesResult {
  devices: DeviceView[];
  /** The working, training-capable device with the highest measured speed. */
  fastest: Provider | null;
  cpu: { model: string; logicalCores: number };
  /** Graphics cards as the operating system names them. */
  gpus: string[];
  /** ISO 8601, UTC. */
  checkedAt: string;
  tookMs: number;
}

/** The device that runs will really use, and why. `used` is null until the devices have been tried. */
export interface DeviceChoice {
  wanted: 'auto' | Provider;
  used: Provider | null;
  /** For people: "CPU, 2 threads". */
  label: string;
  /** Set when `used` is not what was wanted, or when a faster device failed: says which and why. */
  warning: string | null;
  threads: number;
}

// ------------------------------------------------------------------------------------------------------ components

export interface ComponentView {
  name: 'RDKit' | 'OpenChemLib' | 'DuckDB';
  works: boolean;
  version: string | null;
  /** What was done to find out, such as "parsed and drew 200 molecules". */
  checked: string;
  speed: Rate | null;
  reason: string | null;
}

export interface ComponentsResult {
  components: ComponentView[];
  workers: number;
  checkedAt: string;
  tookMs: number;
}

// ------------------------------------------------------------------------------------------------------------ jobs

export interface SpeedResult {
  provider: Provider;
  /** Sustained matrix-product speed over the whole run. */
  speed: Rate;
  /** The first fifth of the repeats, and the last: a device that warms up may slow down. */
  firstFifth: Rate;
  lastFifth: Rate;
  /** Median of the last fifth over the median of the first. */
  lastOverFirst: number;
  seconds: number;
}

export interface MoveResult {
  from: string;
  to: string;
  files: number;
  bytes: number;
  /** Where the old folder is now: null when it was renamed, or the sentence that says why it could not be removed. */
  leftBehind: string | null;
}

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

// --------------------------------------------------------------------------------------------- settings, workspace

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  theme: Theme;
  device: 'auto' | Provider;
  /** CPU threads for the engine; "auto" takes every core of a small machine and half of the logical ones of others. */
  threads: 'auto' | number;
  /** Shortcuts of a single letter can be turned off. */
  singleKeyShortcuts: boolean;
  /** The first steps were taken or declined: they are offered no more. */
  tourSeen: boolean;
  /** Absolute path; null until the default one was made. */
  workspace: string | null;
}

/** What the window may change; the workspace is chosen through a dialog only. */
export type SettingsPatch = Partial<Omit<Settings, 'workspace'>>;

export interface WorkspaceView {
  path: string;
  state: 'ready' | 'missing' | 'readOnly' | 'notAFolder';
  /** Why it cannot be used; null when ready. */
  error: ErrorView | null;
  contents: { what: string; items: number; bytes: number }[];
}

// ------------------------------------------------------------------------------------------------------------- app

export type Place = 'data' | 'models' | 'adapt' | 'generate' | 'explore' | 'compare' | 'settings';

export type ProcessName = 'main' | 'window' | 'engine' | 'analysis' | 'gpu' | 'other';

export interface AppInfo {
  platform: 'linux' | 'darwin' | 'win32' | 'other';
  versions: { name: string; version: string }[];
  paths: { name: OpenablePath; label: string; path: string }[];
}

/** Folders the window may ask the system to show; it never names a path itself. */
export type OpenablePath = 'workspace' | 'settings' | 'logs';

export interface MemoryView {
  processes: { name: ProcessName; label: string; bytes: number }[];
  freeBytes: number;
  totalBytes: number;
}

export type LogLevel = 'info' | 'warn' | 'error';

export interface LogLine {
  /** Counts up from 1 in one run of the app. */
  id: number;
  /** ISO 8601, UTC. */
  time: string;
  source: string;
  level: LogLevel;
  text: string;
}

/** The latest results of the checks, whether or not their jobs are still on the list. */
export interface CheckResults {
  devices: DevicesResult | null;
  components: ComponentsResult | null;
}

/** Something the user has to know once, such as settings that could not be read. */
export interface Notice {
  id: string;
  level: 'warn' | 'error';
  error: ErrorView;
}

// -------------------------------------------------------------------------------------------------------- channels

type Nothing = Record<never, never>;

/** Requests from the window. Each takes one object and answers once. */
export interface Requests
  extends DataRequests, FileRequests, ModelRequests, RunRequests, StudyRequests, CompareRequests, ExploreRequests {
  'app.info': { args: Nothing; result: AppInfo };
  'app.memory': { args: Nothing; result: MemoryView };
  'app.log': { args: Nothing; result: LogLine[] };
  'app.copyText': { args: { text: string }; result: Nothing };
  /** A picture as a data URL of PNG. */
  'app.copyImage': { args: { png: string }; result: Nothing };
  'app.diagnosticsText': { args: Nothing; result: { text: string } };
  'app.openPath': { args: { name: OpenablePath }; result: Nothing };
  'app.results': { args: Nothing; result: CheckResults };
  'app.notices': { args: Nothing; result: Notice[] };
  'app.dismissNotice': { args: { id: string }; result: Nothing };
  'settings.get': { args: Nothing; result: Settings };
  'settings.set': { args: { patch: SettingsPatch }; result: Settings };
  'device.get': { args: Nothing; result: DeviceChoice };
  'workspace.get': { args: Nothing; result: WorkspaceView };
  /** Opens the system's folder dialog; answers null when it was cancelled. */
  'workspace.choose': { args: Nothing; result: WorkspaceView | null };
  /** Makes the missing folder anew, empty. */
  'workspace.create': { args: Nothing; result: WorkspaceView };
  /** Opens the folder dialog and starts a job that moves everything; null when it was cancelled. */
  'workspace.move': { args: Nothing; result: { jobId: string } | null };
  'jobs.list': { args: Nothing; result: JobView[] };
  'jobs.start': { args: { start: StartableJob }; result: { jobId: string } };
  'jobs.cancel': { args: { jobId: string }; result: Nothing };
  /** Takes an ended job off the list. */
  'jobs.dismiss': { args: { jobId: string }; result: Nothing };
  /** Starts the same job anew. */
  'jobs.again': { args: { jobId: string }; result: { jobId: string } };
}

/** Jobs the window may start by itself; threads and the workspace come from the settings. */
export type StartableJob =
  | { kind: 'devices' }
  | { kind: 'components' }
  | { kind: 'speed'; provider: Provider; seconds: number }
  | StartImport
  | StartCompare
  | StartDescribe;

export type Channel = keyof Requests;

/** Events to the window. */
export interface Events {
  /** A job is new or has changed. */
  job: JobView;
  jobGone: { jobId: string };
  settings: Settings;
  results: CheckResults;
  device: DeviceChoice;
  workspace: WorkspaceView;
  /** All data sets of the workspace, when one is new, renamed or gone. */
  datasets: DatasetView[];
  /** All models, when one is new, changed or gone. */
  models: ModelView[];
  /** A run is new or has changed. */
  run: RunView;
  runGone: { runId: string };
  /** All comparisons of the workspace, when one is new, renamed or gone. */
  comparisons: ComparisonView[];
  /** All studies of the workspace, when one is new, has begun or ended, or is gone. */
  studies: StudyView[];
  log: LogLine[];
  notices: Notice[];
  /** A child process came up or went; its port has to be opened anew. */
  process: { name: PortName; state: 'started' | 'gone' };
  /** An entry of the native menu was chosen. */
  command: { id: string };
}

export type EventName = keyof Events;

/** One event on the wire. */
export type EventMessage = { [E in EventName]: { name: E; body: Events[E] } }[EventName];

// ----------------------------------------------------------------------------------------------------------- ports

/** Child processes the window may talk to directly; the main process only hands over the port. */
export type PortName = 'engine' | 'analysis';

export interface DepictArgs {
  smiles: string;
  /** In pixels, as `height`. */
  width: number;
  height: number;
  theme: 'light' | 'dark';
  highlight?: string;
}

/** Lines or an area of one look. */
export interface DrawnShape {
  /** As the `d` of an SVG path. */
  path: string;
  /** Colours; null is none. */
  fill: string | null;
  stroke: string | null;
  /** Of the stroke, in pixels. */
  width: number;
  /** Lengths of dashes and gaps; null is a whole line. */
  dash: string | null;
}

/** Questions over a port. */
export interface PortAsks extends ComparePortAsks, ExploreAsks {
  /**
   * A 2D drawing by RDKit; `theme` sets the atom colours. SVG text, to be shown through `<img>`.
   * What matches `highlight`, SMARTS, is marked.
   */
  depict: { args: DepictArgs; result: { svg: string } };
  /** The same drawing as shapes in a field of `width` by `height`. */
  draw: { args: DepictArgs; result: { shapes: DrawnShape[] } };
  /** A page of the records of a data set, filtered and sorted. */
  records: { args: RecordsQuery; result: RecordsPage };
  /** Whether RDKit can read a SMILES, and where not, why. */
  readMolecule: {
    args: { smiles: string };
    /** `reason` in a sentence, null when it can be read. */
    result: { canonical: string | null; reason: string | null };
  };
  /** A page of the rows of a batch, also while it grows. */
  samples: { args: SamplesQuery; result: SamplesPage };
}

/** One measured repeat of the speed job. */
export interface SpeedSample {
  /** Seconds since the job started measuring. */
  atS: number;
  gflops: number;
}

/** Streams over a port, at most 4 messages a second. */
export interface PortStreams extends RunStreams {
  speed: { jobId: string; samples: SpeedSample[] };
  comparing: ComparingRows;
}

export type AskName = keyof PortAsks;
export type StreamName = keyof PortStreams;

export type PortRequest = { [A in AskName]: { type: 'ask'; id: number; name: A; args: PortAsks[A]['args'] } }[AskName];

export type PortMessage =
  | { type: 'answer'; id: number; reply: Reply<PortAsks[AskName]['result']> }
  | { [S in StreamName]: { type: 'stream'; name: S; body: PortStreams[S] } }[StreamName];

// ---------------------------------------------------------------------------------------------------------- bridge

/** What the preload script puts at `window.lab`: one small transport, frozen. */
export interface Bridge {
  request<C extends Channel>(channel: C, args: Requests[C]['args']): Promise<Reply<Requests[C]['result']>>;
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: EventMessage) => void): () => void;
  /**
   * Asks for a port to a child process. The port itself cannot cross the bridge: it arrives as a `message` event of the
   * window, from the window itself, with data `{ labPort: name }` and the port in `event.ports[0]`.
   */
  openPort(name: PortName): void;
  /**
   * Tells the main process which files were dropped on the window, folders included. Their paths are told by the system
   * and never by the page; a folder stands for the files in it.
   */
  offerFiles(files: readonly File[]): Promise<Reply<SourceView[]>>;
}
