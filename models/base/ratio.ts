/** A ratio of two sums over independent items, with its standard error. */
export interface Ratio {
  value: number;
  /** Standard error; NaN for fewer than two items. */
  standardError: number;
  /** Items. */
  n: number;
}

/**
 * Sum of `numerators` over sum of `denominators`, such as nats per token over sequences of different lengths.
 *
 * The error is the linearised one of a ratio estimator (Cochran, "Sampling Techniques", 3rd ed., eq. 2.46, without the
 * finite-population factor): sqrt(n / (n - 1) sum (y_i - r x_i)^2) / sum x.
 *
 * @returns value NaN when the denominators add up to 0
 */
export function ratioOf(numerators: ArrayLike<number>, denominators: ArrayLike<number>): Ratio {
  const n = numerators.length;
  let y = 0;
  let x = 0;
  for (let i = 0; i < n; i++) {
    y += numerators[i] as number;
    x += denominators[i] as number;
  }
  const value = x === 0 ? NaN : y / x;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((numerators[i] as number) - value * (denominators[i] as number)) ** 2;
  return { value, standardError: n < 2 ? NaN : Math.sqrt((n / (n - 1)) * squares) / x, n };
}
