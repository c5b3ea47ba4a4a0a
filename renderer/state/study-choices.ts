/** What can be chosen of a study: how large it is, and what it is started with. */
import type { DatasetView, ModelInfo, StartStudy, StartTraining } from '../api.ts';
import { meanLength, studyWork } from '../../models/fidelity/study/cost.ts';
import { type SamplerPlan, samplerId, samplerPlan, usualSamplers } from '../../models/sampler/plan.ts';
import { startOf, usualChoices } from './adapt-choices.ts';

/** What a sampler begins with when it is put on the list, likeliest choices first. */
export const samplersOffered: readonly SamplerPlan[] = [
  ...usualSamplers,
  // As the lab makes molecules by itself.
  samplerPlan('entropy', { corrections: 1 }),
  // More valid molecules that are less varied.
  samplerPlan('entropy', { topP: 0.9, corrections: 1 }),
];
export const mostSamplers = 20;

export interface StudyChoices {
  /** Null is the name that the lab proposes. */
  name: string | null;
  steps: number;
  n: number;
  seeds: number;
  trainSeeds: number;
  seed: number;
  samplers: readonly SamplerPlan[];
}

/** Enough to see a difference of some points in minutes; and what `scmdm study` takes by itself. */
export const extents = {
  small: {
    steps: 300,
    n: 1_000,
    seeds: 3,
    trainSeeds: 1,
    samplers: [samplerPlan('first-hitting'), samplerPlan('ancestral', { numSteps: 32 })],
  },
  full: { steps: 2_000, n: 10_000, seeds: 5, trainSeeds: 1, samplers: usualSamplers },
} satisfies Record<string, Omit<StudyChoices, 'name' | 'seed'>>;
export type Extent = keyof typeof extents;

export const usualStudy: StudyChoices = { name: null, seed: 0, ...extents.small };

/** Vanilla, partial and full; the untouched base comes with them. */
export const lambdas = [0, 0.5, 1] as const;

/** As many sequences a step as a training takes that was not told otherwise. */
const BATCH = 64;

/** Which of the extents was chosen; null for one of the user's own. */
export function extentOf(choices: StudyChoices): Extent | null {
  const same = (extent: Extent) => {
    const { samplers, ...numbers } = extents[extent];
    const isSame = Object.entries(numbers).every(([name, value]) => choices[name as keyof typeof numbers] === value);
    const ids = choices.samplers.map(samplerId);
    return isSame && samplers.length === ids.length && samplers.every((one) => ids.includes(samplerId(one)));
  };
  return (Object.keys(extents) as Extent[]).find(same) ?? null;
}

/** Why it cannot be started, in words; null where it can. */
export function missingOfStudy(
  modelId: string | null,
  datasetId: string | null,
  { samplers }: StudyChoices,
): string | null {
  if (datasetId === null) return 'the data set is not chosen';
  if (modelId === null) return 'the base model is not chosen';
  if (samplers.length === 0) return 'no sampler is chosen';
  return repeated(samplers).size > 0 ? 'a sampler stands there twice' : null;
}

/** Places in the list, from 0, of samplers that are the same as one before them. */
export function repeated(samplers: readonly SamplerPlan[]): ReadonlySet<number> {
  const ids = samplers.map(samplerId);
  return new Set(ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : [])));
}

export function studyStart(modelId: string, datasetId: string, name: string, choices: StudyChoices): StartStudy {
  const { steps, n, seeds, trainSeeds, seed, samplers } = choices;
  return { name, modelId, datasetId, steps, n, seeds, trainSeeds, seed, samplers: [...samplers] };
}

/** The training that tells what a step costs: the full arm. */
export function measuredTraining(
  modelId: string,
  datasetId: string,
  { steps, seed }: StudyChoices,
): StartTraining | null {
  return startOf({ ...usualChoices, modelId, datasetId, steps, seed, lambda: 1, uncovered: 'leaveOut' }, 'cost');
}

/** Trainings, samples, and how many steps of the full arm all of it takes as long as. */
export function studySize(choices: StudyChoices, { lengths, maxLength }: Pick<ModelInfo, 'lengths' | 'maxLength'>) {
  const { steps, n, seeds, trainSeeds, samplers } = choices;
  const size = { lambdas, samplers, steps, batch: BATCH, trainSeeds, n, seeds };
  const work = studyWork(size, meanLength(lengths, maxLength));
  // A step that carries is four passes over each of its sequences.
  const asSteps = (work.training + work.sampling + work.measuring) / (4 * BATCH);
  return { trainings: work.trainings, samples: work.samples, asSteps };
}

/** "qm9 on jnk3" with a number where that is taken. */
export function proposedStudyName(base: string | null, set: DatasetView | null, taken: readonly string[]): string {
  const data = (set?.name ?? 'data').replace(/\.[a-z]{2,8}(\.gz)?$/i, '');
  const first = `${base ?? 'study'} on ${data}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? first : `${first} ${number}`;
    if (!taken.includes(name)) return name;
  }
}
