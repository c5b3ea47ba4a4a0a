import { expect, it } from 'vitest';
import { key, uniform } from '../../../models/base/rng.ts';
import {
  countLengths,
  lengthQuantile,
  lengthSampler,
  numCounted,
  numTokensCounted,
  shareLongerThan,
} from '../../../models/tokens/lengths.ts';

const counts = countLengths([3, 1, 3, 5]);

it('counts rows by length', () => {
  expect(counts).toEqual([0, 1, 0, 2, 0, 1]);
  expect(countLengths(Uint32Array.of(2, 2))).toEqual([0, 0, 2]);
  expect(countLengths([])).toEqual([]);
  expect(numCounted(counts)).toBe(4);
  expect(numTokensCounted(counts)).toBe(12);
});

it.each([-1, 1.5, NaN])('refuses the length %f', (length) => {
  expect(() => countLengths([length])).toThrow(RangeError);
});

it('tells what a maximum length leaves out', () => {
  expect([0, 1, 3, 4, 5, 99].map((length) => shareLongerThan(counts, length))).toEqual([1, 0.75, 0.25, 0.25, 0, 0]);
  expect(shareLongerThan([], 3)).toBe(0);
});

it('gives quantiles that are lengths which occur', () => {
  expect([0, 0.25, 0.26, 0.5, 0.75, 0.76, 1].map((q) => lengthQuantile(counts, q))).toEqual([1, 1, 3, 3, 3, 5, 5]);
  expect(() => lengthQuantile([], 0.5)).toThrow(RangeError);
  expect(() => lengthQuantile(counts, 1.5)).toThrow(RangeError);
});

it('draws lengths as often as they occur', () => {
  const draw = lengthSampler(counts);
  const n = 40_000;
  const drawn = countLengths(Array.from({ length: n }, (_, i) => draw(uniform(key(4), i))));
  expect(drawn.length).toBe(6);
  for (const [length, share] of [0, 0.25, 0, 0.5, 0, 0.25].entries()) {
    const sd = Math.sqrt(n * share * (1 - share));
    expect(Math.abs((drawn[length] as number) - n * share)).toBeLessThanOrEqual(5 * sd);
  }
});

it('turns the borders of draws into lengths without a gap', () => {
  const draw = lengthSampler(counts);
  expect([0, 0.2499, 0.25, 0.7499, 0.75, 1 - 2 ** -53].map(draw)).toEqual([1, 1, 3, 3, 5, 5]);
});

it('keeps to a range, and never draws an empty row', () => {
  const draw = lengthSampler(counts, { min: 2, max: 4 });
  expect([0, 0.5, 0.99].map(draw)).toEqual([3, 3, 3]);
  expect(lengthSampler([7, 1])(0)).toBe(1);
  expect(() => lengthSampler(counts, { min: 6 })).toThrow(RangeError);
  expect(() => lengthSampler([])).toThrow(RangeError);
});
