/**
 * Ancestral sampling: the reverse process on a grid of times t > s.
 *
 *   a masked token   stays masked with probability (1 - alpha_s) / (1 - alpha_t), else it is drawn from p(x0 | xt)
 *   a visible token  stays
 *
 * Sahoo et al., arXiv 2406.07524. Tokens that appear in one step are drawn as if each were alone, so few steps lose some
 * of what holds between tokens; with infinitely many, first-hitting sampling has the same law.
 */
import { logLinear } from '../noise/schedule.ts';
import { gridTime } from './grid.ts';
import { type Grid } from './options.ts';
import { draw, isMasked, type SequenceState, type StepPlan } from './state.ts';

export function planAncestral(state: SequenceState, grid: Grid): StepPlan {
  const { xt, step, numSteps } = state;
  const { alpha: alphaT } = logLinear(gridTime(grid, step, numSteps));
  const time = gridTime(grid, step + 1, numSteps);
  const { alpha: alphaS } = logLinear(time);
  const stayProb = (1 - alphaS) / (1 - alphaT);
  const reveal: number[] = [];
  for (let i = 0; i < xt.length; i++) {
    if (isMasked(state, i) && draw(state, i, 'reveal') >= stayProb) reveal.push(i);
  }
  return { reveal, numKept: reveal.length, remask: [], time };
}
