/** A comparison of the workspace: the sets by what they are, the report in a folder of its own beside the others. */
import { access, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ComparedSet, ComparisonChoices, JobReport, JobSpecOf, LiveRow } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ChemPool } from '../chem/pool.ts';
import { defaultOptions, type CompareInput, type CompareOptions } from '../compare/spec.ts';
import { writeJson } from '../files.ts';
import { comparisonsFolder } from '../data/comparisons/folder.ts';
import { manifestFile, manifestOf } from '../data/comparisons/manifest.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { recordsFile } from '../data/datasets/manifest.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { profileFile } from '../data/profile-file.ts';
import { beginUnfinished, placeFolder } from '../data/unfinished.ts';
import { labVersion } from '../versions.ts';
import { compareJob } from './compare.ts';

/**
 * Computed in a hidden folder and put in place by one rename that replaces nothing, so that it needs no lock.
 *
 * @param reveal told of the metrics as they become known
 * @param shipped the folder of the models that came with the lab; null where there is none
 * @throws LabError `notFound` for a set that is gone; as `compareJob`
 */
export function compareSetsJob(
  pool: () => ChemPool,
  reveal: (jobId: string, sets: string[], rows: LiveRow[]) => void,
  shipped: string | null,
) {
  return async (
    { workspace, kind: _, ...compared }: JobSpecOf<'compare'>,
    jobId: string,
    signal: AbortSignal,
    report: (report: JobReport) => void,
  ) => {
    const { generated, reference, train, choices, name } = compared;
    const places = { workspace, shipped };
    const inputs = {
      generated: await Promise.all(generated.map((set) => inputOf(set, places, 'another set'))),
      reference: await inputOf(reference, places, 'another model’s profile'),
      train: train === null ? null : await inputOf(train, places, 'no training set'),
    };
    const parent = comparisonsFolder(workspace);
    const folder = await beginUnfinished(parent);
    const made = path.join(folder, 'comparison');
    try {
      const result = await compareJob(
        {
          ...inputs,
          domain: null,
          column: null,
          windows: choices.windows,
          out: made,
          force: false,
          cacheFolder: path.join(workspace, 'cache', 'comparisons'),
          options: optionsOf(choices),
        },
        signal,
        report,
        pool,
        (rows) => {
          reveal(
            jobId,
            generated.map((set) => set.name),
            rows,
          );
        },
      );
      await writeJson(path.join(made, manifestFile), manifestOf(compared, result.report, labVersion));
      const comparisonId = await placeFolder(made, parent, name, 'comparison');
      report({ fraction: 1, message: 'compared', count: null });
      return { comparisonId };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function optionsOf({ draws, repeats, seed, maxItems, motifs }: ComparisonChoices): CompareOptions {
  return { ...defaultOptions, draws, repeats, seed, maxItems, motifs };
}

/** The sequences of a batch, as its run keeps them. */
function samplesOf(workspace: string, runId: string): string {
  return path.join(workspace, 'runs', runId, 'samples.parquet');
}

/** @param instead what to take in place of a profile that is gone */
async function inputOf(
  { name, series, from }: ComparedSet,
  places: ModelPlaces,
  instead: string,
): Promise<CompareInput> {
  const { workspace } = places;
  if (from.kind === 'dataset') {
    await readManifest(workspace, from.datasetId);
    const file = path.join(datasetFolder(workspace, from.datasetId), recordsFile);
    return { name, series, file, dataset: { part: from.part } };
  }
  if (from.kind === 'profile') {
    const file = path.join(modelFolder(places, from.modelId), profileFile);
    await expectThere(file, `The profile of “${name}”`, `Take the data themselves, or ${instead}.`);
    return { name, series, file, dataset: null, isProfile: true };
  }
  const file = from.kind === 'run' ? samplesOf(workspace, from.runId) : from.file;
  const what = `The ${from.kind === 'run' ? 'batch' : 'file'} of “${name}”`;
  await expectThere(file, what, 'Put it back, or choose it where it is now.');
  return { name, series, file, dataset: null };
}

/** @throws LabError `notFound` */
async function expectThere(file: string, what: string, todo: string): Promise<void> {
  await access(file).catch(() => {
    throw new LabError('notFound', { what: `${what} is not there any more.`, where: file, todo });
  });
}
