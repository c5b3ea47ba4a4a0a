/** The times of a reverse process with a fixed number of steps. */
import { type Grid } from './options.ts';

/**
 * The time before step k, which is the one after step k - 1: from 1 before the first step down to exactly 0 after the
 * last, so that no token stays masked.
 *
 * uniform: 1 - k/T. cosine: cos(pi/2 k/T), which leaves 1 slowly (Shi et al., arXiv 2406.04329).
 *
 * @param step k, from 0 to T
 * @param numSteps T
 */
export function gridTime(grid: Grid, step: number, numSteps: number): number {
  if (step <= 0) return 1;
  if (step >= numSteps) return 0;
  return grid === 'uniform' ? 1 - step / numSteps : Math.cos((Math.PI / 2) * (step / numSteps));
}
