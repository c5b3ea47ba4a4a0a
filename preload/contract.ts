/**
 * The contract between the window and the processes behind it: every request, event and port message, as types.
 *
 * It imports nothing but types of its parts, `*-contract.ts`, so that both sides, and a second transport one day, can
 * share it. Everything in it is plain data that survives structured cloning and JSON. Units stand in the names: `Ms`,
 * `S`, `Bytes`.
 */
import type { AppRequests, CheckResults, LogLine, Notice } from './app-contract.ts';
import type { CompareRequests, ComparisonView } from './compare-contract.ts';
import type { DataRequests, DatasetView, SourceView } from './data-contract.ts';
import type { DeviceChoice, DeviceRequests } from './devices-contract.ts';
import type { Reply } from './error-contract.ts';
import type { ExploreRequests } from './explore-contract.ts';
import type { FileRequests } from './file-contract.ts';
import type { JobRequests, JobView } from './jobs-contract.ts';
import type { ModelRequests, ModelView } from './models-contract.ts';
import type { PortName } from './ports-contract.ts';
import type { RunRequests, RunView } from './runs-contract.ts';
import type { Settings, SettingsRequests, WorkspaceView } from './settings-contract.ts';
import type { StudyRequests, StudyView } from './study-contract.ts';

export type * from './app-contract.ts';
export type * from './compare-contract.ts';
export type * from './data-contract.ts';
export type * from './devices-contract.ts';
export type * from './error-contract.ts';
export type * from './explore-contract.ts';
export type * from './figures-contract.ts';
export type * from './file-contract.ts';
export type * from './jobs-contract.ts';
export type * from './models-contract.ts';
export type * from './ports-contract.ts';
export type * from './runs-contract.ts';
export type * from './sample-contract.ts';
export type * from './screen-contract.ts';
export type * from './settings-contract.ts';
export type * from './study-contract.ts';
export type * from './theatre-contract.ts';
export type * from './train-contract.ts';

/** Requests from the window. Each takes one object and answers once. */
export interface Requests
  extends
    AppRequests,
    CompareRequests,
    DataRequests,
    DeviceRequests,
    ExploreRequests,
    FileRequests,
    JobRequests,
    ModelRequests,
    RunRequests,
    SettingsRequests,
    StudyRequests {}

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
