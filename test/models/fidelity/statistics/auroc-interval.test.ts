import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { aurocWithError } from '../../../../models/fidelity/statistics/auroc-interval.ts';
import { normalCdf } from '../../../../models/fidelity/statistics/normal.ts';
import { expectClose } from '../../../helpers/close.ts';

it('has the error that the definition gives', () => {
  const [x, y] = [
    [1, 3, 3, 5],
    [0, 3, 2],
  ] as const;
  const beats = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const overX = x.map((a) => y.reduce<number>((sum, b) => sum + beats(a, b) / 3, 0));
  const overY = y.map((b) => x.reduce<number>((sum, a) => sum + beats(a, b) / 4, 0));
  const mean = (v: number[]) => v.reduce((sum, value) => sum + value / v.length, 0);
  const variance = (v: number[]) => v.reduce((sum, value) => sum + (value - mean(v)) ** 2 / (v.length - 1), 0);
  const got = aurocWithError(x, y);
  expectClose([got.auc], [mean(overX)], { atol: 1e-15, rtol: 0 });
  expectClose([got.standardError], [Math.sqrt(variance(overX) / 4 + variance(overY) / 3)], { atol: 1e-15, rtol: 0 });
});

it('covers the truth as often as it says', () => {
  const truth = normalCdf(1 / Math.SQRT2);
  let covered = 0;
  const trials = 1000;
  for (let trial = 0; trial < trials; trial++) {
    const scores = (side: number, shift: number) =>
      Array.from({ length: 80 }, (_, i) => shift + normal(key(trial), side, i));
    const { interval } = aurocWithError(scores(0, 1), scores(1, 0));
    if (interval !== null && interval.low <= truth && truth <= interval.high) covered++;
  }
  // Error of 1,000 trials 0.7 points; three of them.
  expect(Math.abs(covered / trials - 0.95)).toBeLessThan(0.021);
});

it('has no interval at the ends', () => {
  expect(aurocWithError([2, 3], [0, 1])).toEqual({ auc: 1, standardError: 0, interval: null });
});
