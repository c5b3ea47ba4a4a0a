/** The learning rate over a run. Steps count from 1. */
export interface LearningRateOptions {
  /** The largest rate. */
  peak: number;
  /** Steps over which the rate rises to it in a straight line: the moments need some to settle. */
  warmUpSteps?: number;
  /** Then half a cosine wave down to `final`, or no change. */
  decay?: 'cosine' | 'constant';
  /** All steps of the run, warm-up included; the cosine ends there. */
  numSteps: number;
  /** Where the cosine ends. */
  final?: number;
}

export function learningRate(
  step: number,
  { peak, warmUpSteps = 0, decay = 'cosine', numSteps, final = 0 }: LearningRateOptions,
): number {
  if (step <= warmUpSteps) return (peak * step) / warmUpSteps;
  if (decay === 'constant') return peak;
  const done = Math.min(1, (step - warmUpSteps) / Math.max(1, numSteps - warmUpSteps));
  return final + (peak - final) * 0.5 * (1 + Math.cos(Math.PI * done));
}
