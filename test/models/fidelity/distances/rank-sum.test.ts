import { expect, it } from 'vitest';
import { auroc, rankSum } from '../../../../models/fidelity/distances/rank-sum.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from './goldens.ts';

it.each(univariate)('is what SciPy gives for $name', ({ x, y, mannwhitneyu: wanted }) => {
  const got = rankSum(x, y);
  expect(got.u).toBe(wanted.U_x);
  expectClose([got.auc, auroc(x, y)], [wanted.auc_x_gt_y, wanted.auc_x_gt_y], { atol: 1e-14, rtol: 0 });
  // The normal tail.
  expectClose([got.p], [wanted.pvalue_asymptotic_continuity], { atol: 0, rtol: 1e-12 });
});

it('is 1 for perfect scores, 0 for the opposite and 1/2 for equal ones', () => {
  expect(auroc([2, 3], [0, 1])).toBe(1);
  expect(auroc([0, 1], [2, 3])).toBe(0);
  expect(rankSum([1, 1], [1])).toEqual({ u: 1, auc: 0.5, p: 1, n: 2, m: 1 });
});
