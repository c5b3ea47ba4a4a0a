import { expect, it } from 'vitest';
import { key, uniform } from '../../../models/base/rng.ts';
import { nextEventTime, planFirstHitting } from '../../../models/sampler/first-hitting.ts';
import { openSequence } from '../../../models/sampler/state.ts';
import { chiSquare, collect, countJoint, critical, joint, options, oracle, start, starts, toyModel } from './toy.ts';

it('takes any masked position with the same probability, one at a time, and no other', () => {
  const counts = [0, 0, 0, 0];
  for (let sequence = 0; sequence < 4000; sequence++) {
    const { reveal } = planFirstHitting(openSequence(start(sequence, 4, { 1: 0 }), options(), toyModel));
    expect(reveal.length).toBe(1);
    counts[reveal[0] as number] = (counts[reveal[0] as number] as number) + 1;
  }
  expect(chiSquare(counts, [1 / 3, 0, 1 / 3, 1 / 3])).toBeLessThan(critical[2] as number);
});

it('draws the time of the next event as the largest of n uniform times', () => {
  // P(largest <= x) = (x / t)^n, so quarters of that are equally likely.
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    const time = nextEventTime(0.8, 5, 1 - uniform(key(1), i));
    expect(time).toBeGreaterThan(0);
    expect(time).toBeLessThanOrEqual(0.8);
    const quarter = Math.min(3, Math.floor(4 * (time / 0.8) ** 5));
    counts[quarter] = (counts[quarter] as number) + 1;
  }
  expect(chiSquare(counts, [1 / 4, 1 / 4, 1 / 4, 1 / 4])).toBeLessThan(critical[3] as number);
});

it('has the joint distribution exactly, also of two tokens that are nearly one', async () => {
  const probs = joint(2, ([a, b]) => (a === b ? 8 : 1));
  const sampled = await collect(starts(6000, 2), {}, { denoise: oracle(probs) });
  expect(chiSquare(countJoint(sampled, 2), probs)).toBeLessThan(critical[8] as number);
});

it('has the joint distribution of four tokens', async () => {
  const probs = joint(4, ([a = 0, b = 0, c = 0, d = 0]) => (a === d ? 4 : 1) * (b === c ? 1 : 3) * (1 + b));
  const sampled = await collect(starts(5000, 4), {}, { denoise: oracle(probs, 'logits') });
  expect(chiSquare(countJoint(sampled, 4), probs)).toBeLessThan(critical[80] as number);
  expect(new Set(sampled.map(({ nfe }) => nfe))).toEqual(new Set([4]));
});
