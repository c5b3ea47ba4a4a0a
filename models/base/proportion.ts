/** A share with its 95 % confidence interval. */
export interface Proportion {
  count: number;
  n: number;
  /** From 0 to 1; NaN of nothing. */
  share: number;
  low: number;
  high: number;
}

/** The normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** Wilson's score interval (1927), which holds what it says also near 0 and 1 and for small n. */
export function proportion(count: number, n: number): Proportion {
  if (n === 0) return { count, n, share: NaN, low: 0, high: 1 };
  const share = count / n;
  const centre = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const reach = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  // Of none and of all one end is exact; its sum would miss it by a rounding.
  const low = count === 0 ? 0 : Math.max(0, centre - reach);
  const high = count === n ? 1 : Math.min(1, centre + reach);
  return { count, n, share, low, high };
}
