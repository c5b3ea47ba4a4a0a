/** Two-sample Kolmogorov-Smirnov: how far two distribution functions lie apart at most. */
import { kolmogorovTail } from './kolmogorov.ts';
import { gridShares, pooledGrid, type GridShares, type PooledGrid } from './pooled-grid.ts';

export interface KolmogorovSmirnov {
  /** max |F - G|, from 0 to 1. */
  readonly statistic: number;
  /** The smallest value where it is reached. */
  readonly location: number;
  /** 1 where F of x lies above, -1 where below. */
  readonly sign: 1 | -1;
  /** Two-sided. Of tied values it is an upper bound, as in SciPy and R. */
  readonly p: number;
  readonly pMethod: 'exact' | 'asymptotic';
  readonly n: number;
  readonly m: number;
}

/** Both samples up to this size: every path is counted, about 10^8 steps. SciPy's limit as well. */
const LARGEST_EXACT = 10_000;

/**
 * The same as `scipy.stats.ks_2samp`, two-sided.
 *
 * @param method `auto` is exact up to 10,000 items a side
 * @throws LabError when a sample is empty, or a value is not finite
 */
export function kolmogorovSmirnov(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  method: 'auto' | 'exact' | 'asymptotic' = 'auto',
): KolmogorovSmirnov {
  const grid = pooledGrid(x, y);
  const [n, m] = [x.length, y.length];
  const apart = ksOnGrid(grid, gridShares(grid));
  const pMethod = method === 'auto' ? (Math.max(n, m) <= LARGEST_EXACT ? 'exact' : 'asymptotic') : method;
  const p =
    pMethod === 'exact'
      ? exactTail(apart.statistic, n, m)
      : kolmogorovTail(Math.round((n * m) / (n + m)), apart.statistic);
  return { ...apart, p, pMethod, n, m };
}

/** Statistic, place and sign of shares on a grid, without a p-value. */
export function ksOnGrid(
  { values }: PooledGrid,
  { x, y }: GridShares,
): Pick<KolmogorovSmirnov, 'statistic' | 'location' | 'sign'> {
  let difference = 0;
  let statistic = 0;
  let at = 0;
  let sign: 1 | -1 = 1;
  for (let i = 0; i < values.length; i++) {
    difference += (x[i] as number) - (y[i] as number);
    // Sums of shares carry rounding; a difference below it is none.
    if (Math.abs(difference) > statistic + 1e-14) {
      statistic = Math.abs(difference);
      at = i;
      sign = difference < 0 ? -1 : 1;
    }
  }
  return { statistic, location: values[at] as number, sign };
}

/**
 * The probability that the larger distance comes up by chance: of all orders of n + m distinct values, the share whose
 * path leaves the band (Hodges, 1958). Probabilities of having left are added up, none subtracted, so that a small p
 * keeps its digits (Viehmann, 2021).
 */
function exactTail(statistic: number, n: number, m: number): number {
  const g = greatestDivisor(n, m);
  const [stepX, stepY] = [m / g, n / g];
  const reach = Math.round(statistic * stepX * n);
  if (reach === 0) return 1;
  const left = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * stepX - j * stepY) >= reach) {
        left[j] = 1;
      } else if (i + j > 0) {
        const fromX = i > 0 ? (left[j] as number) * i : 0;
        const fromY = j > 0 ? (left[j - 1] as number) * j : 0;
        left[j] = (fromX + fromY) / (i + j);
      }
    }
  }
  return Math.min(1, left[m] as number);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
