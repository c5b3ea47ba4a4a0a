/** Energy distance of two samples of numbers. */
import { gridShares, pooledGrid, type GridShares, type ItemWeights, type PooledGrid } from './pooled-grid.ts';

/**
 * sqrt(2 integral (F - G)^2), which is sqrt(2 E|X-Y| - E|X-X'| - E|Y-Y'|) with self pairs in (the V-statistic): Szekely
 * and Rizzo, "Energy statistics", 2013. The same as `scipy.stats.energy_distance`; its unit is the root of the values'.
 *
 * @throws LabError when a sample is empty, or a value is not finite
 * @throws RangeError when weights do not fit the items, or have no sum above 0
 */
export function energyDistance(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xWeights: ItemWeights = null,
  yWeights: ItemWeights = null,
): number {
  const grid = pooledGrid(x, y);
  return energyOnGrid(grid, gridShares(grid, xWeights, yWeights));
}

export function energyOnGrid({ values }: PooledGrid, { x, y }: GridShares): number {
  let difference = 0;
  let area = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    difference += (x[i] as number) - (y[i] as number);
    area += difference ** 2 * ((values[i + 1] as number) - (values[i] as number));
  }
  return Math.sqrt(2 * area);
}
