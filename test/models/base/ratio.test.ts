import { expect, it } from 'vitest';
import { ratioOf } from '../../../models/base/ratio.ts';
import { key, normal, uniform } from '../../../models/base/rng.ts';

it('is the plain mean, with its plain standard error, where all denominators are 1', () => {
  const y = [2, 4, 4, 5, 7, 9];
  const { value, standardError, n } = ratioOf(
    y,
    y.map(() => 1),
  );
  const mean = 31 / 6;
  const variance = y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 5;
  expect(value).toBeCloseTo(mean, 12);
  expect(standardError).toBeCloseTo(Math.sqrt(variance / 6), 12);
  expect(n).toBe(6);
});

it('has no error where every item has the same ratio', () => {
  expect(ratioOf([2, 4, 10], [1, 2, 5])).toEqual({ value: 2, standardError: 0, n: 3 });
});

it('tells how far the ratio is off, over many repeats', () => {
  const n = 200;
  const results = Array.from({ length: 300 }, (_, repeat) => {
    const k = key(repeat);
    const x = Array.from({ length: n }, (_, i) => 1 + Math.floor(20 * uniform(k, i)));
    return ratioOf(
      x.map((size, i) => 1.5 * size + Math.sqrt(size) * normal(k, i)),
      x,
    );
  });
  const z = results.map(({ value, standardError }) => (value - 1.5) / standardError);
  const meanSquare = z.reduce((sum, v) => sum + v * v, 0) / z.length;
  // 300 squares of a standard normal number have mean 1 and standard error 0.08.
  expect(meanSquare).toBeGreaterThan(0.75);
  expect(meanSquare).toBeLessThan(1.25);
});

it('has no value without items', () => {
  expect(ratioOf([], []).value).toBeNaN();
  expect(ratioOf([1], [2])).toMatchObject({ value: 0.5, standardError: NaN });
});
