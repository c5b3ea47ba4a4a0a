/** The empirical distribution function as points to draw. */
import { sortedValues } from './summary.ts';

export interface EcdfPoint {
  readonly value: number;
  /** Items at or below `value`, over all: from above 0 to 1. */
  readonly share: number;
}

/**
 * Its steps, at distinct values; of more than `most`, those at evenly spread ranks, the first and the last among them.
 * Between two points nothing is lost but steps of less than 1 / (most - 1).
 *
 * @throws LabError when there are no values, or one is not finite
 */
export function ecdf(values: ArrayLike<number>, most = 512): EcdfPoint[] {
  const sorted = sortedValues(values);
  const steps: EcdfPoint[] = [];
  sorted.forEach((value, i) => {
    if (value !== sorted[i + 1]) steps.push({ value, share: (i + 1) / sorted.length });
  });
  if (steps.length <= most) return steps;
  const kept: EcdfPoint[] = [];
  for (const step of steps) {
    // The first step at or beyond each of the ranks 0, 1 / (most - 1), … 1.
    if (step.share >= kept.length / (most - 1) - 1e-12 || step === steps[0]) {
      while (kept.length > 0 && kept.length / (most - 1) <= step.share - 1 / (most - 1)) kept.push(step);
      kept.push(step);
    }
  }
  return kept.filter((step, i) => i === 0 || step !== kept[i - 1]);
}
