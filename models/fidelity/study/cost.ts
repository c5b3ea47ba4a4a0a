/** What a study takes, in passes of the network over one sequence: for progress, and for saying it before. */

/** Forward passes over a sequence that describing and comparing a molecule takes as long as, roughly. */
export const measurePasses = 4;

/** Of a training step with self-conditioning: a pass there and two back, and the first pass. */
export const carryingPasses = 4;

/** Of a training step, for each of its sequences. @param lambda share of sequences given the previous prediction */
export function trainingPasses(lambda: number): number {
  return lambda > 0 ? carryingPasses : 3;
}

/** Temperature and top-p cost nothing. */
export interface SamplerCost {
  sampler: 'ancestral' | 'first-hitting' | 'confidence' | 'entropy' | 'remask';
  /** Null for one step per open position. */
  numSteps: number | null;
  /** Sweeps; see models/sampler/correct.ts. */
  corrections: number;
}

/** Of one sequence. @param length its tokens */
export function samplingPasses({ sampler, numSteps, corrections }: SamplerCost, length: number): number {
  const correcting = corrections * length;
  if (sampler === 'first-hitting') return length + correcting;
  if (sampler === 'confidence' || sampler === 'entropy') return Math.min(length, numSteps ?? length) + correcting;
  return (numSteps ?? (sampler === 'remask' ? 2 * length : length)) + correcting;
}

/** The mean number of tokens. @param lengths at index n the number of sequences of n tokens */
export function meanLength(lengths: readonly number[], maxLength: number): number {
  const count = lengths.reduce((sum, number) => sum + number, 0);
  const tokens = lengths.reduce((sum, number, length) => sum + number * length, 0);
  return count === 0 ? maxLength : tokens / count;
}

export interface StudySize {
  lambdas: readonly number[];
  samplers: readonly SamplerCost[];
  /** Of each training, and sequences of a step. */
  steps: number;
  batch: number;
  trainSeeds: number;
  /** Sequences of each sample. */
  n: number;
  seeds: number;
}

/** All passes of a study, and how many trainings and samples it has. The base is sampled too, once. */
export function studyWork(
  { lambdas, samplers, steps, batch, trainSeeds, n, seeds }: StudySize,
  length: number,
): { trainings: number; samples: number; training: number; sampling: number; measuring: number } {
  const trainings = lambdas.length * trainSeeds;
  const samples = (1 + trainings) * samplers.length * seeds;
  const perSequence = samplers.reduce((sum, sampler) => sum + samplingPasses(sampler, length), 0);
  return {
    trainings,
    samples,
    training: lambdas.reduce((sum, lambda) => sum + trainSeeds * steps * batch * trainingPasses(lambda), 0),
    sampling: (1 + trainings) * seeds * n * perSequence,
    measuring: samples * n * measurePasses,
  };
}
