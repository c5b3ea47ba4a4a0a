import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { symmetricEigen } from '../../../../models/fidelity/distances/eigen.ts';
import { expectClose } from '../../../helpers/close.ts';

it.each([1, 2, 5, 13, 40])('takes a symmetric matrix of %i rows apart', (d) => {
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) for (let j = 0; j <= i; j++) matrix[i * d + j] = matrix[j * d + i] = normal(key(d), i, j);
  const { values, vectors } = symmetricEigen(matrix, d);
  const entry = (i: number, j: number, scaled: boolean) =>
    Array.from(values).reduce(
      (sum, value, l) => sum + (scaled ? value : 1) * (vectors[i * d + l] as number) * (vectors[j * d + l] as number),
      0,
    );
  const all = (scaled: boolean) =>
    Float64Array.from({ length: d * d }, (_, at) => entry(Math.floor(at / d), at % d, scaled));
  // d^3 operations on numbers around 1.
  expectClose(all(true), matrix, { atol: 1e-13 * d, rtol: 0 }, 'V diag V^T');
  expectClose(
    all(false),
    matrix.map((_, at) => (at % (d + 1) === 0 ? 1 : 0)),
    { atol: 1e-14 * d, rtol: 0 },
    'V V^T',
  );
});

it('knows the eigenvalues of a small matrix', () => {
  expectClose(symmetricEigen([2, 1, 1, 2], 2).values.sort(), [1, 3], { atol: 1e-15, rtol: 0 });
  expect(Array.from(symmetricEigen([0, 0, 0, 0], 2).values)).toEqual([0, 0]);
});
