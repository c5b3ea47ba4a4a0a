/** How unlike each other the sequences of a set are. */
import { meanMetric, type Metric, type NoMetric } from '../statistics/metric.ts';
import { meanOf } from '../distances/summary.ts';
import { countsOfItem, pooledCounts, type OccurrenceRows } from '../statistics/counts.ts';
import { LETTERS } from './positions.ts';

/**
 * The mean share of positions that differ, over all pairs of different sequences of one length: from 0 to 1; 3/4 of
 * random ones. Counted by position, so exact and without looking at pairs. N differs from all but N.
 *
 * @param positions rows of `positionRows`, at least 2
 */
export function meanPairwiseDistance(positions: OccurrenceRows): Metric | NoMetric {
  const { units: n, width, offsets, codes } = positions;
  if (n < 2) return { reason: 'It takes two sequences.' };
  const length = width / LETTERS;
  const counts = pooledCounts(positions);
  // Of each sequence, the mean share of equal positions with the n - 1 others.
  const likeness = Float64Array.from({ length: n }, (_, item) => {
    let equal = 0;
    for (let at = offsets[item] as number; at < (offsets[item + 1] as number); at++) {
      equal += (counts[codes[at] as number] as number) - 1;
    }
    return equal / length / (n - 1);
  });
  return pairMetric(likeness);
}

/**
 * One less the mean cosine of k-mer counts over all pairs of different sequences, from 0 to 1; for sequences of any
 * length. Those without a k-mer are left out.
 *
 * @param kmers rows of `kmerRows`
 */
export function meanKmerDistance(kmers: OccurrenceRows): Metric | NoMetric {
  const sum = new Float64Array(kmers.width);
  const rows: Map<number, number>[] = [];
  for (let item = 0; item < kmers.units; item++) {
    const row = countsOfItem(kmers, item);
    if (row.size === 0) continue;
    let squares = 0;
    for (const count of row.values()) squares += count ** 2;
    for (const [code, count] of row) {
      const unit = count / Math.sqrt(squares);
      row.set(code, unit);
      sum[code] = (sum[code] as number) + unit;
    }
    rows.push(row);
  }
  const n = rows.length;
  if (n < 2) return { reason: 'It takes two sequences with a k-mer.' };
  const likeness = rows.map((row) => {
    let withAll = 0;
    for (const [code, unit] of row) withAll += (sum[code] as number) * unit;
    // Less the one with itself.
    return (withAll - 1) / (n - 1);
  });
  return pairMetric(likeness);
}

/** 1 less a mean over pairs, whose resamples follow its first-order term: each item counts twice, as it is in all pairs. */
function pairMetric(likeness: ArrayLike<number>): Metric | NoMetric {
  const metric = meanMetric(likeness);
  if (!('value' in metric)) return metric;
  const mean = meanOf(likeness);
  return { ...metric, value: (drawn, none) => 1 - mean - 2 * (metric.value(drawn, none) - mean) };
}
