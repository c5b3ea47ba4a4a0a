import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { wasserstein1 } from '../../../../models/fidelity/distances/wasserstein.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from './goldens.ts';

it.each(univariate)('is what SciPy gives for $name', ({ x, y, wasserstein_distance }) => {
  // Sums of shares in another order.
  expectClose([wasserstein1(x, y), wasserstein1(y, x)], [wasserstein_distance, wasserstein_distance], {
    atol: 1e-13,
    rtol: 1e-12,
  });
});

it('weights items as SciPy does', () => {
  // scipy.stats.wasserstein_distance([1.5, 2.5, 2.5, 7], [0, 2.5, 3], [1, 2, 0, 3], [2, 1, 1]), SciPy 1.17.1.
  expectClose([wasserstein1([1.5, 2.5, 2.5, 7], [0, 2.5, 3], [1, 2, 0, 3], [2, 1, 1])], [3.2083333333333335], {
    atol: 0,
    rtol: 1e-14,
  });
});

it('is the mean difference of sorted samples of one size, and a weight of 2 is an item twice', () => {
  const draw = (seed: number) => Array.from({ length: 200 }, (_, i) => normal(key(seed), i));
  const ascending = (values: number[]) => values.toSorted((a, b) => a - b);
  const [x, y] = [draw(1), draw(2)];
  const [sortedX, sortedY] = [ascending(x), ascending(y)];
  const mean = sortedX.reduce((sum, value, i) => sum + Math.abs(value - (sortedY[i] as number)) / 200, 0);
  // 400 additions.
  expectClose([wasserstein1(x, y)], [mean], { atol: 1e-13, rtol: 0 });
  const weights = x.map((_, i) => i % 3);
  const repeated = x.flatMap((value, i) => Array.from({ length: i % 3 }, () => value));
  expectClose([wasserstein1(x, y, weights)], [wasserstein1(repeated, y)], { atol: 1e-13, rtol: 0 });
  expect(wasserstein1(x, x.toReversed())).toBe(0);
});
