/** Shannon entropy of tokens: low where a sampler repeats itself. */
import { meanMetric, type Metric, type NoMetric } from '../statistics/metric.ts';
import { countsOfItem, pooledCounts, type CountRows, type OccurrenceRows } from '../statistics/counts.ts';

/** -sum p ln p over categories, in nats; 0 of one category, NaN of none. */
export function entropyOfCounts(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0, n = counts.length; i < n; i++) total += counts[i] as number;
  let entropy = total > 0 ? 0 : NaN;
  for (let i = 0, n = counts.length; i < n; i++) {
    const p = (counts[i] as number) / total;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return entropy;
}

/** Of all tokens of a set together, in nats. */
export function pooledEntropy(tokens: CountRows): Metric | NoMetric {
  if (!pooledCounts(tokens).some((count) => count > 0)) return { reason: 'There is no token.' };
  const counts = new Float64Array(tokens.width);
  return {
    generated: { n: tokens.n, units: tokens.units },
    reference: null,
    value: (drawn) => {
      tokens.addTo(counts.fill(0), drawn);
      return entropyOfCounts(counts);
    },
  };
}

/**
 * The mean over sequences of the entropy within each, in nats: what papers on masked diffusion call sample entropy.
 * It grows with length, so it is compared at like lengths only.
 */
export function sequenceEntropy(tokens: OccurrenceRows): Metric | NoMetric {
  const entropies: number[] = [];
  for (let item = 0; item < tokens.units; item++) {
    const entropy = entropyOfCounts([...countsOfItem(tokens, item).values()]);
    if (!Number.isNaN(entropy)) entropies.push(entropy);
  }
  return meanMetric(entropies);
}
