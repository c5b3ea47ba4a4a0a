/** Differences of pairs: two arms of a study at the same seed and sequence. */
import { type Key } from '../../base/rng.ts';
import { bootstrapValues } from './bootstrap.ts';
import { differenceFrom, tailOf, type Difference } from './difference.ts';
import { isMetric, meanMetric } from './metric.ts';

/**
 * The mean difference of pairs, from draws of the mean that were made before: pairs are drawn whole, so that what both
 * sides owe to their seed is taken out.
 *
 * @param differences first less second, of each pair; at least one
 * @param draws of their mean, as `bootstrapValues` gives them
 */
export function pairedFrom(differences: ArrayLike<number>, draws: Float64Array, level = 0.95): Difference {
  let sum = 0;
  for (let i = 0, n = differences.length; i < n; i++) sum += differences[i] as number;
  const found = differenceFrom(sum / differences.length, draws, new Float64Array(draws.length), level);
  return { ...found, p: tailOf(found) };
}

/** The same with its draws. @throws RangeError without a pair */
export function pairedDifference(
  differences: ArrayLike<number>,
  { key, draws = 1000, level = 0.95 }: { key: Key; draws?: number; level?: number },
): Difference {
  const metric = meanMetric(differences);
  if (!isMetric(metric)) throw new RangeError('a paired difference needs at least one pair');
  const [values] = bootstrapValues([metric], { key, from: 0, to: draws }) as [Float64Array];
  return pairedFrom(differences, values, level);
}
