import { stat } from 'node:fs/promises';
import path from 'node:path';
import { labPaths } from '../paths.ts';
import { loadSettings } from './context.ts';

/** The workspace, as the window has it. */
export async function workspacePath(): Promise<string> {
  return (await loadSettings()).get().workspace ?? labPaths().defaultWorkspace;
}

/** Where the workspace keeps its models. */
export async function modelsFolder(): Promise<string> {
  return path.join(await workspacePath(), 'models');
}

/** A model's folder or file as it was named; what is no path that exists may be the name of one in the workspace. */
export async function modelPath(model: string): Promise<string> {
  const isThere = (file: string) =>
    stat(file).then(
      () => true,
      () => false,
    );
  if ((await isThere(model)) || model !== path.basename(model)) return model;
  const inWorkspace = path.join(await modelsFolder(), model);
  return (await isThere(inWorkspace)) ? inWorkspace : model;
}
