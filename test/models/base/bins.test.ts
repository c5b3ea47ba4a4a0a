import { expect, it } from 'vitest';
import { binsFor } from '../../../models/base/bins.ts';

it.each([
  [0, 100, false, { from: 0, width: 5, number: 21 }],
  [16.043, 116.12, false, { from: 15, width: 5, number: 21 }],
  [0, 3, true, { from: 0, width: 1, number: 4 }],
  [-2, 500, true, { from: -20, width: 20, number: 27 }],
  [7, 7, true, { from: 7, width: 1, number: 1 }],
])('cuts %d to %d, whole %s', (min, max, whole, expected) => {
  expect(binsFor(min, max, whole)).toEqual(expected);
});

it.each([
  [0, 1e-9],
  [-1e12, 1e12],
  [3.3, 3.3],
  [-0.001, 0.017],
  [5e-324, 5e-323],
  [1e15, 1e15 + 0.125],
])('has every value from %d to %d in one of at most 41 bins', (min, max) => {
  const { from, width, number } = binsFor(min, max, false);
  expect(number).toBeGreaterThan(0);
  expect(number).toBeLessThanOrEqual(42);
  expect(from).toBeLessThanOrEqual(min);
  expect(from + width * number).toBeGreaterThanOrEqual(max);
});

it('refuses what is no range', () => {
  expect(() => binsFor(2, 1, false)).toThrow(RangeError);
  expect(() => binsFor(Number.NaN, 1, false)).toThrow(RangeError);
});
