/** Lengths of sequences, in tokens: their histogram, and draws from it. */

/** At index n the number of rows of n tokens; the last one is not 0. */
export type LengthCounts = readonly number[];

export function countLengths(lengths: Iterable<number>): number[] {
  const counts: number[] = [];
  for (const length of lengths) {
    if (!Number.isInteger(length) || length < 0) throw new RangeError(`a length is a whole number, got ${length}`);
    while (counts.length <= length) counts.push(0);
    counts[length] = (counts[length] as number) + 1;
  }
  return counts;
}

/** Number of rows counted. */
export function numCounted(counts: LengthCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Number of tokens in all rows. */
export function numTokensCounted(counts: LengthCounts): number {
  return counts.reduce((sum, count, length) => sum + count * length, 0);
}

/** Share of rows of more than `length` tokens, 0 to 1: what a model of that maximum length leaves out. */
export function shareLongerThan(counts: LengthCounts, length: number): number {
  const total = numCounted(counts);
  return total === 0 ? 0 : numCounted(counts.slice(length + 1)) / total;
}

/**
 * The smallest length that at least the share `q` of rows do not exceed; 0.5 gives the median, 1 the longest.
 *
 * @param q from 0 to 1
 * @throws RangeError when there are no rows
 */
export function lengthQuantile(counts: LengthCounts, q: number): number {
  const total = numCounted(counts);
  if (total === 0 || !(q >= 0 && q <= 1)) throw new RangeError(`no quantile ${q} of ${total} rows`);
  let seen = 0;
  // The quantile 0 is the shortest row, so at least one row has to be seen.
  const wanted = Math.max(1, q * total);
  for (const [length, count] of counts.entries()) {
    seen += count;
    if (seen >= wanted) return length;
  }
  return counts.length - 1;
}

/**
 * Turns uniform draws into lengths that occur as often as in the counts.
 *
 * @param range lengths outside are not drawn; the others keep their proportions
 * @returns a function of a draw from [0, 1)
 * @throws RangeError when no row has such a length
 */
export function lengthSampler(
  counts: LengthCounts,
  { min = 1, max = Infinity }: { min?: number; max?: number } = {},
): (u: number) => number {
  const lengths: number[] = [];
  const upTo: number[] = [];
  let total = 0;
  for (const [length, count] of counts.entries()) {
    if (count === 0 || length < min || length > max) continue;
    total += count;
    lengths.push(length);
    upTo.push(total);
  }
  if (total === 0) throw new RangeError(`no row has a length from ${min} to ${max}`);
  return (u) => {
    const target = u * total;
    let low = 0;
    let high = lengths.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (target < (upTo[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return lengths[low] as number;
  };
}
