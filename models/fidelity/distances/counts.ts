/** Distances of two rows of counts over the same categories. Each is scaled to shares first where it needs shares. */

/**
 * Jensen-Shannon distance: the square root of the divergence (H(m) - H(p)/2 - H(q)/2, m the mean of p and q), in natural
 * logarithms, so from 0 to sqrt(ln 2) = 0.833. Endres and Schindelin (2003); the same as
 * `scipy.spatial.distance.jensenshannon`.
 *
 * @returns NaN when one side has no counts
 * @throws RangeError for rows of different length
 */
export function jensenShannonDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(Math.max(0, jensenShannonDivergence(a, b)));
}

/** Its square, in nats. */
export function jensenShannonDivergence(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [totalA, totalB] = totals(a, b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const p = (a[i] as number) / totalA;
    const q = (b[i] as number) / totalB;
    const m = (p + q) / 2;
    if (p > 0) sum += p * Math.log(p / m);
    if (q > 0) sum += q * Math.log(q / m);
  }
  return totalA > 0 && totalB > 0 ? sum / 2 : NaN;
}

/** Half the sum of |p - q|, from 0 to 1; NaN when one side has no counts. */
export function totalVariation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [totalA, totalB] = totals(a, b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) / totalA - (b[i] as number) / totalB);
  return sum / 2;
}

/** a b / (|a| |b|), from 0 to 1; NaN when one side has no counts. */
export function cosineOfCounts(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkCategories(a, b);
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  // One root of the product: equal rows give exactly 1.
  return product / Math.sqrt(squaresA * squaresB);
}

function totals(a: ArrayLike<number>, b: ArrayLike<number>): [number, number] {
  checkCategories(a, b);
  let totalA = 0;
  let totalB = 0;
  for (let i = 0; i < a.length; i++) {
    totalA += a[i] as number;
    totalB += b[i] as number;
  }
  return [totalA, totalB];
}

function checkCategories(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) throw new RangeError(`${a.length} categories against ${b.length}`);
}
