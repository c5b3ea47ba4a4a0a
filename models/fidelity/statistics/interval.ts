/** Intervals from the replicates of a bootstrap. */
import { quantileOf } from '../distances/summary.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * How an interval is read off the replicates.
 *
 * - `percentile`: their quantiles (Efron, 1979).
 * - `bca`: quantiles corrected for the bias of the median and for skew (Efron, 1987). For means, shares and areas.
 * - `centred`: their quantiles, moved by the difference of the estimate from their mean. For distances: a resample has
 *   noise of its own on top of the sample's, so its distances are larger than the estimate, often all of them. What the
 *   interval covers is the distance that is to be expected at this n, which is what the floor is of as well.
 *
 * Measured by simulation at a nominal 95 %: Wasserstein-1 (100 against 200 items) centred 92 to 98 %, BCa 61 to 91 %;
 * Jensen-Shannon distance of 64 categories centred 94 to 97 %, percentile 0 to 31 %, BCa at most 8 %; cosine of scaffolds,
 * most of them different (600 against 2,000), centred 96 to 97 %, percentile 0 %; Frechet distance of four descriptors
 * (200 against 400) centred 97 to 100 %, percentile 70 to 90 %.
 */
export type IntervalMethod = 'percentile' | 'bca' | 'centred';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapInterval {
  /** Null when there is none; `reason` then says why. */
  readonly interval: Interval | null;
  readonly reason: string | null;
  /** Standard deviation of the replicates. */
  readonly standardError: number;
  readonly replicates: number;
  /** Replicates without a value, which were left out. */
  readonly numUndefined: number;
}

export interface IntervalOptions {
  readonly method: IntervalMethod;
  /** Default 0.95. */
  readonly level?: number;
  /** From `acceleration`; only BCa needs it. */
  readonly acceleration?: number;
  /** Where the metric ends, such as 0 and 1 of a share: an interval that was moved is cut there. */
  readonly bounds?: Interval;
}

/** More replicates without a value than this share, and there is no interval. */
const MOST_UNDEFINED = 0.05;

export function bootstrapInterval(
  estimate: number,
  values: ArrayLike<number>,
  { method, level = 0.95, acceleration = 0, bounds = { low: -Infinity, high: Infinity } }: IntervalOptions,
): BootstrapInterval {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const replicates = values.length;
  const numUndefined = replicates - sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value / sorted.length, 0);
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = sorted.length < 2 ? NaN : Math.sqrt(squares / (sorted.length - 1));
  const none = (reason: string) => ({ interval: null, reason, standardError, replicates, numUndefined });
  if (sorted.length < 2) return none('Too few resamples have a value.');
  if (numUndefined > MOST_UNDEFINED * replicates) {
    return none(`${numUndefined} of ${replicates} resamples have no value.`);
  }
  let tails: [number, number] = [(1 - level) / 2, (1 + level) / 2];
  if (method === 'bca') {
    const bias = normalQuantile(shareBelow(sorted, estimate));
    if (!Number.isFinite(bias)) return none('Every resample lies on the same side of the estimate.');
    tails = tails.map((tail) => {
      const z = bias + normalQuantile(tail);
      return normalCdf(bias + z / (1 - acceleration * z));
    }) as [number, number];
  }
  const shift = method === 'centred' ? estimate - mean : 0;
  const within = (value: number) => Math.min(bounds.high, Math.max(bounds.low, value));
  const [low, high] = tails.map((tail) => within(quantileOf(sorted, tail) + shift)) as [number, number];
  return { interval: { low, high }, reason: null, standardError, replicates, numUndefined };
}

/** Ties count as one half. Where everything is tied, one half. */
function shareBelow(sorted: Float64Array, value: number): number {
  let below = 0;
  for (const other of sorted) below += other < value ? 1 : other === value ? 0.5 : 0;
  return below / sorted.length;
}
