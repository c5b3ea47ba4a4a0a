import { expect, it } from 'vitest';
import { positionToCorrect } from '../../../models/sampler/correct.ts';
import { evaluationsFor, samplers } from '../../../models/sampler/options.ts';
import { openSequence } from '../../../models/sampler/state.ts';
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

const dependent = joint(2, ([a, b]) => (a === b ? 8 : 1));

it('takes each wanted position once a sweep, in an order of the sequence and the sweep, and no given one', () => {
  const orders = new Set<string>();
  for (let sequence = 0; sequence < 20; sequence++) {
    const state = openSequence(start(sequence, 6, { 2: 0 }), options({ corrections: 2 }), toyModel);
    const taken = Array.from({ length: 10 }, (_, n) => positionToCorrect(state, n));
    for (const sweep of [taken.slice(0, 5), taken.slice(5)]) {
      expect(sweep.toSorted()).toEqual([0, 1, 3, 4, 5]);
      orders.add(sweep.join());
    }
    expect(positionToCorrect(state, 10)).toBeNull();
  }
  expect(orders.size).toBeGreaterThan(30);
});

it('leads to the joint distribution from tokens that were drawn without knowing of each other', async () => {
  const [denoise, ancestral] = [oracle(dependent), { sampler: 'ancestral', numSteps: 1 } as const];
  const apart = await collect(starts(4000, 2), ancestral, { denoise });
  expect(chiSquare(countJoint(apart, 2), dependent)).toBeGreaterThan(1000);
  const corrected = await collect(starts(4000, 2), { ...ancestral, corrections: 12 }, { denoise });
  expect(chiSquare(countJoint(corrected, 2), dependent)).toBeLessThan(critical[8] as number);
});

it('leaves the joint distribution alone where it is met already', async () => {
  const probs = joint(3, ([a = 0, b = 0, c = 0]) => (a === c ? 5 : 1) * (1 + b));
  const sampled = await collect(starts(5000, 3), { corrections: 1 }, { denoise: oracle(probs) });
  expect(chiSquare(countJoint(sampled, 3), probs)).toBeLessThan(critical[26] as number);
});

it.each(samplers)('adds an evaluation for each wanted token and sweep to %s', async (sampler) => {
  const [plain, corrected] = [{ sampler }, { sampler, corrections: 3 }] as const;
  const begun = [start(0, 7, { 1: 2, 5: 0 })];
  for (const selfConditioning of [true, false]) {
    const [[before], [after]] = await Promise.all([
      collect(begun, { ...plain, selfConditioning }, { denoise: mixing }),
      collect(begun, { ...corrected, selfConditioning }, { denoise: mixing }),
    ]);
    expect((after?.nfe ?? 0) - (before?.nfe ?? 0)).toBe(3 * 5);
    expect([after?.ids[1], after?.ids[5]]).toEqual([2, 0]);
  }
  expect(evaluationsFor(options(corrected), 5) - evaluationsFor(options(plain), 5)).toBe(15);
});

it('shows every correction in the trace', async () => {
  const [sampled] = await collect(starts(1, 4), { corrections: 1 }, { denoise: mixing, traced: new Set([0]) });
  // All masked, four tokens, one masked again, four drawn anew.
  expect(sampled?.trace?.map(({ ids }) => ids.filter((id) => id === toyModel.maskTokenId).length)).toEqual([
    4, 3, 2, 1, 0, 1, 1, 1, 1, 0,
  ]);
});
