import { expect, it } from 'vitest';
import { fold, key, normal } from '../../../../models/base/rng.ts';
import { differenceFrom, differenceOf } from '../../../../models/fidelity/statistics/difference.ts';
import { meanMetric, type Metric } from '../../../../models/fidelity/statistics/metric.ts';

const values = (seed: number, n: number, shift = 0) =>
  Float64Array.from({ length: n }, (_, i) => shift + normal(key(seed), i));
const mean = (of: Float64Array) => meanMetric(of) as Metric;

it('is right about the difference of two means as often as it says', () => {
  let covered = 0;
  let falseFindings = 0;
  const trials = 400;
  for (let trial = 0; trial < trials; trial++) {
    const got = differenceOf(mean(values(2 * trial, 60, 0.4)), mean(values(2 * trial + 1, 60, 0.4)), {
      key: fold(key(7), trial),
      replicates: 300,
    });
    if (got.interval !== null && got.interval.low <= 0 && got.interval.high >= 0) covered++;
    if (got.p < 0.05) falseFindings++;
  }
  // Nominal 95 %; error of 400 trials 1.1 points. 60 items and 300 replicates lose about 1.5 points.
  expect(covered / trials).toBeGreaterThan(0.95 - 0.015 - 3 * 0.011);
  expect(covered / trials).toBeLessThan(0.95 + 3 * 0.011);
  expect(Math.abs(falseFindings - (trials - covered))).toBeLessThan(6);
});

it('takes out what paired items share', () => {
  const shared = values(1, 200);
  const first = shared.map((value, i) => value + 0.1 + 0.05 * normal(key(2), i));
  const apart = differenceOf(mean(first), mean(shared), { key: key(3) });
  const paired = differenceOf(mean(first), mean(shared), { key: key(3), pairedItems: true });
  expect(paired.difference).toBe(apart.difference);
  expect(paired.standardError).toBeLessThan(apart.standardError / 10);
  expect(paired.p).toBeLessThan(0.01);
  expect(apart.p).toBeGreaterThan(0.05);
  expect(() => differenceOf(mean(first), mean(shared.slice(1)), { key: key(3), pairedItems: true })).toThrow(
    'paired sets of 200 and 199 units',
  );
});

it('has a p that fits its interval', () => {
  const got = differenceFrom(1, [1, 2, 3, 2], [1, 1, 1, 1]);
  expect(got.difference).toBe(1);
  // Centred on 1: 0, 1, 2, 1. One of four reaches 0.
  expect(got.p).toBe(3 / 5);
  expect(differenceFrom(0, [0, 0], [0, 0]).p).toBe(1);
});
