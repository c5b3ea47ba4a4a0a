/**
 * Two samples of numbers on one axis, sorted once, so that every distance between their distribution functions is one
 * walk along the axis, however often the items are weighted anew.
 */
import { checkValues } from './summary.ts';

export interface PooledGrid {
  /** The distinct values of both samples, ascending. Shape [m]. */
  readonly values: Float64Array;
  /** Where each item of x and of y stands in `values`. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
}

/** @throws LabError when a sample is empty, or a value is not finite */
export function pooledGrid(x: ArrayLike<number>, y: ArrayLike<number>): PooledGrid {
  checkValues(x);
  checkValues(y);
  const all = new Float64Array(x.length + y.length);
  all.set(x);
  all.set(y, x.length);
  all.sort();
  let m = 0;
  for (let i = 0; i < all.length; i++) {
    // Equality, not order, tells values apart: -0 sorts before 0, and they are one value.
    if (i === 0 || all[i] !== all[m - 1]) all[m++] = all[i] as number;
  }
  const values = all.slice(0, m);
  return { values, x: placesOf(x, values), y: placesOf(y, values) };
}

/** How much each item counts; `null` for one each. */
export type ItemWeights = ArrayLike<number> | null;

/** The share of x that lies on each value, and of y: two rows that add up to 1 each. Shape [m] each. */
export interface GridShares {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * @throws RangeError when weights do not fit the items, or have no sum above 0
 */
export function gridShares(grid: PooledGrid, xWeights: ItemWeights = null, yWeights: ItemWeights = null): GridShares {
  const m = grid.values.length;
  return { x: sharesAt(grid.x, xWeights, m), y: sharesAt(grid.y, yWeights, m) };
}

function sharesAt(places: Uint32Array, weights: ItemWeights, m: number): Float64Array {
  if (weights !== null && weights.length !== places.length) {
    throw new RangeError(`${weights.length} weights for ${places.length} items`);
  }
  const shares = new Float64Array(m);
  let total = 0;
  for (let i = 0; i < places.length; i++) {
    const weight = weights === null ? 1 : (weights[i] as number);
    total += weight;
    const place = places[i] as number;
    shares[place] = (shares[place] as number) + weight;
  }
  if (!(total > 0)) throw new RangeError(`weights need a sum above 0, got ${total}`);
  for (let i = 0; i < m; i++) shares[i] = (shares[i] as number) / total;
  return shares;
}

function placesOf(items: ArrayLike<number>, values: Float64Array): Uint32Array {
  const places = new Uint32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number;
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] as number) < item) low = middle + 1;
      else high = middle;
    }
    places[i] = low;
  }
  return places;
}
