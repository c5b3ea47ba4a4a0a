/**
 * The floor: a metric between two disjoint parts of the reference, which no model can be expected to beat. It is not 0,
 * because two samples of one law differ.
 */
import { fold, permutation, uniform, type Key } from '../../base/rng.ts';
import { quantileOf } from '../distances/summary.ts';
import { type Metric, type Weights } from './metric.ts';

export interface FloorSizes {
  /** Items that stand for the generated set. */
  readonly n: number;
  /** Items that stand for the reference: all others. */
  readonly numOthers: number;
  /** Whether `n` is the number of generated items; if not, the reference has too few, and the floor is too high. */
  readonly matched: boolean;
}

/**
 * Sizes of the parts: as many items as were generated, against all the rest; at most one half.
 *
 * The rest, not another n: distances fall with the size of both sets, and the generated set is compared with nearly all
 * of the reference.
 */
export function floorSizes(numGenerated: number, numReference: number): FloorSizes {
  const n = Math.min(numGenerated, Math.floor(numReference / 2));
  return { n, numOthers: numReference - n, matched: n === numGenerated };
}

/** The two parts of one repeat, as 0 or 1 for each item of the reference. */
export function disjointParts(
  from: Key,
  repeat: number,
  numReference: number,
  n: number,
): { part: Weights; others: Weights } {
  const part = new Uint32Array(numReference);
  const others = new Uint32Array(numReference).fill(1);
  for (const item of permutation(fold(from, repeat), numReference).subarray(0, n)) {
    part[item] = 1;
    others[item] = 0;
  }
  return { part, others };
}

/** How often each of `units` items comes among `n` that are drawn with repeats. */
function drawnPart(from: Key, repeat: number, units: number, n: number): Weights {
  const part = new Uint32Array(units);
  for (let i = 0; i < n; i++) {
    const item = Math.floor(uniform(fold(from, repeat), i) * units);
    part[item] = (part[item] as number) + 1;
  }
  return part;
}

/**
 * @param metric of the reference against itself, with single items as units on both sides
 * @returns one value for each repeat
 * @throws RangeError when the metric's sides are not both of the reference's items
 */
export function floorValues(
  metric: Metric,
  { key, from, to, n }: { key: Key; from: number; to: number; n: number },
): Float64Array {
  const { units } = metric.generated;
  if (metric.reference !== null && metric.reference.units !== units) {
    throw new RangeError(`a floor needs the reference on both sides, got ${units} and ${metric.reference.units} units`);
  }
  return Float64Array.from({ length: to - from }, (_, i) => {
    // Of a mean that was looked up for some items only, any number can be drawn, with repeats.
    if (metric.reference === null && 2 * n > units) {
      return metric.value(drawnPart(key, from + i, units, n), new Uint32Array(0));
    }
    const { part, others } = disjointParts(key, from + i, units, n);
    return metric.value(part, metric.reference === null ? new Uint32Array(0) : others);
  });
}

export interface FloorBand {
  readonly median: number;
  /** Between these lie 95 % of the repeats. */
  readonly low: number;
  readonly high: number;
  readonly repeats: number;
}

/** @returns null when no repeat has a value */
export function floorBand(values: ArrayLike<number>, level = 0.95): FloorBand | null {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return null;
  const [low, median, high] = [(1 - level) / 2, 0.5, (1 + level) / 2].map((q) => quantileOf(sorted, q)) as [
    number,
    number,
    number,
  ];
  return { median, low, high, repeats: sorted.length };
}
