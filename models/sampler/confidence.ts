/**
 * Samplers that choose which positions come first: at every step a token is drawn for each masked position, and those of
 * the largest score are kept.
 *
 *   score_i = c_i + r (1 - k / (K - 1)) Gumbel_i      k from 0 to K - 1, the step
 *
 * `confidence` has c_i = log p(x_i), of the token that was drawn: unlikely tokens are seldom kept, so that samples are
 * sharper than the model (MaskGIT, arXiv 2202.04200; GenMol, arXiv 2501.06158). `entropy` has c_i = -H(p_i), of the
 * whole distribution: which token was drawn plays no part, so that one token a step has the law of the model itself in
 * whatever order (as in arXiv 2505.24857, which keeps several under a bound of their entropy).
 *
 * The noise, which falls to nothing, keeps the order from being the same every time. Without it the model writes what it
 * is always sure of first, and the samples are alike.
 */
import { gumbel } from '../base/rng.ts';
import { gridTime } from './grid.ts';
import { type Grid } from './options.ts';
import { maskedPositions, purposes, type SequenceState, type StepPlan } from './state.ts';

/** All masked positions are candidates; N t of the N at the start stay masked, rounded down, and at least one is kept. */
export function planConfidence(state: SequenceState, grid: Grid): StepPlan {
  const { step, numSteps, holes, numMasked } = state;
  const time = gridTime(grid, step + 1, numSteps);
  // Each later step needs a token to keep.
  const numStaying = Math.max(Math.floor(holes.length * time), numSteps - step - 1);
  return { reveal: maskedPositions(state), numKept: Math.max(1, numMasked - numStaying), remask: [], time };
}

/** The score of a position. @param certainty c_i: the logarithm of a probability, or an entropy in nats less than 0 */
export function orderScore(state: SequenceState, position: number, certainty: number, gumbelScale: number): number {
  const { key, step, numSteps } = state;
  const scale = numSteps > 1 ? gumbelScale * (1 - step / (numSteps - 1)) : gumbelScale;
  return certainty + (scale === 0 ? 0 : scale * gumbel(key, step, position, purposes.score));
}

/** The places of the n largest scores, largest first; of equal ones the first. */
export function largest(scores: ArrayLike<number>, n: number): number[] {
  return Array.from({ length: scores.length }, (_, place) => place)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, n);
}
