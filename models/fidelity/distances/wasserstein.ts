/** The area between two distribution functions: Wasserstein-1, the earth mover's distance on a line. */
import { gridShares, pooledGrid, type GridShares, type ItemWeights, type PooledGrid } from './pooled-grid.ts';

/**
 * Wasserstein-1 of two samples, exact: the integral of |F - G| (Vallender, 1974), in the unit of the values.
 *
 * The same as `scipy.stats.wasserstein_distance`.
 *
 * @throws LabError when a sample is empty, or a value is not finite
 * @throws RangeError when weights do not fit the items, or have no sum above 0
 */
export function wasserstein1(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xWeights: ItemWeights = null,
  yWeights: ItemWeights = null,
): number {
  const grid = pooledGrid(x, y);
  return wassersteinOnGrid(grid, gridShares(grid, xWeights, yWeights));
}

/** The same of shares on a grid, for samples that are weighted many times. */
export function wassersteinOnGrid({ values }: PooledGrid, { x, y }: GridShares): number {
  let difference = 0;
  let area = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    difference += (x[i] as number) - (y[i] as number);
    area += Math.abs(difference) * ((values[i + 1] as number) - (values[i] as number));
  }
  return area;
}
