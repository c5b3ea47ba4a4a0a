/**
 * First-hitting sampling: the reverse process in continuous time, from event to event.
 *
 * Each of n masked tokens appears at a time that is uniform on [0, t], so the next one to appear is any of them with
 * probability 1/n, at the time t u^(1/n), u uniform on (0, 1] (Zheng et al., arXiv 2409.02908; log-linear schedule).
 * One network evaluation per token, and no two tokens are ever drawn without knowing of each other.
 */
import { draw, maskedPositions, type SequenceState, type StepPlan } from './state.ts';

export function planFirstHitting(state: SequenceState): StepPlan {
  const masked = maskedPositions(state);
  const place = Math.floor(draw(state, 0, 'pick') * masked.length);
  const time = nextEventTime(state.time, masked.length, 1 - draw(state, 0, 'time'));
  return { reveal: masked.slice(place, place + 1), numKept: 1, remask: [], time };
}

/**
 * When the first of n tokens appears, that are all masked at t: the largest of n uniform times on [0, t].
 *
 * @param u uniform on (0, 1]
 */
export function nextEventTime(t: number, numMasked: number, u: number): number {
  return t * u ** (1 / numMasked);
}
