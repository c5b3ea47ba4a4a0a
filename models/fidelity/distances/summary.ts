/** A column of numbers in short. */
import { LabError } from '../../base/errors.ts';

export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation, divided by n - 1; NaN of one value. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  /** At `summaryQuantiles`, by linear interpolation between neighbours. */
  readonly quantiles: readonly number[];
}

export const summaryQuantiles = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** @throws LabError when there are no values, or one is not finite */
export function summarise(values: ArrayLike<number>): Summary {
  const sorted = sortedValues(values);
  const n = sorted.length;
  return {
    n,
    mean: meanOf(sorted),
    sd: n < 2 ? NaN : Math.sqrt(varianceOf(sorted, 1)),
    min: sorted[0] as number,
    max: sorted[n - 1] as number,
    quantiles: summaryQuantiles.map((q) => quantileOf(sorted, q)),
  };
}

/**
 * A sorted copy.
 *
 * @throws LabError when there are no values, or one is not finite
 */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  checkValues(values);
  return Float64Array.from(values).sort();
}

/** @throws LabError when there are no values, or one is not finite */
export function checkValues(values: ArrayLike<number>, what = 'The values'): void {
  if (values.length === 0) throw new LabError('unusable', { what: `${what} are empty.` });
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new LabError('unusable', {
        what: `${what} hold something that is not a number.`,
        where: `Item ${i + 1} of ${values.length}: ${values[i] as number}`,
        todo: 'Leave the item out.',
      });
    }
  }
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0, n = values.length; i < n; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Sum of squared differences from the mean over n - `ddof`, in two passes. */
export function varianceOf(values: ArrayLike<number>, ddof: 0 | 1): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let i = 0, n = values.length; i < n; i++) squares += ((values[i] as number) - mean) ** 2;
  return squares / (values.length - ddof);
}

/**
 * The quantile at `q` from 0 to 1 of sorted values, by linear interpolation: definition 7 of Hyndman and Fan (1996),
 * the default of numpy and R.
 */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}
