/** The bootstrap of several metrics at once (Efron, 1979). */
import { type Key } from '../../base/rng.ts';
import { type Metric, type Weights } from './metric.ts';
import { resample } from './resample.ts';

/** Sides of a resample; another generated set drawn on its own is `OTHER_SET`. */
export const GENERATED = 0;
export const REFERENCE = 1;
export const OTHER_SET = 2;

export interface Replicates {
  readonly key: Key;
  /** The first replicate to draw, and the one after the last: a range, so that long work can be cut up. */
  readonly from: number;
  readonly to: number;
  /** The side that generated items are drawn as. */
  readonly generatedSide?: number;
}

/**
 * The values of metrics over resamples of both sets. A replicate depends only on key and number, so ranges may be
 * computed in any order and in different threads.
 *
 * Both sets are drawn anew: a reference of finite size is uncertain too.
 *
 * @returns one row for each metric. Shape [metrics, to - from]; NaN where a resample leaves nothing to compute it from
 */
export function bootstrapValues(
  metrics: readonly Metric[],
  { key, from, to, generatedSide = GENERATED }: Replicates,
): Float64Array[] {
  const generated = buffersFor(metrics.map((metric) => metric.generated.units));
  const reference = buffersFor(metrics.map((metric) => metric.reference?.units ?? 0));
  const rows = metrics.map(() => new Float64Array(to - from));
  for (let replicate = from; replicate < to; replicate++) {
    for (const weights of generated.values()) resample(key, generatedSide, replicate, weights);
    for (const weights of reference.values()) resample(key, REFERENCE, replicate, weights);
    metrics.forEach((metric, row) => {
      const drawn = generated.get(metric.generated.units) as Weights;
      const against = reference.get(metric.reference?.units ?? 0) as Weights;
      (rows[row] as Float64Array)[replicate - from] = metric.value(drawn, against);
    });
  }
  return rows;
}

/** One buffer for each number of units, which all metrics of that number share. */
function buffersFor(units: readonly number[]): Map<number, Weights> {
  return new Map(units.map((count) => [count, new Uint32Array(count)]));
}
