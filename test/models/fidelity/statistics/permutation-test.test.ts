import { expect, it } from 'vitest';
import { fold, key, normal } from '../../../../models/base/rng.ts';
import { permutationTest, signFlipTest } from '../../../../models/fidelity/statistics/permutation-test.ts';

it('counts sign patterns of few pairs', () => {
  // Only all plus and all minus reach the sum of 6.
  expect(signFlipTest([1, 2, 3], key(1))).toBe(2 / 8);
  expect(signFlipTest([1, -1], key(1))).toBe(1);
  expect(signFlipTest([0.1, 0.2, 0.3, 0.3], key(1))).toBe(2 / 16);
});

it('draws patterns of many pairs, and agrees with the normal test', () => {
  const differences = Array.from({ length: 100 }, (_, i) => 0.2 + normal(key(1), i));
  const mean = differences.reduce((sum, d) => sum + d / 100, 0);
  const root = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0)) / 100;
  const p = signFlipTest(differences, key(2), 20_000);
  // Flips have the variance of the sum of squares. p of that z by the normal law, and four errors of 20,000 flips.
  const z = mean / root;
  const wanted = 2 * (1 - 0.5 * (1 + erf(z / Math.SQRT2)));
  expect(Math.abs(p - wanted)).toBeLessThan(4 * Math.sqrt(wanted / 20_000) + 0.002);
});

it('deals labels anew', () => {
  const pool = [1, 2, 3, 10, 11, 12];
  const difference = (first: Uint32Array, second: Uint32Array) => {
    const mean = (weights: Uint32Array) =>
      pool.reduce((sum, value, i) => sum + (value * (weights[i] as number)) / 3, 0);
    return Math.abs(mean(first) - mean(second));
  };
  // 2 of the 20 deals reach it; error of 4,000 deals 0.0047, four of them.
  const p = permutationTest(difference, { numFirst: 3, numSecond: 3, key: key(3), shuffles: 4000 });
  expect(Math.abs(p - 0.1)).toBeLessThan(0.019);
});

it('finds what is not there as often as it says', () => {
  let found = 0;
  for (let trial = 0; trial < 300; trial++) {
    const pool = Array.from({ length: 20 }, (_, i) => normal(fold(key(4), trial), i));
    const statistic = (first: Uint32Array) =>
      Math.abs(pool.reduce((sum, value, i) => sum + value * (2 * (first[i] as number) - 1), 0));
    if (permutationTest(statistic, { numFirst: 10, numSecond: 10, key: key(trial), shuffles: 99 }) <= 0.05) found++;
  }
  // 5 % of 300 is 15, error 3.8.
  expect(found).toBeGreaterThan(15 - 12);
  expect(found).toBeLessThan(15 + 12);
});

/** Abramowitz and Stegun 7.1.26, good to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  return (
    1 -
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  );
}
