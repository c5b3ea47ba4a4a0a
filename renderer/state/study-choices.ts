/** What can be chosen of a study: how large it is, and what it is started with. */
import type { DatasetView, ModelInfo, StartStudy, StartTraining } from '../api.ts';
import { meanLength, studyWork, type SamplerCost } from '../../models/fidelity/study/cost.ts';
import { startOf, usualChoices } from './adapt-choices.ts';

export const samplersOffered = ['first-hitting', 'confidence', 'ancestral:32', 'remask:32'] as const;

export interface StudyChoices {
  /** Null is the name that the lab proposes. */
  name: string | null;
  steps: number;
  n: number;
  seeds: number;
  trainSeeds: number;
  seed: number;
  samplers: readonly string[];
}

/** Enough to see a difference of some points in minutes; and what `scmdm study` takes by itself. */
export const extents = {
  small: { steps: 300, n: 1_000, seeds: 3, trainSeeds: 1, samplers: ['first-hitting', 'ancestral:32'] },
  full: { steps: 2_000, n: 10_000, seeds: 5, trainSeeds: 1, samplers: [...samplersOffered] },
} as const satisfies Record<string, Omit<StudyChoices, 'name' | 'seed'>>;
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
    return (
      isSame && samplers.length === choices.samplers.length && samplers.every((one) => choices.samplers.includes(one))
    );
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
  return samplers.length === 0 ? 'no sampler is chosen' : null;
}

export function studyStart(modelId: string, datasetId: string, name: string, choices: StudyChoices): StartStudy {
  const { steps, n, seeds, trainSeeds, seed } = choices;
  // In the order in which they are offered, whatever they were chosen in.
  const samplers = samplersOffered.filter((one) => choices.samplers.includes(one));
  return { name, modelId, datasetId, steps, n, seeds, trainSeeds, seed, samplers };
}

/** The training that tells what a step costs: the full arm. */
export function measuredTraining(
  modelId: string,
  datasetId: string,
  { steps, seed }: StudyChoices,
): StartTraining | null {
  return startOf({ ...usualChoices, modelId, datasetId, steps, seed, lambda: 1, uncovered: 'leaveOut' }, 'cost');
}

export function samplerCost(written: string): SamplerCost {
  const [sampler, steps] = written.split(':');
  return { sampler: sampler as SamplerCost['sampler'], numSteps: steps === undefined ? null : Number(steps) };
}

/** Trainings, samples, and how many steps of the full arm all of it takes as long as. */
export function studySize(choices: StudyChoices, { lengths, maxLength }: Pick<ModelInfo, 'lengths' | 'maxLength'>) {
  const { steps, n, seeds, trainSeeds, samplers } = choices;
  const size = { lambdas, samplers: samplers.map(samplerCost), steps, batch: BATCH, trainSeeds, n, seeds };
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
