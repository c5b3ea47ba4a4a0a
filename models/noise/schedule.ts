/**
 * How much is masked when.
 *
 * Time t runs from 0, clean, to 1, all masked. alpha is the probability that a token is still visible at t; it falls from
 * 1 to 0. s < t is always the later, less noisy time of a reverse step.
 */
export interface NoiseLevel {
  alpha: number;
  /** d alpha / d t, negative. */
  dalpha: number;
}

export type Schedule = (t: number) => NoiseLevel;

/** alpha = 1 - t. Named so because -log alpha is the noise of the papers that came first (Sahoo et al., 2406.07524). */
export const logLinear: Schedule = (t) => ({ alpha: 1 - t, dalpha: -1 });

/**
 * The weight -alpha' / (1 - alpha) of the cross-entropy at time t: with it the loss bounds the negative log-likelihood.
 * For the log-linear schedule it is 1 / t.
 */
export function nelboWeight(t: number, schedule: Schedule = logLinear): number {
  const { alpha, dalpha } = schedule(t);
  return -dalpha / (1 - alpha);
}
