/** Many steps as one line of the log. */
import type { LogLine } from '../data/train-log.ts';
import type { TrainStep } from '../engine/train-run.ts';

const STEPS = 20;
const SECONDS = 5;

/**
 * Gathers steps, and writes a line at the end of each interval.
 *
 * @param every steps of an interval; null for 20 steps or 5 s, whichever takes longer
 * @param elapsedS seconds of training so far
 */
export function intervalLog(
  every: number | null,
  elapsedS: () => number,
  write: (line: LogLine) => void,
): (step: TrainStep, isLast: boolean) => void {
  let loss = 0;
  let numSteps = 0;
  let numTokens = 0;
  let beganS = elapsedS();
  return (step, isLast) => {
    loss += step.loss;
    numSteps++;
    numTokens += step.numTokens;
    const nowS = elapsedS();
    const isFull = every === null ? numSteps >= STEPS && nowS - beganS >= SECONDS : numSteps >= every;
    if (!isFull && !isLast) return;
    write({
      kind: 'steps',
      step: step.step,
      loss: loss / numSteps,
      gradNorm: step.gradNorm,
      learningRate: step.learningRate,
      tokensPerS: numTokens / Math.max(1e-3, nowS - beganS),
      elapsedS: nowS,
    });
    loss = 0;
    numSteps = 0;
    numTokens = 0;
    beganS = nowS;
  };
}
