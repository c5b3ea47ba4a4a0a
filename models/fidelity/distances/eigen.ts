/** Eigenvalues and eigenvectors of a symmetric matrix. */

export interface SymmetricEigen {
  /** In the order of `vectors`, not sorted. Shape [d]. */
  readonly values: Float64Array;
  /** Column j is the unit vector of value j. Shape [d, d], row-major. */
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60;

/**
 * Cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", 4th ed., section 8.5), which find small eigenvalues
 * to the precision of the largest; for matrices of up to about 100 rows.
 *
 * @param matrix shape [d, d], symmetric; only read
 */
export function symmetricEigen(matrix: ArrayLike<number>, d: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(d * d);
  for (let i = 0; i < d; i++) v[i * d + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a, d); sweep++) {
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, d, p, q);
  }
  return { values: Float64Array.from({ length: d }, (_, i) => a[i * d + i] as number), vectors: v };
}

function isDiagonal(a: Float64Array, d: number): boolean {
  let off = 0;
  let all = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const square = (a[i * d + j] as number) ** 2;
      all += square;
      if (i !== j) off += square;
    }
  }
  return off <= 1e-34 * all;
}

/** Turns rows and columns p and q so that their common entry becomes 0. */
function rotate(a: Float64Array, v: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * d + q] as number) - (a[p * d + p] as number)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < d; i++) turn(a, i * d + p, i * d + q, c, s);
  for (let i = 0; i < d; i++) turn(a, p * d + i, q * d + i, c, s);
  for (let i = 0; i < d; i++) turn(v, i * d + p, i * d + q, c, s);
}

function turn(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = m[i] as number;
  const y = m[j] as number;
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}
