import { expect, it } from 'vitest';
import { meanLength, samplingPasses, studyWork } from '../../../../models/fidelity/study/cost.ts';

it('counts passes by hand', () => {
  expect(meanLength([0, 0, 3, 1], 9)).toBe(2.25);
  expect(meanLength([], 9)).toBe(9);
  expect(samplingPasses({ sampler: 'first-hitting', numSteps: null }, 20)).toBe(20);
  expect(samplingPasses({ sampler: 'confidence', numSteps: 32 }, 20)).toBe(20);
  expect(samplingPasses({ sampler: 'remask', numSteps: null }, 20)).toBe(40);
  const samplers = [
    { sampler: 'first-hitting', numSteps: null },
    { sampler: 'ancestral', numSteps: 32 },
  ] as const;
  const size = { lambdas: [0, 0.5, 1], samplers, steps: 10, batch: 8, trainSeeds: 2, n: 100, seeds: 3 };
  expect(studyWork(size, 20)).toEqual({
    trainings: 6,
    // The base and six trained models, by two samplers, from three seeds.
    samples: 42,
    training: 2 * 10 * 8 * (3 + 4 + 4),
    sampling: 7 * 3 * 100 * (20 + 32),
    measuring: 42 * 100 * 4,
  });
});
