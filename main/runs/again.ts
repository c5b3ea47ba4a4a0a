import type { UsedModel } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import { readManifest } from '../data/datasets/folder.ts';
import { readModel } from '../data/model-folder.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import type { RunManifest } from '../data/runs/manifest.ts';
import { weightsHash } from './weights-hash.ts';
import type { RunSpec } from './plan.ts';

/**
 * The name of a run that repeats another one: "qm9 batch, again 2", "qm9 batch, seed 7".
 *
 * @param seed another one; null for the same
 * @param taken names that other runs have
 */
export function repeatedName(name: string, seed: number | null, taken: readonly string[]): string {
  const first = name.replace(/, again( \d+)?$/, '');
  const base = seed === null ? first : `${first.replace(/, seed \d+$/, '')}, seed ${seed}`;
  if (seed !== null && !taken.includes(base)) return base;
  for (let number = 1; ; number++) {
    const again = number === 1 ? `${base}, again` : `${base}, again ${number}`;
    if (!taken.includes(again)) return again;
  }
}

/**
 * A run once more, or with another seed; its model and its data have to be what they were.
 *
 * @throws LabError `notFound` for a model or data that are gone, `badInput` for others of the same name
 */
export async function repeatedSpec(
  manifest: RunManifest,
  seed: number | null,
  places: ModelPlaces,
): Promise<{ name: string; spec: RunSpec }> {
  await checkInputs(manifest, places);
  const { name } = manifest;
  if (seed === null) return { name, spec: specOf(manifest) };
  const renamed = repeatedName(name, seed, []);
  if (manifest.kind === 'sample') {
    const { spec, kind } = manifest;
    return { name: renamed, spec: { kind, spec: { ...spec, options: { ...spec.options, seed } } } };
  }
  const settings = { ...manifest.spec.settings, seed };
  return { name: renamed, spec: specOf({ ...manifest, spec: { ...manifest.spec, settings } } as RunManifest) };
}

export function specOf({ kind, spec }: RunManifest): RunSpec {
  // Kind and specification of a manifest belong together.
  return { kind, spec } as RunSpec;
}

/** @throws LabError as `repeatedSpec` */
export async function checkInputs(manifest: RunManifest, places: ModelPlaces): Promise<void> {
  if (manifest.kind !== 'train') {
    const folder = modelFolder(places, manifest.spec.model.id);
    const checkpoint = await readModel(folder).catch(gone('model', manifest.spec.model.name));
    checkWeights(checkpoint, manifest.spec.model, folder);
  }
  if (manifest.kind !== 'sample') {
    const { id, name, dataHash } = manifest.spec.dataset;
    const now = await readManifest(places.workspace, id).catch(gone('data set', name));
    if (now.dataHash !== dataHash) {
      throw new LabError('badInput', {
        what: `The data set “${name}” holds other records than it held for this run.`,
        where: id,
        kept: 'Nothing was started.',
        todo: 'Start a new run with it, or import the data of then.',
      });
    }
  }
}

/** Tells of something that is not there what it is to the run. */
function gone(thing: 'model' | 'data set', name: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof LabError) || error.code !== 'notFound') throw error;
    throw new LabError('notFound', {
      what: `The ${thing} “${name}” that this run was made with is not there any more.`,
      where: error.where,
      kept: 'All that the run made. Nothing was started.',
      todo: `Bring the ${thing} back from the trash or a copy, or start a new run with another one.`,
    });
  };
}

/** @throws LabError `badInput` when a model has other weights than a run began with */
export function checkWeights(checkpoint: Checkpoint, { name, weightsHash: hash }: UsedModel, where: string): void {
  if (weightsHash(checkpoint) === hash) return;
  throw new LabError('badInput', {
    what: `The model “${name}” has other weights than it had for this run.`,
    where,
    kept: 'Nothing was started.',
    todo: 'Start a new run with it, or put back the model as it was.',
  });
}
