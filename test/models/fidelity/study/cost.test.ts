import { expect, it } from 'vitest';
import { meanLength, samplingPasses, studyWork } from '../../../../models/fidelity/study/cost.ts';
import { samplerPlan } from '../../../../models/sampler/plan.ts';

it('counts passes by hand', () => {
  expect(meanLength([0, 0, 3, 1], 9)).toBe(2.25);
  expect(meanLength([], 9)).toBe(9);
  expect(samplingPasses(samplerPlan('first-hitting'), 20)).toBe(20);
  expect(samplingPasses(samplerPlan('confidence', { numSteps: 32 }), 20)).toBe(20);
  expect(samplingPasses(samplerPlan('remask'), 20)).toBe(40);
  expect(samplingPasses(samplerPlan('entropy', { corrections: 2 }), 20)).toBe(60);
  expect(samplingPasses(samplerPlan('ancestral', { numSteps: 32, corrections: 1 }), 20)).toBe(52);
  const samplers = [samplerPlan('first-hitting'), samplerPlan('ancestral', { numSteps: 32 })];
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
