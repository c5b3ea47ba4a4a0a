/** Where models lie, and which one an id of the window means. */
import path from 'node:path';
import { LabError } from '../../../models/base/errors.ts';
import { isFolderName } from '../folders.ts';

export interface ModelPlaces {
  /** The workspace. */
  workspace: string;
  /** The folder of the shipped models; null where the lab came without. */
  shipped: string | null;
}

const SHIPPED = 'shipped:';

/** Where a workspace keeps its models. */
export function modelsFolder(workspace: string): string {
  return path.join(workspace, 'models');
}

export function shippedId(name: string): string {
  return `${SHIPPED}${name}`;
}

export function isShipped(modelId: string): boolean {
  return modelId.startsWith(SHIPPED);
}

/** The folder of a model. @throws LabError `notFound` for an id that is not one folder's name */
export function modelFolder({ workspace, shipped }: ModelPlaces, modelId: string): string {
  const name = isShipped(modelId) ? modelId.slice(SHIPPED.length) : modelId;
  const parent = isShipped(modelId) ? shipped : modelsFolder(workspace);
  if (parent === null || !isFolderName(name)) throw noSuchModel(modelId);
  return path.join(parent, name);
}

export function noSuchModel(modelId: string): LabError {
  return new LabError('notFound', {
    what: isShipped(modelId) ? 'This lab came without that model.' : 'There is no such model in the workspace.',
    where: modelId,
    todo: 'The window’s Models place, and “scmdm models”, show those there are.',
  });
}
