import path from 'node:path';
import type { WorkspaceView } from '../../preload/contract.ts';
import type { Emitter } from '../emitter.ts';
import type { Handlers } from '../ipc.ts';
import type { SettingsStore } from '../settings.ts';
import { inspectWorkspace, makeWorkspace } from '../workspace.ts';

type WorkspaceChannel = Extract<keyof Handlers, `workspace.${string}`>;

export interface WorkspaceParts {
  settings: SettingsStore;
  defaultFolder: string;
  /** Opens the system's folder dialog; null when it was cancelled. */
  askFolder(options: { title: string; button: string; start: string }): Promise<string | null>;
  /** Starts the job that moves the workspace. @returns its id */
  startMove(from: string, to: string): string;
  changed: Emitter<WorkspaceView>;
}

/** The name of the folder that a moved workspace gets inside the one chosen, as when it was first made. */
const FOLDER_NAME = 'SCMDM Lab';

export function workspaceFolder(parts: Pick<WorkspaceParts, 'settings' | 'defaultFolder'>): string {
  return parts.settings.get().workspace ?? parts.defaultFolder;
}

export function workspaceHandlers(parts: WorkspaceParts): Pick<Handlers, WorkspaceChannel> {
  const look = async () => {
    const view = await inspectWorkspace(workspaceFolder(parts));
    parts.changed.emit(view);
    return view;
  };
  return {
    'workspace.get': look,
    'workspace.choose': async () => {
      const start = path.dirname(workspaceFolder(parts));
      const chosen = await parts.askFolder({ title: 'Choose a workspace folder', button: 'Use this folder', start });
      if (chosen === null) return null;
      await makeWorkspace(chosen);
      await parts.settings.set({ workspace: chosen });
      return look();
    },
    'workspace.create': async () => {
      await makeWorkspace(workspaceFolder(parts));
      return look();
    },
    'workspace.move': async () => {
      const from = workspaceFolder(parts);
      const chosen = await parts.askFolder({
        title: 'Move the workspace into a folder',
        button: 'Move it here',
        start: path.dirname(from),
      });
      if (chosen === null) return null;
      return { jobId: parts.startMove(from, path.join(chosen, FOLDER_NAME)) };
    },
  };
}

/** Makes the default workspace at the first start and remembers it, so that one that goes missing later is noticed. */
export async function firstWorkspace(parts: Pick<WorkspaceParts, 'settings' | 'defaultFolder'>): Promise<void> {
  if (parts.settings.get().workspace !== null) return;
  await makeWorkspace(parts.defaultFolder);
  await parts.settings.set({ workspace: parts.defaultFolder });
}
