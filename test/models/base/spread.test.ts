import { expect, it } from 'vitest';
import { spread } from '../../../models/base/spread.ts';

it('gives the middle one of an odd number of repeats', () => {
  expect(spread([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3, n: 3 });
});

it('gives the mean of the two middle ones of an even number', () => {
  expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1, high: 4, n: 4 });
});

it('does not sort numbers as text, and leaves its input as it was', () => {
  const values = [10, 9, 100];
  expect(spread(values).median).toBe(10);
  expect(values).toEqual([10, 9, 100]);
});

it.each([[[]], [[1, NaN]], [[Infinity]]])('refuses %j', (values) => {
  expect(() => spread(values)).toThrow(RangeError);
});
