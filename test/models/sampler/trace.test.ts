import { expect, it } from 'vitest';
import { candidates, packStep, traceStep, unpackStep } from '../../../models/sampler/trace.ts';

const MASK = 7;
const step = traceStep(
  { step: 70_000, time: 0.25, xt: Int32Array.of(3, MASK, 1, MASK, MASK), maskTokenId: MASK },
  (position) => (position === 4 ? null : [0.1, 0.4, 0.02, 0.05, 0.4, 0.01, 0.02, 0]),
);

it('keeps the likeliest tokens of masked positions that have a prediction, likeliest first', () => {
  expect([...step.ids]).toEqual([3, MASK, 1, MASK, MASK]);
  expect([...step.positions]).toEqual([1, 3]);
  const found = candidates(step);
  expect([...found.keys()]).toEqual([1, 3]);
  expect(found.get(1)?.map(({ id }) => id)).toEqual([1, 4, 0, 3, 2]);
  for (const { id, prob } of found.get(3) ?? []) {
    // Half of 1/255 is the most that rounding can change.
    expect(Math.abs(prob - ([0.1, 0.4, 0.02, 0.05, 0.4][id] as number))).toBeLessThanOrEqual(0.5 / 255 + 1e-12);
  }
});

it('tells how open a position is, in bits, of the whole distribution', () => {
  const bits = -[0.1, 0.4, 0.02, 0.05, 0.4, 0.01, 0.02].reduce((sum, p) => sum + p * Math.log2(p), 0);
  for (const found of step.entropyBits) expect(Math.abs(found - bits)).toBeLessThanOrEqual(0.5 / 4096);
  const certain = traceStep({ step: 1, time: 0, xt: Int32Array.of(2, 2), maskTokenId: 2 }, (position) =>
    position === 0 ? [1, 0] : [0.5, 0.5],
  );
  expect([...certain.entropyBits]).toEqual([0, 1]);
});

it('is read back from its bytes as it was, also from within a larger array', () => {
  const bytes = packStep(step);
  const within = new Uint8Array(bytes.length + 3);
  within.set(bytes, 3);
  expect(unpackStep(within.subarray(3))).toEqual(step);
  expect(bytes.length).toBe(14 + 2 * (5 + 2 + 2 + 10) + 10);
});

it('records a step without predictions, and models of fewer tokens than it keeps', () => {
  const bare = traceStep({ step: 0, time: 1, xt: Int32Array.of(2, 2), maskTokenId: 2 }, () => null);
  expect(unpackStep(packStep(bare))).toEqual(bare);
  expect(candidates(bare).size).toBe(0);
  const few = traceStep({ step: 1, time: 0.5, xt: Int32Array.of(2, 0), maskTokenId: 2 }, () => [0.2, 0.8]);
  expect(
    candidates(unpackStep(packStep(few)))
      .get(0)
      ?.map(({ id }) => id),
  ).toEqual([1, 0]);
});

it('refuses bytes that are no step, or not all of one', () => {
  expect(() => unpackStep(new Uint8Array(3))).toThrow('does not begin like one');
  expect(() => unpackStep(packStep(step).fill(9, 0, 1))).toThrow('does not begin like one');
  expect(() => unpackStep(packStep(step).subarray(0, -1))).toThrow('not the 62 that it announces');
});
