/** The law of the one-sample Kolmogorov-Smirnov statistic D_n. */

/** Up to here the law is computed, beyond it its limit is corrected; a matrix of size 2 n d is raised to the power n. */
const LARGEST_COMPUTED = 2000;

/**
 * P(D_n >= d) for n values, d from 0 to 1.
 *
 * n d^2 above 4, or d above 1/2: twice the one-sided law of Birnbaum and Tingey (1951), which differs from the two-sided
 * one by less than 2 exp(-8 n d^2). Else the matrix of Marsaglia, Tsang and Wang (J. Stat. Software 8(18), 2003), or for
 * n > 2,000 Kolmogorov's limit with Stephens's correction (1970), good to 1 % of p.
 */
export function kolmogorovTail(n: number, d: number): number {
  if (d <= 0.5 / n) return 1;
  if (d >= 1) return 0;
  if (n > LARGEST_COMPUTED) return limitTail((Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * d);
  if (n * d * d > 4 || d > 0.5) return Math.min(1, 2 * oneSidedTail(n, d));
  return Math.max(0, 1 - matrixLaw(n, d));
}

/** Kolmogorov (1933): 2 sum_k (-1)^(k-1) exp(-2 k^2 x^2), or its other form where that converges slowly. */
function limitTail(x: number): number {
  if (x < 1) {
    let sum = 0;
    for (let k = 1; k < 20; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < 10; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * (k * x) ** 2);
  return 2 * sum;
}

/** d sum_j C(n, j) (d + j/n)^(j-1) (1 - d - j/n)^(n-j), every term positive, from logarithms. */
function oneSidedTail(n: number, d: number): number {
  let logChoose = 0;
  let sum = 0;
  for (let j = 0; j <= n * (1 - d); j++) {
    if (j > 0) logChoose += Math.log((n - j + 1) / j);
    const rest = 1 - d - j / n;
    const log = logChoose + (j - 1) * Math.log(d + j / n) + (n === j ? 0 : (n - j) * Math.log(rest));
    if (rest > 0 || n === j) sum += Math.exp(log);
  }
  return d * sum;
}

/** P(D_n < d) = n!/n^n (H^n)_kk, H of size 2 k - 1, k = floor(n d) + 1. */
function matrixLaw(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const size = 2 * k - 1;
  const h = k - n * d;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix[i * size + j] = i - j + 1 < 0 ? 0 : 1;
  }
  const at = (i: number, j: number) => matrix[i * size + j] as number;
  for (let i = 0; i < size; i++) {
    matrix[i * size] = at(i, 0) - h ** (i + 1);
    matrix[(size - 1) * size + i] = at(size - 1, i) - h ** (size - i);
  }
  if (2 * h > 1) matrix[(size - 1) * size] = at(size - 1, 0) + (2 * h - 1) ** size;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= Math.min(i, size - 1); j++) {
      for (let g = 1; g <= i - j + 1; g++) matrix[i * size + j] = at(i, j) / g;
    }
  }
  // Entries grow beyond float64 for large n: each product is brought back to about 1 and its scale kept as a logarithm.
  let result = identity(size);
  let resultScale = 0;
  let power: Float64Array = matrix;
  let powerScale = 0;
  for (let exponent = n; exponent > 0; exponent >>>= 1) {
    if (exponent & 1) {
      result = product(result, power, size);
      resultScale += powerScale + rescale(result, size);
    }
    power = product(power, power, size);
    powerScale = 2 * powerScale + rescale(power, size);
  }
  let log = resultScale + Math.log(result[(k - 1) * size + k - 1] as number);
  for (let i = 1; i <= n; i++) log += Math.log(i / n);
  return Math.exp(log);
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const c = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let l = 0; l < size; l++) {
      const factor = a[i * size + l] as number;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++)
        c[i * size + j] = (c[i * size + j] as number) + factor * (b[l * size + j] as number);
    }
  }
  return c;
}

/** Divides by the middle entry; gives the logarithm of what was taken out. */
function rescale(matrix: Float64Array, size: number): number {
  const middle = matrix[(size * size - 1) / 2] as number;
  for (let i = 0; i < matrix.length; i++) matrix[i] = (matrix[i] as number) / middle;
  return Math.log(middle);
}
