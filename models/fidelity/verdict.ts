/** What is said of a set in one row: against the floor, and against a control. */
import type { MetricRow } from './report.ts';

/** The words of tables; a control is the matched set that another has to be better than, such as a plain fine-tune. */
export type VerdictWord = 'reaches floor' | 'better' | 'worse' | 'no clear gain' | 'near floor' | 'off the floor';

/** How far the interval of a set lies beyond the floor, on the worse side, in widths of the floor; 0 where it meets it. */
export function missOf(row: Pick<MetricRow, 'values' | 'floor' | 'better'>, set: number): number | null {
  const interval = intervalOf(row, set);
  if (interval === null || row.floor === null) return null;
  const { low, high } = row.floor;
  const above = row.better === 'higher' ? 0 : interval.low - high;
  const below = row.better === 'lower' ? 0 : low - interval.high;
  const miss = Math.max(above, below, 0);
  return miss === 0 ? 0 : miss / Math.max(high - low, Number.MIN_VALUE);
}

/**
 * A set that reaches the floor needs no other word. Else intervals that do not overlap with the control's say better or
 * worse: in the direction of the metric, or, where it has none, nearer to the middle of the floor. Without a control what
 * the report says of the floor stands.
 *
 * @param control the number of a set; null where there is none
 * @returns null where nothing can be said
 */
export function verdictWord(row: MetricRow, set: number, control: number | null): VerdictWord | null {
  const verdict = row.verdicts[set] ?? null;
  if (verdict === 'reaches floor' || control === null || control === set) return verdict;
  const [own, other] = [intervalOf(row, set), intervalOf(row, control)];
  if (own === null || other === null) return verdict;
  if (row.better !== null) {
    const isAbove = own.low > other.high;
    if (!isAbove && own.high >= other.low) return 'no clear gain';
    return isAbove === (row.better === 'higher') ? 'better' : 'worse';
  }
  if (row.floor === null) return null;
  if (own.low <= other.high && other.low <= own.high) return 'no clear gain';
  const { median } = row.floor;
  const distance = ({ low, high }: { low: number; high: number }) => Math.abs((low + high) / 2 - median);
  return distance(own) < distance(other) ? 'better' : 'worse';
}

function intervalOf({ values }: Pick<MetricRow, 'values'>, set: number): { low: number; high: number } | null {
  const value = values[set];
  if (value?.kind !== 'estimate') return null;
  return value.interval ?? { low: value.value, high: value.value };
}
