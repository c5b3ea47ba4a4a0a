/** p-values of several tests at once, adjusted: each may be held against the level of a single test. */

/**
 * Holm (1979): keeps the chance of even one false finding below the level, whatever the tests have in common.
 *
 * @returns adjusted p-values in the given order; `p.adjust(method = "holm")` of R
 */
export function holm(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  order.forEach((at, rank) => {
    largest = Math.max(largest, (p.length - rank) * (p[at] as number));
    adjusted[at] = Math.min(1, largest);
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg (1995): keeps the expected share of false findings among all below the level, for tests that
 * are independent or lean the same way.
 *
 * @returns adjusted p-values in the given order; `p.adjust(method = "BH")` of R
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  for (let rank = p.length - 1; rank >= 0; rank--) {
    const at = order[rank] as number;
    smallest = Math.min(smallest, (p.length / (rank + 1)) * (p[at] as number));
    adjusted[at] = smallest;
  }
  return adjusted;
}

/** @throws RangeError for what is no p-value */
function ascending(p: readonly number[]): number[] {
  const bad = p.find((value) => !(value >= 0 && value <= 1));
  if (bad !== undefined) throw new RangeError(`a p-value lies between 0 and 1, got ${bad}`);
  return p.map((_, i) => i).sort((a, b) => (p[a] as number) - (p[b] as number));
}
