/** GuacaMol's KL score (Brown et al., J. Chem. Inf. Model. 59:1096, 2019). */
import { evenEdges, histogram } from '../distances/histogram.ts';
import { checkValues, meanOf, varianceOf } from '../distances/summary.ts';
import { type NoMetric } from '../statistics/metric.ts';

/** The descriptors of the score, by RDKit's names, and how each is compared. */
export const klDescriptors = {
  continuous: ['BertzCT', 'MolLogP', 'MolWt', 'TPSA'],
  discrete: ['NumHAcceptors', 'NumHDonors', 'NumRotatableBonds', 'NumAliphaticRings', 'NumAromaticRings'],
} as const;

const POINTS = 1000;
const BINS = 10;
/** Added to every density, so that none is 0. */
const FLOOR = 1e-10;

/**
 * KL divergence of two kernel density estimates at 1,000 points from the smallest to the largest value of both: normal
 * kernels, Scott's width sd n^(-1/5), densities scaled to add up to 1. GuacaMol's `continuous_kldiv`.
 *
 * @param reference at least 2 values that are not all equal, as of `generated`
 * @returns nats, or why there is none
 */
export function continuousKl(reference: ArrayLike<number>, generated: ArrayLike<number>): number | NoMetric {
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
  return klOfDensities(kernelDensity(reference, points), kernelDensity(generated, points));
}

/** The same of 10 even bins over the reference's range; generated values outside are dropped. `discrete_kldiv`. */
export function discreteKl(reference: ArrayLike<number>, generated: ArrayLike<number>): number | NoMetric {
  if (reference.length === 0) return { reason: 'The reference has no values.' };
  checkValues(reference);
  const edges = evenEdges(...endsOf(reference), BINS);
  const inside = histogram(generated, edges);
  if (!inside.some((count) => count > 0))
    return { reason: 'No generated value lies within the range of the reference.' };
  return klOfDensities(densityOf(histogram(reference, edges), edges), densityOf(inside, edges));
}

/**
 * The mean of exp(-KL) over the nine descriptors and the largest similarity of each molecule to the others of its set
 * (Morgan fingerprints of radius 2, continuous), from 0 to 1.
 *
 * @param divergences ten, in nats
 */
export function klScore(divergences: readonly number[]): number {
  return meanOf(divergences.map((divergence) => Math.exp(-divergence)));
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

function kernelDensity(values: ArrayLike<number>, points: Float64Array): Float64Array {
  const n = values.length;
  const width = Math.sqrt(varianceOf(values, 1)) * n ** -0.2;
  const scale = 1 / (n * width * Math.sqrt(2 * Math.PI));
  return points.map((point) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const z = (point - (values[i] as number)) / width;
      // Beyond 39 widths the kernel is 0 in float64.
      if (z < 39 && z > -39) sum += Math.exp((-z * z) / 2);
    }
    return sum * scale;
  });
}

function densityOf(counts: Float64Array, edges: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, i) => count / total / ((edges[i + 1] as number) - (edges[i] as number)));
}

function endsOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0, n = values.length; i < n; i++) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  return [low, high];
}
