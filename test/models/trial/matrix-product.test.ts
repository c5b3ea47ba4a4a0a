import { expect, it } from 'vitest';
import { matrixProduct } from '../../../models/trial/matrix-product.ts';

/** [n, n] x [n, n], the schoolbook way. */
function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) c[i * n + j] = (c[i * n + j] ?? 0) + (a[i * n + k] ?? NaN) * (b[k * n + j] ?? NaN);
  return c;
}

it.each([
  [1, 1],
  [7, 1],
  [12, 5],
])('knows the sum of the chain for n = %i, K = %i', (n, links) => {
  const product = matrixProduct(n, links);
  const b = Float64Array.from(product.b);
  let x: Float64Array = Float64Array.from(product.a);
  for (let k = 0; k < links; k++) x = multiply(x, b, n);
  expect(product.sum).toBeCloseTo(
    x.reduce((sum, value) => sum + value, 0),
    10,
  );
});

it('counts two operations for each multiplication with its addition', () => {
  expect(matrixProduct(10, 3).flop).toBe(2 * 3 * 1000);
});

it('neither grows nor vanishes over a long chain', () => {
  const { sum } = matrixProduct(64, 24);
  expect(sum / 64).toBeGreaterThan(0.5);
  expect(sum / 64).toBeLessThan(2);
});
