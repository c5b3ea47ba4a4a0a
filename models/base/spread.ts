/** The middle of a few repeats and how far they reach. */
export interface Spread {
  median: number;
  low: number;
  high: number;
  n: number;
}

/**
 * Median, smallest and largest of repeated measurements; of an even number, the mean of the two middle ones.
 *
 * @throws RangeError when there are none, or one is not finite
 */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError(`spread needs finite measurements, got [${values.join(', ')}]`);
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] as number;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, low: at(0), high: at(sorted.length - 1), n: sorted.length };
}
