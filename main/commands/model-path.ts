import path from 'node:path';
import { findModel } from '../data/find-model.ts';
import type { ModelFolders } from '../data/list-models.ts';
import { labPaths, shippedModelsFolder } from '../paths.ts';
import { loadSettings } from './context.ts';

/** The workspace, as the window has it. */
export async function workspacePath(): Promise<string> {
  return (await loadSettings()).get().workspace ?? labPaths().defaultWorkspace;
}

/** Where models lie: those of the workspace and those that came with the lab. */
export async function modelFolders(): Promise<ModelFolders> {
  return { workspace: path.join(await workspacePath(), 'models'), shipped: shippedModelsFolder() };
}

/** A model as it was named, see `findModel`; which one is meant is said on standard error where that is not plain. */
export async function modelPath(model: string): Promise<string> {
  const found = await findModel(model, await modelFolders());
  if (found.note !== null) process.stderr.write(`model: ${found.note}\n`);
  return found.path;
}
