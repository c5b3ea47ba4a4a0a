import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { acceleration } from '../../../../models/fidelity/statistics/jackknife.ts';
import { meanMetric, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';

const mean = (values: ArrayLike<number>) => meanMetric(values) as Metric;

it('is a sixth of the skew over the root of n, for a mean', () => {
  const values = [1, 2, 4, 8, 16, 32];
  const m = 63 / 6;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - m) ** power, 0);
  expectClose([acceleration(mean(values))], [moment(3) / (6 * moment(2) ** 1.5)], { atol: 1e-14, rtol: 0 });
});

it('is about that of single items when groups are left out', () => {
  const values = Float64Array.from({ length: 5000 }, (_, i) => -Math.log(1 - uniform(key(1), i)));
  // An exponential law has a skew of 2. Of 100 groups, its third moment is good to about 0.04.
  expect(Math.abs(acceleration(mean(values)) - 2 / (6 * Math.sqrt(5000)))).toBeLessThan(0.05);
});

it('is 0 where nothing changes the estimate', () => {
  expect(acceleration(mean([3, 3, 3]))).toBe(0);
  expect(acceleration(mean([3]))).toBe(0);
});
