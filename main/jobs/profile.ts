/** Makes the reference profile of a model from the data that it was trained on, and puts it beside its weights. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import type { ReferenceProfile } from '../../models/fidelity/profile/profile.ts';
import { openKeys } from '../../models/fidelity/profile/known-keys.ts';
import type { ChemPool } from '../chem/pool.ts';
import { noCache, openCache } from '../compare/cache.ts';
import { makeProfile, profileStages } from '../compare/make-profile.ts';
import { Progress } from '../compare/work.ts';
import type { DataFile } from '../data/data-files.ts';
import { readModel } from '../data/model-folder.ts';
import { packProfile, profileFile, writeProfile } from '../data/profile-file.ts';
import { canonicalTexts, trainingData, type TrainingData } from '../data/training-data.ts';

export interface ProfileSpec {
  /** A model's folder. */
  model: string;
  data: readonly DataFile[];
  /** Of a larger training set, so many sequences drawn at random are described; keys are of all. */
  mostDescribed: number;
  /** Where descriptions of sets are kept for the next time; null for nowhere. */
  cacheFolder: string | null;
}

export interface ProfileResult {
  out: string;
  numSequences: number;
  bytes: number;
  falsePositiveRate: number;
}

export async function profileJob(
  { model, data, ...how }: ProfileSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<ProfileResult> {
  const { card } = await readModel(model);
  const training = await trainingData([model], card, data, pool, signal, report);
  const profile = await profileOf(card, training, how, signal, report, pool);
  await writeProfile(model, profile);
  return {
    out: path.resolve(model, profileFile),
    numSequences: profile.numSequences,
    bytes: (await packProfile(profile)).length,
    falsePositiveRate: openKeys(profile.keys).falsePositiveRate,
  };
}

export async function profileOf(
  { name }: Pick<ModelCard, 'name'>,
  training: TrainingData,
  { mostDescribed, cacheFolder }: Pick<ProfileSpec, 'mostDescribed' | 'cacheFolder'>,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<ReferenceProfile> {
  const { domain, train, record } = training;
  const texts = await canonicalTexts(training, train, pool, signal);
  const of = { domain, texts, dataName: record.dataName ?? name, dataHash: record.dataHash };
  const work = { pool, signal, progress: new Progress(profileStages, report) };
  return makeProfile(of, mostDescribed, work, cacheFolder === null ? noCache : openCache(cacheFolder));
}
