/** Cumulative distributions from the shares of bins. */

/** Sums of shares up to the end of each bin. */
export function cumulative(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.map((share) => (sum += share));
}

/**
 * Where the cumulative share of whole numbers changes: from the first edge it is 0, at each number it rises, and after
 * the last it stays. Between these places it is constant.
 *
 * @param edges of bins of one number each, from half below it to half above; one more than there are bins
 * @returns two more than there are bins
 */
export function stepPlaces(edges: readonly number[]): number[] {
  const centres = edges.slice(1).map((edge, bin) => (edge + (edges[bin] ?? edge)) / 2);
  return [edges[0] ?? 0, ...centres, edges.at(-1) ?? 0];
}
