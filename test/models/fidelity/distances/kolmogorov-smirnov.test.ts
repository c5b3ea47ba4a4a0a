import { expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../../../models/fidelity/distances/kolmogorov-smirnov.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from './goldens.ts';

it.each(univariate)('is what SciPy gives for $name', ({ name, x, y, ks_2samp: wanted }) => {
  const got = kolmogorovSmirnov(x, y);
  expectClose([got.statistic], [wanted.statistic], { atol: 1e-14, rtol: 0 });
  expect(got.pMethod).toBe('exact');
  // n m steps of rounding, each of 1e-16.
  expectClose([got.p], [wanted.pvalue_exact], { atol: 0, rtol: 1e-11 });
  // The one-sample law; twice the one-sided one is 2 exp(-8 n d^2) off where it is used, at most 1e-7 of p here.
  expectClose([kolmogorovSmirnov(x, y, 'asymptotic').p], [wanted.pvalue_asymp], { atol: 1e-12, rtol: 1e-7 });
  // Several values may reach the distance, and of those rounding chooses SciPy's.
  const share = (values: number[], at: number) => values.filter((value) => value <= at).length / values.length;
  expectClose([got.sign * (share(x, got.location) - share(y, got.location))], [got.statistic], {
    atol: 1e-14,
    rtol: 0,
  });
  if (name !== 'identical') {
    expect(got.sign).toBe(wanted.statistic_sign);
    expect(got.location).toBeLessThanOrEqual(wanted.statistic_location);
  }
});

it('counts the orders of few values', () => {
  // Of the 20 orders of 3 and 3 values, 2 reach a distance of 1.
  expect(kolmogorovSmirnov([1, 2, 3], [4, 5, 6])).toMatchObject({ statistic: 1, sign: 1, location: 3, n: 3, m: 3 });
  expectClose([kolmogorovSmirnov([1, 2, 3], [4, 5, 6]).p], [0.1], { atol: 1e-15, rtol: 0 });
});

it('turns to the limit for large samples', () => {
  const values = (shift: number) => Float64Array.from({ length: 12_000 }, (_, i) => i + shift);
  const got = kolmogorovSmirnov(values(0), values(240.5));
  expect(got.pMethod).toBe('asymptotic');
  expectClose([got.statistic], [241 / 12_000], { atol: 1e-14, rtol: 0 });
  // scipy.stats.ks_2samp(np.arange(12000), np.arange(12000) + 240.5, method='asymp'), SciPy 1.17.1; Stephens: 1 % of p.
  expectClose([got.p], [0.015598490808227556], { atol: 0, rtol: 0.01 });
});
