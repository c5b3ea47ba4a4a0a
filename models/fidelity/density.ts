/** A smooth density of a distribution that is known in bins. */
import type { DistributionOf } from './report.ts';

/** Fewer items than this make no density: bumps would be of single items. */
export const leastForDensity = 200;

/**
 * Silverman's rule of thumb, 0.9 min(sd, IQR / 1.34) n^(-1/5) (Density Estimation, 1986, eq. 3.31), but at least the
 * width of a bin, below which the bins themselves would show.
 */
export function bandwidthOf({ n, sd, quantiles }: DistributionOf, edges: readonly number[]): number {
  const iqr = (quantiles[3] ?? 0) - (quantiles[1] ?? 0);
  const spread = iqr > 0 ? Math.min(sd, iqr / 1.34) : sd;
  const bin = ((edges.at(-1) ?? 1) - (edges[0] ?? 0)) / Math.max(1, edges.length - 1);
  return Math.max(0.9 * spread * n ** -0.2, bin);
}

/**
 * A Gaussian kernel estimate from the shares of bins, each standing at the middle of its bin, folded back at both ends of
 * the axis so that nothing lies outside of what was measured.
 *
 * @param edges of the bins, one more than there are shares
 * @param at where it is wanted
 * @returns density per unit of the axis: its integral over the axis is 1
 */
export function densityAt(of: DistributionOf, edges: readonly number[], at: readonly number[]): number[] {
  const h = bandwidthOf(of, edges);
  const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const middles = of.shares.map((_, bin) => ((edges[bin] ?? 0) + (edges[bin + 1] ?? 0)) / 2);
  const norm = 1 / (h * Math.sqrt(2 * Math.PI));
  return at.map((x) => {
    let sum = 0;
    middles.forEach((middle, bin) => {
      const share = of.shares[bin] ?? 0;
      if (share === 0) return;
      for (const place of [middle, 2 * from - middle, 2 * to - middle]) {
        const z = (x - place) / h;
        if (Math.abs(z) < 6) sum += share * Math.exp(-0.5 * z * z);
      }
    });
    return sum * norm;
  });
}
