/**
 * The part of the contract that is about the app itself: what it is, its memory, its log, what it has to say. Like
 * `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { ComponentsResult, DevicesResult } from './devices-contract.ts';
import type { ErrorView } from './error-contract.ts';

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

/** Requests from the window about the app; part of `Requests`. */
export interface AppRequests {
  'app.info': { args: Record<never, never>; result: AppInfo };
  'app.memory': { args: Record<never, never>; result: MemoryView };
  'app.log': { args: Record<never, never>; result: LogLine[] };
  'app.copyText': { args: { text: string }; result: Record<never, never> };
  /** A picture as a data URL of PNG. */
  'app.copyImage': { args: { png: string }; result: Record<never, never> };
  'app.diagnosticsText': { args: Record<never, never>; result: { text: string } };
  'app.openPath': { args: { name: OpenablePath }; result: Record<never, never> };
  'app.results': { args: Record<never, never>; result: CheckResults };
  'app.notices': { args: Record<never, never>; result: Notice[] };
  'app.dismissNotice': { args: { id: string }; result: Record<never, never> };
}
