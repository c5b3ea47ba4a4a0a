/**
 * Correction of what is all visible: each wanted token is masked and drawn anew given all others, one after another, in
 * an order of its own for each sweep. These are Gibbs steps on the model's conditionals, one network evaluation each, so
 * they leave a law alone that these agree on, and lead towards it whatever the steps before have made (correctors of
 * discrete diffusion: Campbell et al., arXiv 2205.14987; Gibbs steps with masks: Zhao et al., arXiv 2407.21243).
 */
import { uniform } from '../base/rng.ts';
import { maskedPositions, purposes, type SequenceState, type StepPlan } from './state.ts';

/** Draws the token that is masked, if one is, and masks the next one, if one is left. */
export function planCorrection(state: SequenceState): StepPlan {
  const reveal = maskedPositions(state);
  const next = positionToCorrect(state, (state.numCorrected ?? 0) + reveal.length);
  return { reveal, numKept: reveal.length, remask: next === null ? [] : [next], time: 0 };
}

/** Where the n-th correction is, from 0; null when there are no more. */
export function positionToCorrect({ key, holes, corrections }: SequenceState, n: number): number | null {
  if (n >= corrections * holes.length) return null;
  const sweep = Math.floor(n / holes.length);
  const order = holes
    .map((position) => ({ position, at: uniform(key, sweep, position, purposes.order) }))
    .sort((a, b) => a.at - b.at || a.position - b.position);
  return order[n % holes.length]?.position ?? null;
}
