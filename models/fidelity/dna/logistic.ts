/** Logistic regression with a ridge penalty, solved to rounding. */

export interface LogisticModel {
  /** Shape [d]. */
  readonly weights: Float64Array;
  readonly intercept: number;
}

const MOST_STEPS = 100;

/**
 * Minimises |w|^2 / 2 + C sum log(1 + exp(-t (w x + b))), t = 1 or -1, b free of the penalty: scikit-learn's
 * `LogisticRegression(C=1)`. Newton's method with halved steps until the gradient is below `tolerance`; the objective is
 * strictly convex in w, so there is one answer.
 *
 * @param features shape [n, d], row-major
 * @param labels 1 or 0. Shape [n]; both must occur
 */
export function fitLogistic(
  features: Float64Array,
  labels: ArrayLike<number>,
  d: number,
  { c = 1, tolerance = 1e-12 } = {},
): LogisticModel {
  const size = d + 1;
  let current = evaluate(features, labels, new Float64Array(size), c);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradientSize = Math.max(...current.gradient.map(Math.abs));
    if (gradientSize < tolerance) break;
    const direction = solve(hessian(features, current.curvature, d, c), current.gradient);
    let length = 1;
    let next = evaluate(features, labels, moved(current.theta, direction, length), c);
    // Near the end the objective no longer changes in float64, but the gradient still falls.
    while (next.objective > current.objective + 1e-12 * Math.abs(current.objective) && length > 1e-6) {
      length /= 2;
      next = evaluate(features, labels, moved(current.theta, direction, length), c);
    }
    const nextSize = Math.max(...next.gradient.map(Math.abs));
    // Rounding has been reached.
    if (gradientSize < 1e-9 && nextSize >= gradientSize) break;
    current = next;
  }
  return { weights: current.theta.slice(0, d), intercept: current.theta[d] as number };
}

/** w x + b of each row. */
export function decisions({ weights, intercept }: LogisticModel, features: Float64Array): Float64Array {
  const d = weights.length;
  return Float64Array.from({ length: features.length / d }, (_, i) => {
    let sum = intercept;
    for (let j = 0; j < d; j++) sum += (weights[j] as number) * (features[i * d + j] as number);
    return sum;
  });
}

interface Evaluation {
  theta: Float64Array;
  objective: number;
  gradient: Float64Array;
  /** C p (1 - p) of each row. */
  curvature: Float64Array;
}

function evaluate(features: Float64Array, labels: ArrayLike<number>, theta: Float64Array, c: number): Evaluation {
  const d = theta.length - 1;
  const n = features.length / d;
  const f = decisions({ weights: theta.subarray(0, d), intercept: theta[d] as number }, features);
  const gradient = theta.slice();
  gradient[d] = 0;
  const curvature = new Float64Array(n);
  let objective = 0;
  for (let j = 0; j < d; j++) objective += (theta[j] as number) ** 2 / 2;
  for (let i = 0; i < n; i++) {
    const t = labels[i] === 1 ? 1 : -1;
    const margin = t * (f[i] as number);
    // log(1 + exp(-m)) without overflow.
    objective += c * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    const wrong = 1 / (1 + Math.exp(margin));
    curvature[i] = c * wrong * (1 - wrong);
    const pull = -c * t * wrong;
    for (let j = 0; j < d; j++) gradient[j] = (gradient[j] as number) + pull * (features[i * d + j] as number);
    gradient[d] = gradient[d] + pull;
  }
  return { theta, objective, gradient, curvature };
}

/** Rows that are added to the Hessian together: each of its entries is then read and written once for all of them. */
const TOGETHER = 8;

/** I + X^T diag(curvature) X, with the intercept last and without penalty. Its lower half is filled. */
function hessian(features: Float64Array, curvature: Float64Array, d: number, c: number): Float64Array {
  const size = d + 1;
  const matrix = new Float64Array(size * size);
  // Rows that are surely right do not bend the objective.
  const rows = Uint32Array.from(curvature.keys()).filter((i) => (curvature[i] as number) >= c * 1e-18);
  // The rows with a 1 for the intercept, and the same times their curvature; what is left over of eight stays 0.
  const block = new Float64Array(TOGETHER * size);
  const weighted = new Float64Array(TOGETHER * size);
  for (let from = 0; from < rows.length; from += TOGETHER) {
    for (let row = 0; row < TOGETHER; row++) {
      const i = rows[from + row];
      const at = row * size;
      if (i === undefined) {
        weighted.fill(0, at, at + size);
        continue;
      }
      const weight = curvature[i] as number;
      for (let a = 0; a < d; a++) {
        const value = features[i * d + a] as number;
        block[at + a] = value;
        weighted[at + a] = weight * value;
      }
      block[at + d] = 1;
      weighted[at + d] = weight;
    }
    addProducts(matrix, weighted, block, size);
  }
  for (let a = 0; a < d; a++) matrix[a * size + a] = (matrix[a * size + a] as number) + 1;
  return matrix;
}

/** Adds left^T right of eight rows to the lower half. */
function addProducts(matrix: Float64Array, left: Float64Array, right: Float64Array, size: number): void {
  for (let a = 0; a < size; a++) {
    const l0 = left[a] as number;
    const l1 = left[size + a] as number;
    const l2 = left[2 * size + a] as number;
    const l3 = left[3 * size + a] as number;
    const l4 = left[4 * size + a] as number;
    const l5 = left[5 * size + a] as number;
    const l6 = left[6 * size + a] as number;
    const l7 = left[7 * size + a] as number;
    const at = a * size;
    for (let b = 0; b <= a; b++) {
      matrix[at + b] =
        (matrix[at + b] as number) +
        (l0 * (right[b] as number) +
          l1 * (right[size + b] as number) +
          l2 * (right[2 * size + b] as number) +
          l3 * (right[3 * size + b] as number) +
          l4 * (right[4 * size + b] as number) +
          l5 * (right[5 * size + b] as number) +
          l6 * (right[6 * size + b] as number) +
          l7 * (right[7 * size + b] as number));
    }
  }
}

/** Cholesky; overwrites the lower half of the matrix. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let l = 0; l < j; l++) sum -= (matrix[i * n + l] as number) * (matrix[j * n + l] as number);
      // Positive in theory; with all rows separated the intercept's own entry may round to 0.
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / (matrix[j * n + j] as number);
    }
  }
  const x = right.slice();
  for (let i = 0; i < n; i++) {
    let sum = x[i] as number;
    for (let l = 0; l < i; l++) sum -= (matrix[i * n + l] as number) * (x[l] as number);
    x[i] = sum / (matrix[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let l = i + 1; l < n; l++) sum -= (matrix[l * n + i] as number) * (x[l] as number);
    x[i] = sum / (matrix[i * n + i] as number);
  }
  return x;
}

function moved(theta: Float64Array, direction: Float64Array, length: number): Float64Array {
  return theta.map((value, i) => value - length * (direction[i] as number));
}
