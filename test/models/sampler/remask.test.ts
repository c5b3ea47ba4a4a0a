import { expect, it } from 'vitest';
import { planAncestral } from '../../../models/sampler/ancestral.ts';
import { gridTime } from '../../../models/sampler/grid.ts';
import { grids } from '../../../models/sampler/options.ts';
import { planRemask, remaskProb } from '../../../models/sampler/remask.ts';
import { openSequence } from '../../../models/sampler/state.ts';
import { takeStep } from '../../../models/sampler/step.ts';
import {
  chiSquare,
  collect,
  countJoint,
  critical,
  joint,
  mixing,
  options,
  oracle,
  start,
  starts,
  toyModel,
} from './toy.ts';

it('masks again with at most eta, or with a share of what can be', () => {
  expect(remaskProb(0.5, 0.6, 'cap', 0.04)).toBe(0.04);
  expect(remaskProb(0.9, 0.99, 'cap', 0.04)).toBeCloseTo(0.01 / 0.9, 14);
  expect(remaskProb(0.5, 0.6, 'rescale', 0.1)).toBeCloseTo(0.08, 14);
  expect(remaskProb(0.1, 0.2, 'rescale', 0.1)).toBe(0.1);
  expect(remaskProb(0, 1, 'cap', 0.3)).toBe(0.3);
  expect(remaskProb(0.5, 1, 'rescale', 1)).toBe(0);
});

const settings = { remaskStrategy: 'rescale', remaskEta: 0.5 } as const;
const uniformRow = Float64Array.of(1 / 3, 1 / 3, 1 / 3, 0, 0);

it.each(grids)('keeps a share alpha visible after every step on the %s grid, whatever is masked again', (grid) => {
  const seqLen = 5000;
  const chosen = options({ sampler: 'remask', numSteps: 12, grid, ...settings });
  const state = openSequence(start(0, seqLen), chosen, toyModel);
  let numRemasked = 0;
  while (state.step < state.numSteps) {
    const plan = planRemask(state, chosen);
    numRemasked += plan.remask.length;
    takeStep(state, plan, () => uniformRow, chosen);
    const alpha = 1 - gridTime(grid, state.step, 12);
    // Four standard deviations; what is visible is independent from position to position.
    const slack = 4 * Math.sqrt((alpha * (1 - alpha)) / seqLen);
    expect(Math.abs(1 - state.numMasked / seqLen - alpha)).toBeLessThanOrEqual(slack);
  }
  expect(numRemasked).toBeGreaterThan(seqLen / 2);
  expect(state.numMasked).toBe(0);
});

it('plans ancestral steps, bit for bit, when nothing is masked again', () => {
  const chosen = options({ sampler: 'remask', numSteps: 9, remaskEta: 0 });
  const state = openSequence(start(3, 200), chosen, toyModel);
  while (state.step < state.numSteps) {
    const plan = planRemask(state, chosen);
    expect(plan).toEqual(planAncestral(state, 'uniform'));
    takeStep(state, plan, () => uniformRow, chosen);
  }
});

it('samples what ancestral sampling does when nothing is masked again', async () => {
  const common = { numSteps: 7, seed: 5 };
  const ancestral = await collect(starts(20, 9), { ...common, sampler: 'ancestral' }, { denoise: mixing });
  const remask = await collect(starts(20, 9), { ...common, sampler: 'remask', remaskEta: 0 }, { denoise: mixing });
  expect(remask.map(({ ids }) => [...ids])).toEqual(ancestral.map(({ ids }) => [...ids]));
});

it('never masks a given token', () => {
  const chosen = options({ sampler: 'remask', numSteps: 4, remaskStrategy: 'rescale', remaskEta: 1 });
  const given = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [2 * i, 1]));
  const state = openSequence(start(0, 100, given), chosen, toyModel);
  const remasked = new Set<number>();
  while (state.step < state.numSteps) {
    const plan = planRemask(state, chosen);
    for (const position of plan.remask) remasked.add(position % 2);
    takeStep(state, plan, () => uniformRow, chosen);
  }
  expect([...remasked]).toEqual([1]);
});

it('keeps the distribution of tokens that are independent', async () => {
  const probs = joint(2, ([a = 0, b = 0]) => (1 + a) * (3 - b));
  const changes = { sampler: 'remask', numSteps: 6, ...settings } as const;
  const sampled = await collect(starts(4000, 2), changes, { denoise: oracle(probs) });
  expect(chiSquare(countJoint(sampled, 2), probs)).toBeLessThan(critical[8] as number);
});
