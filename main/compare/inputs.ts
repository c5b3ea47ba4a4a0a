/** Sets by the names that people give on the command line. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import { datasetFolder, listDatasets } from '../data/datasets/folder.ts';
import { recordsFile } from '../data/datasets/manifest.ts';
import { findModel } from '../data/find-model.ts';
import { files as modelFiles } from '../data/model-folder.ts';
import { profileFile } from '../data/profile-file.ts';
import type { CompareInput, CompareSpec } from './spec.ts';

const parts = ['train', 'validation', 'test'] as const;
type Part = (typeof parts)[number];

/** @throws LabError `notFound` for what is neither a file nor a data set of the workspace */
export async function inputsNamed(
  named: { generated: readonly string[]; reference: string; train?: string },
  workspace: string,
  shipped: string | null,
): Promise<Pick<CompareSpec, 'generated' | 'reference' | 'train'>> {
  const generated: CompareInput[] = [];
  for (const text of named.generated) generated.push(await inputNamed(text, workspace));
  return {
    generated: distinct(generated),
    reference: await knownSetNamed(named.reference, workspace, shipped),
    train: named.train === undefined ? null : await knownSetNamed(named.train, workspace, shipped),
  };
}

/** A reference or training set may also be the profile of a model, whose name comes after those of files and data sets. */
async function knownSetNamed(text: string, workspace: string, shipped: string | null): Promise<CompareInput> {
  const folders = { workspace: path.join(workspace, 'models'), shipped };
  const found = await findModel(text, folders);
  const isModel = (await stat(path.join(found.path, modelFiles.weights)).catch(() => null)) !== null;
  if (!isModel) return inputNamed(text, workspace);
  if (found.path !== text) {
    const own = await inputNamed(text, workspace).catch(() => null);
    if (own !== null) return own;
  }
  const name = `${path.basename(found.path)} (profile)`;
  return { name, file: path.join(path.resolve(found.path), profileFile), dataset: null, series: null, isProfile: true };
}

async function inputNamed(text: string, workspace: string): Promise<CompareInput> {
  const whole = await fileInput(text, null);
  if (whole !== null) return whole;
  const equals = text.indexOf('=');
  const given = equals > 0 ? text.slice(0, equals) : null;
  const rest = text.slice(equals > 0 ? equals + 1 : 0);
  const file = given === null ? null : await fileInput(rest, given);
  if (file !== null) return file;
  const dataset = await datasetInput(rest, given, workspace);
  if (dataset !== null) return dataset;
  throw new LabError('notFound', {
    what: 'There is neither a file nor a data set of this name.',
    where: text,
    todo: 'scmdm data --list shows the data sets of the workspace.',
  });
}

async function fileInput(file: string, name: string | null): Promise<CompareInput | null> {
  const found = await stat(file).catch(() => null);
  if (found === null) return null;
  return { name: name ?? nameOf(file), file: path.resolve(file), dataset: null, series: null };
}

/** `samples` for `runs/samples.csv.gz`. */
function nameOf(file: string): string {
  const base = path.basename(file).replace(/\.gz$/i, '');
  return path.parse(base).name || base;
}

async function datasetInput(text: string, given: string | null, workspace: string): Promise<CompareInput | null> {
  const slash = text.lastIndexOf('/');
  const part = parts.find((one) => one === text.slice(slash + 1)) ?? null;
  const name = part === null ? text : text.slice(0, slash);
  const found = (await listDatasets(workspace)).find(
    (one) => one.state === 'ready' && (one.id === name || one.name === name),
  );
  if (found === undefined) return null;
  return {
    name: given ?? (part === null ? found.name : `${found.name}, ${partNames[part]}`),
    file: path.join(datasetFolder(workspace, found.id), recordsFile),
    dataset: { part },
    series: null,
  };
}

const partNames: Record<Part, string> = { train: 'training part', validation: 'validation part', test: 'test part' };

/** Sets of the same name get the folder that they lie in, or a number. */
function distinct(inputs: readonly CompareInput[]): CompareInput[] {
  const seen = new Map<string, number>();
  const isTwice = (name: string) => inputs.filter((other) => other.name === name).length > 1;
  return inputs.map((input) => {
    const longer = isTwice(input.name) ? `${path.basename(path.dirname(input.file))}/${input.name}` : input.name;
    const count = (seen.get(longer) ?? 0) + 1;
    seen.set(longer, count);
    return { ...input, name: count === 1 ? longer : `${longer} ${String(count)}` };
  });
}
