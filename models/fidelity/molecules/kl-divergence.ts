/** The divergences of GuacaMol's KL score (Brown et al., J. Chem. Inf. Model. 59:1096, 2019), whole and without groups. */
import { evenEdges, histogram } from '../distances/histogram.ts';
import { checkValues, varianceOf } from '../distances/summary.ts';
import type { NoMetric } from '../statistics/metric.ts';

const POINTS = 1000;
const BINS = 10;
/** Added to every density, so that none is 0. */
const FLOOR = 1e-10;

/** A divergence in nats, and what it would be without each group of values, which are every `groups`-th. */
export interface KlParts {
  value: number;
  /** Shape [groups] each; empty where all values are one group. */
  withoutReference: Float64Array;
  withoutGenerated: Float64Array;
}

/**
 * KL divergence of two kernel density estimates at 1,000 points from the smallest to the largest value of both: normal
 * kernels, Scott's width sd n^(-1/5), densities scaled to add up to 1. GuacaMol's `continuous_kldiv`. Without a group,
 * points and widths stay.
 *
 * @param reference at least 2 values that are not all equal, as of `generated`
 * @returns or why there is none
 */
export function continuousKl(
  reference: ArrayLike<number>,
  generated: ArrayLike<number>,
  groups = 1,
): KlParts | NoMetric {
  for (const [values, what] of [
    [reference, 'reference'],
    [generated, 'generated set'],
  ] as const) {
    if (values.length < 2) return { reason: `The ${what} has fewer than 2 values.` };
    checkValues(values);
    if (!(varianceOf(values, 1) > 0)) return { reason: `All values of the ${what} are equal.` };
  }
  const [lowR, highR] = endsOf(reference);
  const [lowG, highG] = endsOf(generated);
  const points = evenEdges(Math.min(lowR, lowG), Math.max(highR, highG), POINTS - 1);
  return partsOf(kernelSums(reference, points, groups), kernelSums(generated, points, groups));
}

/** The same of 10 even bins over the reference's range; generated values outside are dropped. `discrete_kldiv`. */
export function discreteKl(reference: ArrayLike<number>, generated: ArrayLike<number>, groups = 1): KlParts | NoMetric {
  if (reference.length === 0) return { reason: 'The reference has no values.' };
  checkValues(reference);
  const edges = evenEdges(...endsOf(reference), BINS);
  const inside = binSums(generated, edges, groups);
  if (!inside.sums.some((sums) => sums.some((count) => count > 0)))
    return { reason: 'No generated value lies within the range of the reference.' };
  return partsOf(binSums(reference, edges, groups), inside);
}

/** Densities as sums over groups of values, every `groups`-th in one. */
interface Sums {
  /** Shape [groups][points]. */
  sums: Float64Array[];
  /** Values in each group. Shape [groups]. */
  counts: number[];
  /** What a sum is multiplied by for the density of one value. Shape [points]. */
  scale: Float64Array;
}

function partsOf(reference: Sums, generated: Sums): KlParts {
  const p = densityOf(reference);
  const q = densityOf(generated);
  const without = (side: Sums, kl: (density: Float64Array) => number) =>
    Float64Array.from(side.sums.length < 2 ? [] : side.sums.keys(), (group) => kl(densityOf(side, group)));
  return {
    value: klOfDensities(p, q),
    withoutReference: without(reference, (density) => klOfDensities(density, q)),
    withoutGenerated: without(generated, (density) => klOfDensities(p, density)),
  };
}

/** @param left out of it, a group */
function densityOf({ sums, counts, scale }: Sums, left = -1): Float64Array {
  let n = 0;
  const total = new Float64Array(scale.length);
  for (const [group, of] of sums.entries()) {
    if (group === left) continue;
    n += counts[group] as number;
    for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + (of[i] as number);
  }
  return total.map((sum, i) => (n === 0 ? 0 : (sum * (scale[i] as number)) / n));
}

/** sum p ln(p / q) of shares. */
function klOfDensities(p: Float64Array, q: Float64Array): number {
  let [totalP, totalQ] = [0, 0];
  for (let i = 0; i < p.length; i++) {
    totalP += (p[i] as number) + FLOOR;
    totalQ += (q[i] as number) + FLOOR;
  }
  let sum = Math.log(totalQ / totalP);
  for (let i = 0; i < p.length; i++) {
    const density = (p[i] as number) + FLOOR;
    sum += (density / totalP) * Math.log(density / ((q[i] as number) + FLOOR));
  }
  return sum;
}

function kernelSums(values: ArrayLike<number>, points: Float64Array, groups: number): Sums {
  const n = values.length;
  const width = Math.sqrt(varianceOf(values, 1)) * n ** -0.2;
  const sums = Array.from({ length: groups }, () => new Float64Array(points.length));
  for (const [at, point] of points.entries()) {
    for (let group = 0; group < groups; group++) {
      let sum = 0;
      for (let i = group; i < n; i += groups) {
        const z = (point - (values[i] as number)) / width;
        // Beyond 39 widths the kernel is 0 in float64.
        if (z < 39 && z > -39) sum += Math.exp((-z * z) / 2);
      }
      (sums[group] as Float64Array)[at] = sum;
    }
  }
  return {
    sums,
    counts: countsOf(n, groups),
    scale: new Float64Array(points.length).fill(1 / (width * Math.sqrt(2 * Math.PI))),
  };
}

function binSums(values: ArrayLike<number>, edges: Float64Array, groups: number): Sums {
  const sums = Array.from({ length: groups }, (_, group) =>
    histogram(
      Float64Array.from(
        { length: Math.ceil((values.length - group) / groups) },
        (_, i) => values[group + i * groups] as number,
      ),
      edges,
    ),
  );
  const scale = Float64Array.from({ length: BINS }, (_, i) => 1 / ((edges[i + 1] as number) - (edges[i] as number)));
  // Values outside of the bins are not part of the density.
  return { sums, counts: sums.map((counts) => counts.reduce((sum, count) => sum + count, 0)), scale };
}

function countsOf(n: number, groups: number): number[] {
  return Array.from({ length: groups }, (_, group) => Math.ceil((n - group) / groups));
}

function endsOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0, n = values.length; i < n; i++) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  return [low, high];
}
