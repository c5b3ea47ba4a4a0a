/** What a study is made of: trainings, samples and their measures, each with a place of its own on disk. */
import path from 'node:path';
import type { ArmPlan } from '../../models/fidelity/study/arms.ts';
import { samplerId, type SamplerPlan } from '../../models/sampler/plan.ts';
import { armsOfPlan, seedsFrom, type StudyPlan } from './plan.ts';

/** A model to sample: the base, or an arm as one training made it. */
export interface StudyModel {
  /** Such as `full-seed-0`. */
  id: string;
  arm: ArmPlan;
  /** Null for the base. */
  trainSeed: number | null;
}

/** One sample: so many sequences of one model, by one sampler, from one seed. */
export interface StudySample {
  /** Such as `full-seed-0/ancestral-32/seed-3`. */
  id: string;
  model: StudyModel;
  sampler: SamplerPlan;
  seed: number;
}

export function modelsOf(plan: StudyPlan): StudyModel[] {
  return armsOfPlan(plan).flatMap((arm): StudyModel[] =>
    arm.lambda === null
      ? [{ id: arm.id, arm, trainSeed: null }]
      : seedsFrom(plan.seed, plan.trainSeeds).map((trainSeed) => ({
          id: `${arm.id}-seed-${String(trainSeed)}`,
          arm,
          trainSeed,
        })),
  );
}

/** Seed by seed, so that a study that is stopped has all arms and samplers of the first seeds. */
export function samplesOf(plan: StudyPlan): StudySample[] {
  return seedsFrom(plan.seed, plan.seeds).flatMap((seed) =>
    modelsOf(plan).flatMap((model) =>
      plan.samplers.map((sampler) => ({
        id: `${model.id}/${samplerId(sampler)}/seed-${String(seed)}`,
        model,
        sampler,
        seed,
      })),
    ),
  );
}

export const planFile = 'study-plan.json';
export const resultFile = 'study.json';
export const pageFile = 'study.html';
export const tableFile = 'results.md';

export function modelFolder(out: string, { id }: StudyModel): string {
  return path.join(out, 'models', id);
}

export function sampleFile(out: string, { id }: StudySample): string {
  return path.join(out, 'samples', `${id}.json`);
}

export function measureFile(out: string, { id }: StudySample): string {
  return path.join(out, 'measures', `${id}.json`);
}
