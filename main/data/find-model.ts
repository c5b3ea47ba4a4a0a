/** Models by the names that people give: a path, a model of the workspace, a shipped one. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { files } from './model-folder.ts';

/** What stands before the name of a shipped model, where one of the workspace has the same. */
export const shippedPrefix = 'shipped:';

export interface FoundModel {
  /** A model's folder or file. What was asked for, when there is no such model: opening it then tells. */
  path: string;
  /** A sentence for people, where the name could have meant another model; null elsewhere. */
  note: string | null;
}

/**
 * A path that is a model comes first, then the workspace, then the shipped models: what somebody made is never hidden by
 * what the lab brings.
 *
 * @param folders of the models of the workspace, and of the shipped ones, null where there are none
 */
export async function findModel(
  name: string,
  folders: { workspace: string; shipped: string | null },
): Promise<FoundModel> {
  const { workspace, shipped } = folders;
  const ours = (id: string) => (shipped === null ? null : path.join(shipped, id));
  if (name.startsWith(shippedPrefix) && !(await isModel(name))) {
    const found = ours(name.slice(shippedPrefix.length));
    return { path: found !== null && (await isModel(found)) ? found : name, note: null };
  }
  const isName = name === path.basename(name);
  const places: { path: string; told: string }[] = [{ path: name, told: `the one at ${path.resolve(name)}` }];
  if (isName) {
    places.push({ path: path.join(workspace, name), told: 'that of the workspace' });
    const found = ours(name);
    if (found !== null) places.push({ path: found, told: `the shipped one, which “${shippedPrefix}${name}” names` });
  }
  const there = [];
  for (const place of places) if (await isModel(place.path)) there.push(place);
  const [first, ...others] = there;
  if (first === undefined) return { path: name, note: null };
  const note =
    others.length === 0
      ? null
      : `Several models are called ${name}. Used is ${first.told}; not ${others.map(({ told }) => told).join(', nor ')}.`;
  return { path: first.path, note };
}

/** A folder with weights in it, or a file. */
async function isModel(place: string): Promise<boolean> {
  const found = await stat(place).catch(() => null);
  if (found?.isDirectory() !== true) return found !== null;
  return stat(path.join(place, files.weights)).then(
    () => true,
    () => false,
  );
}
