import { expect, it } from 'vitest';
import type { LogLine } from '../../../main/data/train-log.ts';
import { intervalLog } from '../../../main/jobs/train-interval.ts';

function linesOf(every: number | null, secondsPerStep: number, numSteps: number): LogLine[] {
  const lines: LogLine[] = [];
  let nowS = 0;
  const log = intervalLog(
    every,
    () => nowS,
    (line) => lines.push(line),
  );
  for (let step = 1; step <= numSteps; step++) {
    nowS += secondsPerStep;
    log({ step, loss: step, gradNorm: 1, numTokens: 10, learningRate: 1 }, step === numSteps);
  }
  return lines;
}

it('writes a line of means for each interval, and one at the end', () => {
  const lines = linesOf(4, 0.5, 10);
  expect(lines.map(({ step }) => step)).toEqual([4, 8, 10]);
  expect(lines[0]).toMatchObject({ loss: 2.5, tokensPerS: 20, elapsedS: 2 });
  expect(lines[2]).toMatchObject({ loss: 9.5, tokensPerS: 20 });
});

it('waits for 20 steps and for 5 s where nothing else is asked', () => {
  expect(linesOf(null, 0.0625, 200).map(({ step }) => step)).toEqual([80, 160, 200]);
  expect(linesOf(null, 1, 45).map(({ step }) => step)).toEqual([20, 40, 45]);
});
