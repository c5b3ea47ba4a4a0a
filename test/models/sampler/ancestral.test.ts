import { expect, it } from 'vitest';
import { planAncestral } from '../../../models/sampler/ancestral.ts';
import { grids } from '../../../models/sampler/options.ts';
import { openSequence } from '../../../models/sampler/state.ts';
import { chiSquare, collect, countJoint, critical, joint, options, oracle, start, starts, toyModel } from './toy.ts';

const state = (step: number, numSteps: number, given = {}) => ({
  ...openSequence(start(0, 4000, given), options({ sampler: 'ancestral', numSteps }), toyModel),
  step,
});

it.each(grids)(
  'reveals each masked token with probability (alpha_s - alpha_t) / (1 - alpha_t) on the %s grid',
  (grid) => {
    const t = grid === 'uniform' ? 0.75 : Math.cos(Math.PI / 8);
    const s = grid === 'uniform' ? 0.5 : Math.cos(Math.PI / 4);
    const { reveal, remask, time } = planAncestral(state(1, 4), grid);
    const p = (t - s) / t;
    expect(time).toBeCloseTo(s, 15);
    expect(chiSquare([reveal.length, 4000 - reveal.length], [p, 1 - p])).toBeLessThan(critical[1] as number);
    expect(remask).toEqual([]);
  },
);

it('leaves no mask after the last step, and never reveals what is visible', () => {
  const { reveal, time } = planAncestral(state(3, 4, { 5: 1, 9: 2 }), 'uniform');
  expect(time).toBe(0);
  expect(reveal.length).toBe(3998);
  expect(reveal).not.toContain(5);
  expect(reveal).not.toContain(9);
});

it('has the exact law of its steps: tokens that appear together do not know of each other', async () => {
  const probs = joint(2, ([a, b]) => (a === b ? 8 : 1));
  const sampled = await collect(starts(6000, 2), { sampler: 'ancestral', numSteps: 4 }, { denoise: oracle(probs) });
  // Each token appears in any of T steps alike, so both in the same with probability 1/T; each alone is uniform.
  const law = probs.map((p) => (3 / 4) * p + (1 / 4) * (1 / 9));
  const counts = countJoint(sampled, 2);
  expect(chiSquare(counts, law)).toBeLessThan(critical[8] as number);
  expect(chiSquare(counts, probs)).toBeGreaterThan(critical[8] as number);
});

it('comes to the joint distribution with many steps', async () => {
  const probs = joint(3, ([a = 0, b = 0, c = 0]) => (a === b ? 5 : 1) * (b === c ? 3 : 1) * (1 + a));
  const changes = { sampler: 'ancestral', numSteps: 300, selfConditioning: false } as const;
  const sampled = await collect(starts(5000, 3), changes, { denoise: oracle(probs, 'logits') });
  expect(chiSquare(countJoint(sampled, 3), probs)).toBeLessThan(critical[26] as number);
});
