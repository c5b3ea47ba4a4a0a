/** Tests that shuffle labels: exact under the hypothesis that nothing but chance tells two sets apart. */
import { fillUniform, fold, permutation, type Key } from '../../base/rng.ts';
import { type Weights } from './metric.ts';

/** Up to 2^16 patterns of signs are all tried. */
const MOST_TRIED = 16;

/**
 * Fisher's test of paired values: signs of differences are flipped. Two-sided, on the mean.
 *
 * @param differences first less second, of each pair; at least one
 * @returns p: exact of up to 16 pairs, else (1 + as large) / (1 + shuffles), which is never below 1 / (1 + shuffles)
 */
export function signFlipTest(differences: ArrayLike<number>, from: Key, shuffles = 10_000): number {
  const n = differences.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += differences[i] as number;
  // Sums in another order differ by rounding.
  const reach = Math.abs(sum) * (1 - 1e-12);
  if (n <= MOST_TRIED) {
    let asLarge = 0;
    for (let pattern = 0; pattern < 2 ** n; pattern++) {
      let flipped = 0;
      for (let i = 0; i < n; i++)
        flipped += (pattern >>> i) & 1 ? -(differences[i] as number) : (differences[i] as number);
      if (Math.abs(flipped) >= reach) asLarge++;
    }
    return asLarge / 2 ** n;
  }
  let asLarge = 1;
  const draws = new Float64Array(n);
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    fillUniform(draws, from, shuffle);
    let flipped = 0;
    for (let i = 0; i < n; i++)
      flipped += (draws[i] as number) < 0.5 ? -(differences[i] as number) : (differences[i] as number);
    if (Math.abs(flipped) >= reach) asLarge++;
  }
  return asLarge / (1 + shuffles);
}

/**
 * The test that two sets come from one law: their items are pooled, and the labels dealt anew. One-sided: large values of
 * the statistic speak against it, as those of a distance do.
 *
 * @param statistic of the first set against the second, each as weights of 0 and 1 over the pool
 * @returns (1 + as large) / (1 + shuffles)
 */
export function permutationTest(
  statistic: (first: Weights, second: Weights) => number,
  { numFirst, numSecond, key, shuffles = 1000 }: { numFirst: number; numSecond: number; key: Key; shuffles?: number },
): number {
  const n = numFirst + numSecond;
  const valueOfOrder = (order: ArrayLike<number>) => {
    const first = new Uint32Array(n);
    for (let i = 0; i < numFirst; i++) first[order[i] as number] = 1;
    return statistic(
      first,
      first.map((one) => 1 - one),
    );
  };
  const reach = valueOfOrder(Array.from({ length: n }, (_, i) => i)) * (1 - 1e-12);
  let asLarge = 1;
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    if (valueOfOrder(permutation(fold(key, shuffle), n)) >= reach) asLarge++;
  }
  return asLarge / (1 + shuffles);
}
