/** How far the share of a k-mer in a set is from that in the reference, in standard errors. */

/**
 * The two-sample z of two shares with their pooled variance; 0 where neither has the k-mer.
 *
 * It takes k-mers as drawn one by one. Those of one sequence overlap, so real sets differ somewhat more than that.
 *
 * @param n how many k-mers the set has, `numReference` the reference; both above 0
 */
export function shareZ(share: number, n: number, reference: number, numReference: number): number {
  const pooled = (share * n + reference * numReference) / (n + numReference);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / numReference);
  return variance > 0 ? (share - reference) / Math.sqrt(variance) : 0;
}

/**
 * The shares of a set at which `shareZ` is -z and z, for a given share of the reference.
 *
 * With p = a y + b the pooled share, (y - x)^2 = s (p - p^2) is a quadratic in y.
 */
export function bandAt(reference: number, numReference: number, n: number, z: number): [low: number, high: number] {
  const s = z ** 2 * (1 / n + 1 / numReference);
  const a = n / (n + numReference);
  const b = (numReference / (n + numReference)) * reference;
  const square = 1 + s * a ** 2;
  const half = (-2 * reference - s * a + 2 * s * a * b) / 2;
  const rest = reference ** 2 - s * b + s * b ** 2;
  const root = Math.sqrt(Math.max(0, half ** 2 - square * rest));
  return [(-half - root) / square, (-half + root) / square];
}
