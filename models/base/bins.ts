/** Bins of equal width for a histogram, with edges that people can read. */

const MOST_BINS = 40;

export interface Bins {
  /** Left edge of the first bin. */
  readonly from: number;
  readonly width: number;
  readonly number: number;
}

/**
 * At most 41 bins from `min` to `max`; their width is 1, 2 or 5 times a power of ten, and their edges multiples of it.
 *
 * @param whole whether all values are whole numbers; each bin then holds as many of them as every other
 * @throws RangeError when `min` is greater than `max`, or one is not finite
 */
export function binsFor(min: number, max: number, whole: boolean): Bins {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min <= max)) {
    throw new RangeError(`bins go from a number to one that is not smaller, got ${min} and ${max}`);
  }
  const size = Math.max(Math.abs(min), Math.abs(max));
  // Around one value, a bin of about its own size; and none so narrow that its edges are no different numbers.
  const range = max > min ? Math.max(max - min, size * 1e-12, 1e-300) : Math.max(size, 1);
  const width = Math.max(niceAtLeast(range / MOST_BINS), whole ? 1 : 0);
  const first = Math.floor(min / width);
  return { from: first * width, width, number: Math.floor(max / width) - first + 1 };
}

/** The smallest of 1, 2 or 5 times a power of ten that is not below a width. */
function niceAtLeast(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const nice = [1, 2, 5, 10].find((factor) => factor * power >= width) ?? 10;
  return nice * power;
}
