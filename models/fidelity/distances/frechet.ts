/** Frechet distances between normal distributions fitted to two samples. None of them is the Frechet ChemNet Distance. */
import { symmetricEigen } from './eigen.ts';
import { meanOf, varianceOf } from './summary.ts';

/** (mean difference)^2 + (difference of standard deviations, divided by n)^2, no root: the measure of MOSES up to 2019. */
export function frechet1d(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return (meanOf(x) - meanOf(y)) ** 2 + (Math.sqrt(varianceOf(x, 0)) - Math.sqrt(varianceOf(y, 0))) ** 2;
}

/** Mean and covariance (divided by n - 1) of rows. */
export interface Moments {
  /** Shape [d]. */
  readonly mean: Float64Array;
  /** Shape [d, d], row-major. */
  readonly covariance: Float64Array;
  /** Rows, or the sum of their weights. */
  readonly n: number;
}

/**
 * @param columns d columns of equal length
 * @param weights how often each row counts, whole numbers; 1 by default
 */
export function momentsOf(columns: readonly ArrayLike<number>[], weights: ArrayLike<number> | null = null): Moments {
  const d = columns.length;
  const rows = columns[0]?.length ?? 0;
  const mean = new Float64Array(d);
  const covariance = new Float64Array(d * d);
  let n = 0;
  for (let i = 0; i < rows; i++) n += weights === null ? 1 : (weights[i] as number);
  for (let a = 0; a < d; a++) {
    const column = columns[a] as ArrayLike<number>;
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += (weights === null ? 1 : (weights[i] as number)) * (column[i] as number);
    mean[a] = sum / n;
  }
  for (let a = 0; a < d; a++) {
    const columnA = columns[a] as ArrayLike<number>;
    const meanA = mean[a] as number;
    for (let b = a; b < d; b++) {
      const columnB = columns[b] as ArrayLike<number>;
      const meanB = mean[b] as number;
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const weight = weights === null ? 1 : (weights[i] as number);
        sum += weight * ((columnA[i] as number) - meanA) * ((columnB[i] as number) - meanB);
      }
      covariance[a * d + b] = covariance[b * d + a] = sum / (n - 1);
    }
  }
  return { mean, covariance, n };
}

/**
 * |m1 - m2|^2 + tr C1 + tr C2 - 2 tr (C1 C2)^(1/2): Dowson and Landau (1982), no root and nothing added to the diagonal.
 *
 * The trace of the root comes from the eigenvalues of C1^(1/2) C2 C1^(1/2), which is symmetric, so that singular
 * covariances do no harm. Rounding is about 1e-13 of the traces, and the result is not let below 0.
 */
export function frechetOfMoments(x: Moments, y: Moments): number {
  const d = x.mean.length;
  let shift = 0;
  let traces = 0;
  for (let i = 0; i < d; i++) {
    shift += ((x.mean[i] as number) - (y.mean[i] as number)) ** 2;
    traces += (x.covariance[i * d + i] as number) + (y.covariance[i * d + i] as number);
  }
  const root = symmetricRoot(x.covariance, d);
  const inner = times(times(root, y.covariance, d), root, d);
  let traceOfRoot = 0;
  for (const value of rootsOf(symmetricEigen(symmetrised(inner, d), d).values)) traceOfRoot += value;
  return Math.max(0, shift + traces - 2 * traceOfRoot);
}

/**
 * The Frechet distance of descriptors: every descriptor is first measured in standard deviations (divided by n - 1) of
 * the reference from its mean, so that grams per mole do not outweigh the rest. Not the Frechet ChemNet Distance, and
 * not comparable with it.
 *
 * @param generated d columns; at least 2 rows
 * @param reference the same d columns; at least 2 rows, and none constant
 * @throws RangeError when the columns differ in number, or one of the reference is constant
 */
export function frechetDescriptorDistance(
  generated: readonly ArrayLike<number>[],
  reference: readonly ArrayLike<number>[],
): number {
  if (generated.length !== reference.length) throw new RangeError('both sets need the same descriptors');
  const scale = scaleOf(momentsOf(reference));
  return frechetOfMoments(scaled(momentsOf(generated), scale), scaled(momentsOf(reference), scale));
}

/** Where a unit of each descriptor begins and how long it is. */
export interface Scale {
  readonly origin: Float64Array;
  readonly unit: Float64Array;
}

/** @throws RangeError when a column is constant */
export function scaleOf({ mean, covariance }: Moments): Scale {
  const unit = mean.map((_, i) => Math.sqrt(covariance[i * mean.length + i] as number));
  const constant = unit.findIndex((length) => !(length > 0));
  if (constant !== -1) throw new RangeError(`descriptor ${constant + 1} does not vary in the reference`);
  return { origin: mean, unit };
}

export function scaled({ mean, covariance, n }: Moments, { origin, unit }: Scale): Moments {
  const d = mean.length;
  return {
    mean: mean.map((m, i) => (m - (origin[i] as number)) / (unit[i] as number)),
    covariance: covariance.map((c, at) => c / (unit[Math.floor(at / d)] as number) / (unit[at % d] as number)),
    n,
  };
}

/** A root would make 1e-8 of a 0 that rounding left at 1e-16 of the largest, so what is that small counts as 0. */
function rootsOf(values: Float64Array): Float64Array {
  const rounding = 4 * values.length * Number.EPSILON * Math.max(...values);
  return values.map((value) => (value > rounding ? Math.sqrt(value) : 0));
}

function symmetricRoot(matrix: Float64Array, d: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, d);
  const roots = rootsOf(values);
  const root = new Float64Array(d * d);
  for (let l = 0; l < d; l++) {
    const length = roots[l] as number;
    for (let i = 0; i < d; i++) {
      const left = length * (vectors[i * d + l] as number);
      for (let j = 0; j < d; j++) root[i * d + j] = (root[i * d + j] as number) + left * (vectors[j * d + l] as number);
    }
  }
  return root;
}

function times(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const c = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let l = 0; l < d; l++) sum += (a[i * d + l] as number) * (b[l * d + j] as number);
      c[i * d + j] = sum;
    }
  }
  return c;
}

function symmetrised(a: Float64Array, d: number): Float64Array {
  return a.map((value, at) => (value + (a[(at % d) * d + Math.floor(at / d)] as number)) / 2);
}
