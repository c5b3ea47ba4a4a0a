/** The difference of one metric between two generated sets, against the same reference. */
import { type Key } from '../../base/rng.ts';
import { bootstrapValues, GENERATED, OTHER_SET } from './bootstrap.ts';
import { bootstrapInterval, type BootstrapInterval } from './interval.ts';
import { valueOf, type Metric } from './metric.ts';
import { normalTail } from './normal.ts';

export interface DifferenceOptions {
  readonly key: Key;
  /** Default 1,000. */
  readonly replicates?: number;
  /** Whether item i of one set belongs to item i of the other, as of one seed or template; they are then drawn together. */
  readonly pairedItems?: boolean;
  readonly level?: number;
}

export interface Difference extends BootstrapInterval {
  /** First less second. */
  readonly difference: number;
  /** Two-sided: the smallest level at which the interval leaves 0 out, and at least 1 / (replicates + 1). */
  readonly p: number;
}

/**
 * Both sets are measured against the same resample of the reference, whose noise is thereby taken out of the difference.
 *
 * @throws RangeError when items are said to be paired and are not equally many
 */
export function differenceOf(
  first: Metric,
  second: Metric,
  { key, replicates = 1000, pairedItems = false, level = 0.95 }: DifferenceOptions,
): Difference {
  if (pairedItems && first.generated.units !== second.generated.units) {
    throw new RangeError(`paired sets of ${first.generated.units} and ${second.generated.units} units`);
  }
  const range = { key, from: 0, to: replicates };
  const [a] = bootstrapValues([first], range) as [Float64Array];
  const generatedSide = pairedItems ? GENERATED : OTHER_SET;
  const [b] = bootstrapValues([second], { ...range, generatedSide }) as [Float64Array];
  return differenceFrom(valueOf(first) - valueOf(second), a, b, level);
}

/** The same from replicates that were drawn before, which have to be of one key and one reference. */
export function differenceFrom(
  difference: number,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level = 0.95,
): Difference {
  const values = Float64Array.from(first, (value, i) => value - (second[i] as number));
  const interval = bootstrapInterval(difference, values, { method: 'centred', level });
  return { ...interval, difference, p: pOf(difference, values.filter(Number.isFinite)) };
}

/** How often the replicates, moved to 0, lie as far out as the difference (Efron and Tibshirani, 1993, chapter 16). */
function pOf(difference: number, values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  let above = 0;
  let below = 0;
  for (const value of values) {
    const centred = value - mean + difference;
    if (centred >= 0) above++;
    if (centred <= 0) below++;
  }
  return Math.min(1, (2 * Math.min(above, below) + 1) / (values.length + 1));
}

/** Draws beyond 0 that are enough to tell a p by. */
const ENOUGH_BEYOND = 10;

/**
 * Of a difference that lies further out than draws can tell, the tail of the normal distribution at its distance from 0
 * in standard errors of the bootstrap: otherwise 1,000 draws could not stand the correction for 50 comparisons.
 */
export function tailOf({
  difference,
  standardError,
  p,
  replicates,
}: Pick<Difference, 'difference' | 'standardError' | 'p' | 'replicates'>): number {
  if (p * (replicates + 1) > 2 * ENOUGH_BEYOND || !(standardError > 0)) return p;
  return Math.min(p, 2 * normalTail(Math.abs(difference) / standardError));
}
