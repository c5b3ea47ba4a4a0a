/** How often two bases at a distance are equal: periods and repeats show as peaks. */
import { countMetric, pooledCounts, type CountRows } from '../statistics/counts.ts';
import { type Metric, type NoMetric } from '../statistics/metric.ts';
import { UNKNOWN } from './bases.ts';

export interface Lag {
  /** Bases apart, from 1. */
  readonly d: number;
  readonly matches: number;
  /** Pairs of known bases within a sequence. */
  readonly pairs: number;
  /** matches / pairs; null without pairs. */
  readonly p: number | null;
}

/** Each sequence's matches at distances 1 to `lags`, then its pairs. Width 2 lags. */
export function lagRows(sequences: readonly Uint8Array[], lags: number): CountRows {
  const width = 2 * lags;
  const counts = new Uint32Array(sequences.length * width);
  sequences.forEach((bases, item) => {
    for (let d = 1; d <= Math.min(lags, bases.length - 1); d++) {
      let [matches, pairs] = [0, 0];
      for (let i = d; i < bases.length; i++) {
        const a = bases[i - d] as number;
        const b = bases[i] as number;
        if (a === UNKNOWN || b === UNKNOWN) continue;
        pairs++;
        if (a === b) matches++;
      }
      counts[item * width + d - 1] = matches;
      counts[item * width + lags + d - 1] = pairs;
    }
  });
  return {
    units: sequences.length,
    n: sequences.length,
    width,
    addTo: (out, weights) => {
      for (let item = 0; item < sequences.length; item++) {
        const weight = weights[item] as number;
        if (weight === 0) continue;
        for (let i = 0; i < width; i++) out[i] = (out[i] as number) + weight * (counts[item * width + i] as number);
      }
    },
  };
}

/** P(x_i = x_(i+d)) over all pairs of all sequences. */
export function autocorrelation(rows: CountRows): Lag[] {
  const sums = pooledCounts(rows);
  const lags = rows.width / 2;
  return Array.from({ length: lags }, (_, i) => {
    const [matches, pairs] = [sums[i] as number, sums[lags + i] as number];
    return { d: i + 1, matches, pairs, p: pairs === 0 ? null : matches / pairs };
  });
}

/** What it would be of independent bases: the sum of squared shares of A, C, G and T. */
export function autocorrelationBaseline(baseCounts: ArrayLike<number>): number {
  const counts = [0, 1, 2, 3].map((base) => baseCounts[base] as number);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum + (count / total) ** 2, 0);
}

/** Root mean square difference of the two curves, over the distances that both have pairs at. */
export function autocorrelationDistance(generated: CountRows, reference: CountRows): Metric | NoMetric {
  return countMetric(generated, reference, (a, b) => {
    const lags = a.length / 2;
    let [squares, used] = [0, 0];
    for (let i = 0; i < lags; i++) {
      const [pairsA, pairsB] = [a[lags + i] as number, b[lags + i] as number];
      if (pairsA === 0 || pairsB === 0) continue;
      squares += ((a[i] as number) / pairsA - (b[i] as number) / pairsB) ** 2;
      used++;
    }
    return Math.sqrt(squares / used);
  });
}
