/** Mann-Whitney's U and the area under the ROC curve, which is U over all pairs. */
import { normalTail } from '../statistics/normal.ts';
import { gridShares, pooledGrid, type GridShares } from './pooled-grid.ts';

export interface RankSum {
  /** Pairs with x above y, ties as one half. */
  readonly u: number;
  /** u / (n m): the probability that an x lies above a y; 1/2 when neither does. */
  readonly auc: number;
  /** Two-sided, from the normal limit with the corrections for ties and continuity. */
  readonly p: number;
  readonly n: number;
  readonly m: number;
}

/**
 * Mann and Whitney (1947); the same as `scipy.stats.mannwhitneyu(method='asymptotic')`.
 *
 * @throws LabError when a sample is empty, or a value is not finite
 */
export function rankSum(x: ArrayLike<number>, y: ArrayLike<number>): RankSum {
  const grid = pooledGrid(x, y);
  const [n, m] = [x.length, y.length];
  const [countsX, countsY] = [countsAt(grid.x, grid.values.length), countsAt(grid.y, grid.values.length)];
  let below = 0;
  let u = 0;
  let ties = 0;
  for (let i = 0; i < grid.values.length; i++) {
    const [a, b] = [countsX[i] as number, countsY[i] as number];
    u += a * (below + b / 2);
    below += b;
    ties += (a + b) ** 3 - (a + b);
  }
  const total = n + m;
  const sd = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  const z = (Math.abs(u - (n * m) / 2) - 0.5) / sd;
  return { u, auc: u / (n * m), p: sd === 0 ? 1 : Math.min(1, 2 * normalTail(z)), n, m };
}

/** The area under the ROC curve of shares on a grid: P(X > Y) + P(X = Y) / 2. */
export function aucOnGrid({ x, y }: GridShares): number {
  let below = 0;
  let auc = 0;
  for (let i = 0; i < x.length; i++) {
    auc += (x[i] as number) * (below + (y[i] as number) / 2);
    below += y[i] as number;
  }
  return auc;
}

/** The same of two samples of scores, `positive` being those that should score higher. */
export function auroc(positive: ArrayLike<number>, negative: ArrayLike<number>): number {
  return aucOnGrid(gridShares(pooledGrid(positive, negative)));
}

function countsAt(places: Uint32Array, m: number): Float64Array {
  const counts = new Float64Array(m);
  for (const place of places) counts[place] = (counts[place] as number) + 1;
  return counts;
}
