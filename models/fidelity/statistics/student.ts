/** Student's t distribution with a whole number of degrees of freedom, and what is told of a mean by it. */
import { type Interval } from './interval.ts';

/**
 * P(|T| > t), two-sided: the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4.
 *
 * @param t any number; its sign does not count
 * @param degrees a whole number from 1
 */
export function studentTail(t: number, degrees: number): number {
  checkDegrees(degrees);
  if (!Number.isFinite(t)) return Number.isNaN(t) ? NaN : 0;
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  const inside = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return Math.min(1, Math.max(0, 1 - inside));
}

/** The t that is exceeded on either side with this probability, by halving. @param tail above 0, below 1 */
export function studentQuantile(tail: number, degrees: number): number {
  if (!(tail > 0 && tail < 1)) throw new RangeError(`a tail lies between 0 and 1, got ${tail}`);
  let high = 1;
  while (studentTail(high, degrees) > tail) high *= 2;
  let low = 0;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, degrees) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export interface StudentMean {
  readonly mean: number;
  /** Standard deviation of one value; NaN of a single one. */
  readonly sd: number;
  /** Null where there is no spread to tell it by: of a single value, and of values that are all the same. */
  readonly interval: Interval | null;
  /** Two-sided, of the mean being 0; null likewise. */
  readonly p: number | null;
  readonly n: number;
}

/**
 * The mean of a few independent values with its interval. Of paired differences it is the paired t-test.
 *
 * For as few as seeds are: a bootstrap of five values covers its mean in about 83 % of all cases, not in 95 %.
 *
 * @param values at least one
 */
export function studentMean(values: ArrayLike<number>, level = 0.95): StudentMean {
  const n = values.length;
  if (n === 0) throw new RangeError('a mean needs at least one value');
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  if (n === 1) return { mean, sd: NaN, interval: null, p: null, n };
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - mean) ** 2;
  const sd = Math.sqrt(squares / (n - 1));
  const error = sd / Math.sqrt(n);
  if (error === 0) return { mean, sd, interval: null, p: null, n };
  const reach = studentQuantile(1 - level, n - 1) * error;
  return { mean, sd, interval: { low: mean - reach, high: mean + reach }, p: studentTail(mean / error, n - 1), n };
}

function checkDegrees(degrees: number): void {
  if (!(Number.isInteger(degrees) && degrees >= 1)) {
    throw new RangeError(`degrees of freedom are a whole number from 1, got ${degrees}`);
  }
}
