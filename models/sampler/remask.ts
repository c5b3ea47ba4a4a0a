/**
 * Remasking sampling: ancestral steps in which visible tokens are masked again with probability sigma, so that a mistake
 * can be corrected when more is known (ReMDM, Wang et al., arXiv 2503.00307).
 *
 *   a visible token  is masked with probability sigma, else it stays
 *   a masked token   stays masked with probability (1 - alpha_s - sigma alpha_t) / (1 - alpha_t),
 *                    else it is drawn from p(x0 | xt)
 *
 * After the step a share alpha_s is visible, whatever sigma is; for sigma = 0 these are ancestral steps, draw by draw.
 * It can be at most sigma_max = min(1, (1 - alpha_s) / alpha_t). Given tokens are never masked.
 */
import { logLinear } from '../noise/schedule.ts';
import { gridTime } from './grid.ts';
import { type RemaskStrategy, type SamplerOptions } from './options.ts';
import { draw, isMasked, type SequenceState, type StepPlan } from './state.ts';

export function planRemask(
  state: SequenceState,
  { grid, remaskStrategy, remaskEta }: Pick<SamplerOptions, 'grid' | 'remaskStrategy' | 'remaskEta'>,
): StepPlan {
  const { xt, step, numSteps, isClamped } = state;
  const { alpha: alphaT } = logLinear(gridTime(grid, step, numSteps));
  const time = gridTime(grid, step + 1, numSteps);
  const { alpha: alphaS } = logLinear(time);
  const sigma = remaskProb(alphaT, alphaS, remaskStrategy, remaskEta);
  const stayProb = (1 - alphaS - sigma * alphaT) / (1 - alphaT);
  const reveal: number[] = [];
  const remask: number[] = [];
  for (let i = 0; i < xt.length; i++) {
    if (isMasked(state, i)) {
      if (draw(state, i, 'reveal') >= stayProb) reveal.push(i);
    } else if (isClamped[i] === 0 && draw(state, i, 'remask') < sigma) {
      remask.push(i);
    }
  }
  return { reveal, numKept: reveal.length, remask, time };
}

/** sigma. cap: at most eta. rescale: the share eta of what can be. */
export function remaskProb(alphaT: number, alphaS: number, strategy: RemaskStrategy, eta: number): number {
  // At the very start nothing is visible, so any value does.
  const most = alphaT === 0 ? 1 : Math.min(1, (1 - alphaS) / alphaT);
  return strategy === 'cap' ? Math.min(eta, most) : eta * most;
}
