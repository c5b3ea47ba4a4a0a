import type {
  ErrorView,
  FigureWidthMm,
  JobReport,
  JobSpecOf,
  LogLevel,
  PortName,
  Provider,
  Rate,
  ReadChoices,
} from '../../preload/contract.ts';
import type { StopKind } from '../stop-kind.ts';
import type { StudyTask } from '../study/tasks.ts';

/** The programs that run as child processes: two of the app, and those of a study. */
export type ProgramName = PortName | 'study';

/** Trying one device: work for a process that may die. */
export interface TryDeviceTask {
  kind: 'tryDevice';
  provider: Provider;
  threads: number;
}

/** What came of it. */
export interface Trial {
  canTrain: boolean;
  speed: Rate;
  /** Version of ONNX Runtime. */
  runtime: string;
}

/** Looking at the first rows of a file; gives a `Preview`. */
export interface PreviewTask {
  kind: 'previewSource';
  file: string;
  choices: ReadChoices;
}

/** Writing the rows that an import left out as CSV; gives how many there were. */
export interface ProblemsTask {
  kind: 'exportProblems';
  workspace: string;
  datasetId: string;
  file: string;
}

/** Writing figures of a comparison as SVG; gives how many. */
export interface FiguresTask {
  kind: 'saveFigures';
  workspace: string;
  comparisonId: string;
  widthMm: FigureWidthMm;
  /** One figure into a file, or all of them into a folder that is made. */
  to: { figure: string; file: string } | { folder: string };
}

/** What a model makes of a data set; gives an `AdaptCoverage`. */
export interface CoverageTask {
  kind: 'coverage';
  workspace: string;
  modelId: string;
  datasetId: string;
}

/** What a child process can be asked to do. */
export type ChildTask =
  | JobSpecOf<'speed'>
  | JobSpecOf<'components'>
  | JobSpecOf<'importData'>
  | JobSpecOf<'exportData'>
  | JobSpecOf<'compare'>
  | JobSpecOf<'describeCollection'>
  | JobSpecOf<'screenCollection'>
  | JobSpecOf<'exportItems'>
  | JobSpecOf<'train'>
  | JobSpecOf<'adapt'>
  | JobSpecOf<'sample'>
  | JobSpecOf<'theatre'>
  | JobSpecOf<'estimate'>
  | JobSpecOf<'study'>
  | JobSpecOf<'exportModel'>
  | JobSpecOf<'importModel'>
  | CoverageTask
  | TryDeviceTask
  | PreviewTask
  | ProblemsTask
  | FiguresTask
  | StudyTask;

/** Messages to a child. `port` brings a MessagePort to the window along; `workspace` says where its folder is. */
export type ToChild =
  | { type: 'run'; id: string; task: ChildTask }
  | { type: 'cancel'; id: string; how: StopKind }
  | { type: 'port' }
  | { type: 'workspace'; folder: string };

/** Messages from a child. */
export type FromChild =
  | { type: 'report'; id: string; report: JobReport }
  | { type: 'done'; id: string; result: unknown }
  | { type: 'failed'; id: string; error: ErrorView }
  | { type: 'log'; level: LogLevel; text: string };

/** How a child process ended. */
export interface ChildEnd {
  /** For people: "ended by signal SIGKILL", "ended with code 1". */
  text: string;
  /** The last lines it wrote to standard error. */
  stderr: string;
}

/** A child process as its parent sees it, whatever started it. */
export interface Child {
  readonly pid: number | undefined;
  post(message: ToChild, ports?: unknown[]): void;
  onMessage(listener: (message: FromChild) => void): void;
  onEnd(listener: (end: ChildEnd) => void): void;
  kill(): void;
}

export type Launch = (name: ProgramName) => Child;
