import { expect, it } from 'vitest';
import { bootstrapInterval } from '../../../../models/fidelity/statistics/interval.ts';
import { expectClose } from '../../../helpers/close.ts';

const hundred = Float64Array.from({ length: 101 }, (_, i) => i);

it('takes quantiles', () => {
  const got = bootstrapInterval(50, hundred, { method: 'percentile' });
  expectClose([got.interval?.low ?? NaN, got.interval?.high ?? NaN], [2.5, 97.5], { atol: 1e-12, rtol: 0 });
  expect(got).toMatchObject({ replicates: 101, numUndefined: 0, reason: null });
  expectClose([got.standardError], [Math.sqrt((101 * 102) / 12)], { atol: 1e-12, rtol: 0 });
  const half = bootstrapInterval(50, hundred, { method: 'percentile', level: 0.5 }).interval;
  expectClose([half?.low ?? NaN, half?.high ?? NaN], [25, 75], { atol: 1e-12, rtol: 0 });
});

it('moves quantiles to the estimate, and cuts at the bounds', () => {
  expectClose(Object.values(bootstrapInterval(10, hundred, { method: 'centred' }).interval ?? {}), [-37.5, 57.5], {
    atol: 1e-12,
    rtol: 0,
  });
  const cut = bootstrapInterval(10, hundred, { method: 'centred', bounds: { low: 0, high: 20 } });
  expect(cut.interval).toEqual({ low: 0, high: 20 });
});

it('corrects for bias and skew as the formula says', () => {
  const plain = bootstrapInterval(50, hundred, { method: 'bca' }).interval;
  expectClose([plain?.low ?? NaN, plain?.high ?? NaN], [2.5, 97.5], { atol: 1e-9, rtol: 0 });
  const got = bootstrapInterval(60, hundred, { method: 'bca', acceleration: 0.05 }).interval;
  // z0 = ppf(60.5 / 101), then 100 cdf(z0 + (z0 + z) / (1 - 0.05 (z0 + z))) with scipy.stats.norm, SciPy 1.17.1.
  expectClose([got?.low ?? NaN, got?.high ?? NaN], [9.277995798538724, 99.68930365565197], { atol: 1e-9, rtol: 0 });
});

it('has a reason in place of an interval', () => {
  expect(bootstrapInterval(-1, hundred, { method: 'bca' })).toMatchObject({
    interval: null,
    reason: 'Every resample lies on the same side of the estimate.',
  });
  expect(bootstrapInterval(1, [NaN, NaN, 1, 2], { method: 'percentile' })).toMatchObject({
    interval: null,
    reason: '2 of 4 resamples have no value.',
    numUndefined: 2,
  });
  expect(bootstrapInterval(1, [], { method: 'percentile' }).reason).toBe('Too few resamples have a value.');
});

it('is a point where every resample is the estimate', () => {
  expect(bootstrapInterval(1, [1, 1, 1], { method: 'bca' }).interval).toEqual({ low: 1, high: 1 });
});
