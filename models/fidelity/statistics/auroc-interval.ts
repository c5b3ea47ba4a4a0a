/** The area under a ROC curve with its error. */
import { pooledGrid } from '../distances/pooled-grid.ts';
import { normalQuantile } from './normal.ts';

export interface Auroc {
  /** P(positive above negative), ties one half. */
  readonly auc: number;
  readonly standardError: number;
  /** On the scale of log(auc / (1 - auc)), so inside 0 and 1; null where auc is 0 or 1. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988), by ranks as Sun and Xu (2014): the variance of the share of
 * negatives that each positive beats, over their number, and the other way round.
 *
 * Scores from cross-validation count as if from one classifier, which makes the error a little too small.
 *
 * @param positive scores; at least 2
 * @param negative scores; at least 2
 */
export function aurocWithError(positive: ArrayLike<number>, negative: ArrayLike<number>, level = 0.95): Auroc {
  const grid = pooledGrid(positive, negative);
  const beatenBy = sharesBelow(grid.y, grid.values.length);
  const overPositives = Float64Array.from(grid.x, (place) => beatenBy[place] as number);
  const beating = sharesBelow(grid.x, grid.values.length);
  const overNegatives = Float64Array.from(grid.y, (place) => 1 - (beating[place] as number));
  const [auc, varianceX] = meanAndVariance(overPositives);
  const [, varianceY] = meanAndVariance(overNegatives);
  const standardError = Math.sqrt(varianceX / positive.length + varianceY / negative.length);
  if (!(auc > 0 && auc < 1)) return { auc, standardError, interval: null };
  const logit = Math.log(auc / (1 - auc));
  const reach = (normalQuantile((1 + level) / 2) * standardError) / (auc * (1 - auc));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return { auc, standardError, interval: { low: back(logit - reach), high: back(logit + reach) } };
}

/** For each value of the grid, the share of the items below it, those on it by half. */
function sharesBelow(places: Uint32Array, m: number): Float64Array {
  const counts = new Float64Array(m);
  for (const place of places) counts[place] = (counts[place] as number) + 1;
  let below = 0;
  return counts.map((count) => {
    const share = (below + count / 2) / places.length;
    below += count;
    return share;
  });
}

function meanAndVariance(values: Float64Array): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, squares / (values.length - 1)];
}
