import { expect, it } from 'vitest';
import { key } from '../../../models/base/rng.ts';
import { drawSelfCondFlags, dropLabels } from '../../../models/objective/draws.ts';

const share = (values: ArrayLike<number>, wanted: number) =>
  Array.from(values).filter((value) => value === wanted).length / values.length;

it('flags all sequences at rate 1, none at 0, and about the rate between', () => {
  expect(new Set(drawSelfCondFlags(500, 1, key(1)))).toEqual(new Set([1]));
  expect(new Set(drawSelfCondFlags(500, 0, key(1)))).toEqual(new Set([0]));
  // A share of 4000 draws at 0.5 has a standard deviation of 0.008.
  expect(Math.abs(share(drawSelfCondFlags(4000, 0.5, key(1)), 1) - 0.5)).toBeLessThan(0.03);
});

it('drops labels at the rate, and keeps the others', () => {
  const labels = Array.from({ length: 4000 }, (_, b) => b % 3);
  const dropped = dropLabels(labels, 0.1, key(2));
  expect(Math.abs(share(dropped, -1) - 0.1)).toBeLessThan(0.02);
  expect(dropped.every((label, b) => label === -1 || label === labels[b])).toBe(true);
});

it('draws the same again, and for a sequence the same in any batch', () => {
  expect(drawSelfCondFlags(10, 0.5, key(3))).toEqual(drawSelfCondFlags(20, 0.5, key(3)).slice(0, 10));
  expect(drawSelfCondFlags(50, 0.5, key(3))).not.toEqual(drawSelfCondFlags(50, 0.5, key(4)));
});
