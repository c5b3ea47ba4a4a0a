/** A column of numbers in short: how often each value occurs where these are few, else quantiles. */
import { quantileOf, sortedValues } from '../distances/summary.ts';
import { wasserstein1 } from '../distances/wasserstein.ts';

export interface ColumnSketch {
  readonly id: string;
  /** Values of the column. */
  readonly n: number;
  /** Ascending: the distinct values, or the quantiles at (i + 0.5) / their number. */
  readonly values: readonly number[];
  /** How often each value occurs; null for quantiles. */
  readonly counts: readonly number[] | null;
  /** Wasserstein-1 between the column and what is made of the sketch, in the unit of the column. */
  readonly error: number;
}

const MOST_VALUES = 500;
const QUANTILES = 1000;
/** Significant digits of a quantile. */
const DIGITS = 6;

/** @throws LabError when there are no values, or one is not finite */
export function sketchColumn(id: string, column: ArrayLike<number>): ColumnSketch {
  const sorted = sortedValues(column);
  const n = sorted.length;
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (values.length > MOST_VALUES) break;
    if (value === values.at(-1)) counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    else [values[values.length], counts[counts.length]] = [value, 1];
  }
  if (values.length <= MOST_VALUES) return { id, n, values, counts, error: 0 };
  const quantiles = Array.from({ length: QUANTILES }, (_, i) =>
    Number(quantileOf(sorted, (i + 0.5) / QUANTILES).toPrecision(DIGITS)),
  );
  const sketch = { id, n, values: quantiles, counts: null, error: 0 };
  return { ...sketch, error: wasserstein1(sorted, columnOf(sketch, n)) };
}

/**
 * A column of `n` values with the distribution of the sketch, ascending: its quantiles at (i + 0.5) / n, those of
 * quantiles by linear interpolation. Of all values of a column that was counted it is the column, sorted.
 */
export function columnOf({ values, counts }: ColumnSketch, n: number): Float64Array<ArrayBuffer> {
  return counts === null ? betweenQuantiles(values, n) : byCounts(values, counts, n);
}

function byCounts(values: readonly number[], counts: readonly number[], n: number): Float64Array<ArrayBuffer> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const column = new Float64Array(n);
  let [at, upTo] = [0, counts[0] ?? 0];
  for (let i = 0; i < n; i++) {
    while (((i + 0.5) * total) / n > upTo && at < values.length - 1) upTo += counts[++at] as number;
    column[i] = values[at] as number;
  }
  return column;
}

function betweenQuantiles(values: readonly number[], n: number): Float64Array<ArrayBuffer> {
  const last = values.length - 1;
  return Float64Array.from({ length: n }, (_, i) => {
    const place = Math.min(last, Math.max(0, ((i + 0.5) / n) * values.length - 0.5));
    const below = Math.floor(place);
    const low = values[below] as number;
    return low + (place - below) * ((values[Math.min(last, below + 1)] as number) - low);
  });
}
