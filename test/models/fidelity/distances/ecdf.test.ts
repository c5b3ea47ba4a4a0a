import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { ecdf } from '../../../../models/fidelity/distances/ecdf.ts';

it('steps at distinct values', () => {
  expect(ecdf([2, 1, 2, 5])).toEqual([
    { value: 1, share: 0.25 },
    { value: 2, share: 0.75 },
    { value: 5, share: 1 },
  ]);
  expect(() => ecdf([])).toThrow('empty');
});

it('keeps few of many steps, and both ends', () => {
  const values = Array.from({ length: 5000 }, (_, i) => normal(key(1), i));
  const points = ecdf(values, 100);
  expect(points.length).toBeLessThanOrEqual(101);
  expect(points[0]?.value).toBe(Math.min(...values));
  expect(points.at(-1)).toEqual({ value: Math.max(...values), share: 1 });
  points.forEach(({ value, share }, i) => {
    expect(share).toBe(values.filter((other) => other <= value).length / 5000);
    if (i > 0) expect(share - (points[i - 1]?.share ?? 0)).toBeLessThan(2 / 99);
  });
});

it('keeps a large step among many small ones', () => {
  const values = [...Array.from({ length: 1000 }, () => 0), ...Array.from({ length: 1000 }, (_, i) => i + 1)];
  expect(ecdf(values, 50)[0]).toEqual({ value: 0, share: 0.5 });
});
