import { expect, it } from 'vitest';
import type { LogLine } from '../../../../main/data/train-log.ts';
import { thinned } from '../../../../main/jobs/ship/curves.ts';

const line = (step: number, loss: number): LogLine => ({
  kind: 'steps',
  step,
  loss,
  gradNorm: 1,
  learningRate: 1e-3,
  tokensPerS: 1,
  elapsedS: step,
});

it('averages neighbouring intervals to at most 100 points, and keeps every evaluation', () => {
  const nll = { value: 1.23456789, standardError: 0.01, n: 9 };
  const lines: LogLine[] = [
    { kind: 'heldOut', step: 0, nll: { ...nll, standardError: NaN }, nllSelfCond: null, gap: null, byNoise: [] },
    ...Array.from({ length: 250 }, (_, i) => line(i + 1, i)),
    { kind: 'heldOut', step: 250, nll, nllSelfCond: { ...nll, value: 1 }, gap: null, byNoise: [] },
  ];
  const { loss, heldOut } = thinned(lines);
  expect(loss).toHaveLength(84);
  expect(loss.slice(0, 2)).toEqual([
    { step: 3, value: 1 },
    { step: 6, value: 4 },
  ]);
  expect(loss.at(-1)).toEqual({ step: 250, value: 249 });
  expect(heldOut).toEqual([
    { step: 0, nll: 1.23457, standardError: null, nllSelfCond: null },
    { step: 250, nll: 1.23457, standardError: 0.01, nllSelfCond: 1 },
  ]);
  expect(thinned([])).toEqual({ loss: [], heldOut: [] });
});
