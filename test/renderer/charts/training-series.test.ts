import { describe, expect, it } from 'vitest';
import { curveLines, nearestTo, noisePoints, trainingSeries } from '../../../renderer/charts/training-series.ts';
import { anEvaluation, steps } from '../training-views.ts';

describe('the series of a training', () => {
  it('are the loss of its batches and the held-out figures with their 95 % intervals', () => {
    const { train, heldOut } = trainingSeries([anEvaluation(0, 2), steps(20, 1.5), anEvaluation(20, 1.4, 1.2)]);
    expect(train).toEqual([{ step: 20, loss: 1.5, smooth: 1.5 }]);
    expect(heldOut.map(({ step, on }) => [step, on?.value ?? null])).toEqual([
      [0, null],
      [20, 1.2],
    ]);
    expect(heldOut[1]?.off.low).toBeCloseTo(1.4 - 1.96 * 0.01, 4);
    expect(heldOut[1]?.gap?.high).toBeCloseTo(0.2 + 1.96 * 0.005, 4);
  });

  it('are smoothed without a pull towards zero: a constant stays as it is, a jump is half there after four lines', () => {
    const constant = trainingSeries([steps(1, 2), steps(2, 2), steps(3, 2)]).train;
    for (const { smooth } of constant) expect(smooth).toBeCloseTo(2, 9);
    const before = Array.from({ length: 100 }, (_, step) => steps(step, 0));
    const after = Array.from({ length: 4 }, (_, step) => steps(100 + step, 1));
    expect(trainingSeries([...before, ...after]).train.at(-1)?.smooth).toBeCloseTo(0.5, 3);
  });

  it('tell accuracy by noise with Wilson’s interval, and leave out where nothing was masked', () => {
    const noise = noisePoints([anEvaluation(0, 2), anEvaluation(40, 1)]);
    expect(noise?.step).toBe(40);
    expect(noise?.points).toHaveLength(1);
    // Wilson, 180 of 200, as in R's prop.test without correction.
    expect(noise?.points[0]?.off).toMatchObject({ value: 0.9, n: 200 });
    expect(noise?.points[0]?.off.low).toBeCloseTo(0.8506, 4);
    expect(noise?.points[0]?.off.high).toBeCloseTo(0.9343, 4);
    expect(noisePoints([steps(1, 1)])).toBeNull();
  });

  it('come from the curves of a card as well', () => {
    const lines = curveLines(
      { loss: [{ step: 10, value: 2 }], heldOut: [{ step: 5, nll: 3, standardError: null, nllSelfCond: 2 }] },
      90,
    );
    expect(lines.map(({ step }) => step)).toEqual([5, 10]);
    const { heldOut } = trainingSeries(lines);
    expect(heldOut[0]?.on).toMatchObject({ value: 2, n: 90, low: NaN });
  });

  it('are read out at the point nearest to the pointer', () => {
    expect(nearestTo([{ step: 0 }, { step: 100 }], 60)).toEqual({ step: 100 });
    expect(nearestTo([], 60)).toBeNull();
  });
});
