import { expect, it } from 'vitest';
import {
  frechet1d,
  frechetDescriptorDistance,
  frechetOfMoments,
  momentsOf,
} from '../../../../models/fidelity/distances/frechet.ts';
import { expectClose } from '../../../helpers/close.ts';
import { multivariate, univariate } from './goldens.ts';

const columnsOf = (rows: number[][]) => (rows[0] as number[]).map((_, j) => rows.map((row) => row[j] as number));

it.each(univariate)('in one dimension is what numpy gives for $name', ({ x, y, frechet_1d_gaussian_squared_ddof0 }) => {
  expectClose([frechet1d(x, y)], [frechet_1d_gaussian_squared_ddof0], { atol: 1e-13, rtol: 1e-12 });
});

/**
 * From a factor of the singular covariance, 4 x 2, which needs no root of a 0: numpy 2.4.6. The golden, whose root has
 * 1e-8 of rounding, is 6.6e-8 off.
 */
const singular = 10.170631681105402;

it.each(multivariate)('is what SciPy gives for $name', ({ name, x, y, raw, standardised_by_y: standardised }) => {
  const [columnsX, columnsY] = [columnsOf(x), columnsOf(y)];
  const moments = momentsOf(columnsX);
  expectClose(moments.mean, raw.mean_x, { atol: 0, rtol: 1e-13 });
  expectClose(moments.covariance, raw.cov_x.flat(), { atol: 1e-12, rtol: 1e-10 });
  // Rounding of the root is relative to the traces; the goldens say so too.
  const scale = raw.trace_cov_x + raw.trace_cov_y;
  expectClose([frechetOfMoments(moments, momentsOf(columnsY))], [raw.frechet_eigh], {
    atol: 1e-12 * scale,
    rtol: 1e-12,
  });
  expectClose(
    [frechetDescriptorDistance(columnsX, columnsY)],
    [name === 'tiny_singular' ? singular : standardised.frechet_eigh],
    {
      atol: 3e-8,
      rtol: 1e-12,
    },
  );
});

it('counts a row as often as its weight', () => {
  const rows = (multivariate[0] as { x: number[][] }).x;
  const weights = rows.map((_, i) => i % 4);
  const repeated = rows.flatMap((row, i) => Array.from({ length: i % 4 }, () => row));
  const [weighted, plain] = [momentsOf(columnsOf(rows), weights), momentsOf(columnsOf(repeated))];
  expect(weighted.n).toBe(repeated.length);
  expectClose(weighted.mean, plain.mean, { atol: 0, rtol: 1e-13 });
  expectClose(weighted.covariance, plain.covariance, { atol: 1e-12, rtol: 1e-11 });
});

it('refuses a reference that does not vary', () => {
  const column = [1, 2, 3];
  expect(() => frechetDescriptorDistance([column, column], [column, [5, 5, 5]])).toThrow('descriptor 2 does not vary');
  expect(() => frechetDescriptorDistance([column], [column, column])).toThrow('same descriptors');
});
