import { expect, it } from 'vitest';
import { kolmogorovTail } from '../../../../models/fidelity/distances/kolmogorov.ts';
import { expectClose } from '../../../helpers/close.ts';

it.each([
  [10, 0.3, 0.27053557479999946],
  [50, 0.1, 0.6623112704658186],
  [150, 0.12, 0.024364335414245205],
  [500, 0.05, 0.15866263922062615],
  [150, 0.2, 9.805366045892556e-6],
  [2000, 0.03, 0.05354694548339448],
  [5000, 0.015, 0.20846142096186204],
  [5000, 0.03, 0.00024159234422666817],
  [100, 0.6, 5.912822156396238e-35],
  [30, 0.04, 0.9999999936081956],
])('gives P(D_%i >= %f) as SciPy does', (n, d, wanted) => {
  // SciPy 1.17.1: kstwo.sf(d, n), and from 150 to 2,000 values its own matrix method (_ksstats._kolmogn_DMTW), where
  // kstwo turns to an approximation of 7 digits. Beyond 2,000 values Stephens's correction is good to 1 % of p.
  expectClose([kolmogorovTail(n, d)], [wanted], n > 2000 ? { atol: 0, rtol: 0.01 } : { atol: 1e-13, rtol: 2e-8 });
});

it('knows its ends', () => {
  expect(kolmogorovTail(10, 0)).toBe(1);
  expect(kolmogorovTail(10, 0.05)).toBe(1);
  expect(kolmogorovTail(10, 1)).toBe(0);
});
