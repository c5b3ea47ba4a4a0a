import { expect, it } from 'vitest';
import { checkBudgets } from '../../../main/study/assemble.ts';
import { planStudy } from '../../../main/study/plan.ts';
import { samplesOf, type StudySample } from '../../../main/study/units.ts';
import { samplerPlan } from '../../../models/sampler/plan.ts';

const plan = planStudy({
  model: '/m',
  data: [{ file: '/d', label: null }],
  lambdas: [0, 1],
  samplers: [samplerPlan('ancestral', { numSteps: 8 }), samplerPlan('confidence')],
  seeds: 2,
});
const budgets = (of: (sample: StudySample) => number[]) =>
  samplesOf(plan).map((sample) => ({ sample, budget: of(sample) }));

it('takes equal evaluations of each seed and sequence, whatever they are of others', () => {
  expect(() => {
    checkBudgets(budgets(({ seed, sampler }) => [8 + seed, sampler.numSteps ?? 9]));
  }).not.toThrow();
});

it('says where one arm was given more than another', () => {
  const unequal = budgets(({ model, seed }) => [8, model.id === 'full-seed-0' && seed === 1 ? 9 : 8]);
  expect(() => {
    checkBudgets(unequal);
  }).toThrow('with ancestral-8, seed 1, sequence 1 took 8 in base and 9 in full-seed-0');
  const shorter = budgets(({ model }) => (model.id === 'base' ? [8, 8] : [8]));
  expect(() => {
    checkBudgets(shorter);
  }).toThrow('not given equal network evaluations');
});
