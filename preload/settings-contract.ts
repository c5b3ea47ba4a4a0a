/**
 * The part of the contract that is about settings and the workspace. Like `contract.ts` it imports nothing but types of
 * the contract's parts and is plain data.
 */
import type { Provider } from './devices-contract.ts';
import type { ErrorView } from './error-contract.ts';

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

export interface MoveResult {
  from: string;
  to: string;
  files: number;
  bytes: number;
  /** Where the old folder is now: null when it was renamed, or the sentence that says why it could not be removed. */
  leftBehind: string | null;
}

/** Requests from the window about settings and the workspace; part of `Requests`. */
export interface SettingsRequests {
  'settings.get': { args: Record<never, never>; result: Settings };
  'settings.set': { args: { patch: SettingsPatch }; result: Settings };
  'workspace.get': { args: Record<never, never>; result: WorkspaceView };
  /** Opens the system's folder dialog; answers null when it was cancelled. */
  'workspace.choose': { args: Record<never, never>; result: WorkspaceView | null };
  /** Makes the missing folder anew, empty. */
  'workspace.create': { args: Record<never, never>; result: WorkspaceView };
  /** Opens the folder dialog and starts a job that moves everything; null when it was cancelled. */
  'workspace.move': { args: Record<never, never>; result: { jobId: string } | null };
}
