/** The standard normal distribution: its tail and its quantiles. */

/** P(Z > z), relative error below 1e-13: a continued fraction in the tail, a series near 0. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  if (z > 38) return 0;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    // Marsaglia, J. Stat. Software 11(4), 2004: Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/15 + …).
    let term = z;
    let sum = z;
    for (let i = 3; Math.abs(term) > 1e-18 * sum; i += 2) {
      term *= (z * z) / i;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  // Laplace's fraction 1/(z + 1/(z + 2/(z + …))), from its far end.
  let fraction = z;
  for (let i = 200; i > 0; i--) fraction = z + i / fraction;
  return density / fraction;
}

export function normalCdf(z: number): number {
  return normalTail(-z);
}

/**
 * The z with P(Z <= z) = p, to about 1e-14: formula 26.2.23 of Abramowitz and Stegun and three steps of Halley.
 *
 * @param p between 0 and 1; the ends give infinities
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  // Good to 4.5e-4.
  const t = Math.sqrt(-2 * Math.log(p));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  let z = -(t - top / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let step = 0; step < 3; step++) {
    const excess = (normalTail(-z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z -= excess / (1 + (z * excess) / 2);
  }
  return z;
}
