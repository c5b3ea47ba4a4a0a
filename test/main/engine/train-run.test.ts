import { expect, it } from 'vitest';
import type { HeldOut } from '../../../main/engine/held-out.ts';
import { trainRun, type TrainHooks, type TrainPoint, type TrainSettings } from '../../../main/engine/train-run.ts';
import { key } from '../../../models/base/rng.ts';
import { initParameters } from '../../../models/denoiser/params.ts';
import { packRows } from '../../../models/tokens/token-rows.ts';
import { tinyConfig } from '../../helpers/tiny-denoiser.ts';

const config = tinyConfig({ selfConditioning: 'add' });
const rowsFrom = (first: number, count: number) => ({
  ...packRows(Array.from({ length: count }, (_, row) => [0, 1, 2, 3].map((i) => ((first + row) * (i + 1)) % 5))),
  labels: new Int32Array(count).fill(-1),
});
const data = { train: rowsFrom(0, 12), validation: rowsFrom(12, 6) };
const settings: TrainSettings = {
  numSteps: 200,
  batchSize: 8,
  // So fast that it gets worse soon.
  learningRate: 0.1,
  warmUpSteps: 0,
  weightDecay: 0,
  emaLimit: 0.9,
  selfCondRate: 1,
  padInLoss: false,
  fixedLength: null,
  nested: 0,
  newWeightsRate: 1,
  labelDropout: 0,
  seed: 1,
  evalEvery: 3,
  checkpointEvery: 2,
  patience: 2,
};

function beginning(): TrainPoint {
  const theta = initParameters(config, key(1));
  const zeros = () => new Float32Array(theta.length);
  return { step: 0, state: { theta, mu: zeros(), nu: zeros(), ema: theta.slice() }, progress: null };
}

async function run(
  start: TrainPoint,
  changes: Partial<TrainSettings> = {},
  onStep: TrainHooks['onStep'] = () => undefined,
) {
  const points: TrainPoint[] = [];
  const evaluations: { step: number; heldOut: HeldOut; isBest: boolean }[] = [];
  const outcome = trainRun(
    config,
    { ...settings, ...changes },
    data,
    start,
    { provider: 'cpu', threads: 1 },
    new AbortController().signal,
    {
      onStep,
      onHeldOut: (step, heldOut, isBest) => evaluations.push({ step, heldOut, isBest }),
      onCheckpoint: (point) => Promise.resolve(void points.push(point)),
    },
  );
  const ended = await outcome.catch((error: unknown) => error as Error);
  return { ended, points, evaluations };
}

it('gives the weights of the best evaluation when it ends early, from whatever checkpoint it goes on', async () => {
  const { ended, points, evaluations } = await run(beginning());
  const best = evaluations.findLast(({ isBest }) => isBest);
  const last = evaluations.at(-1);
  expect(ended).toMatchObject({ ended: 'no better', step: last?.step, kept: { step: best?.step } });
  expect(evaluations.slice(-3).map(({ isBest }) => isBest)).toEqual([true, false, false]);
  const value = ({ nllSelfCond }: HeldOut) => nllSelfCond?.value ?? NaN;
  for (const { step, heldOut } of evaluations) {
    const { nll, nllSelfCond, gap } = heldOut;
    expect(gap?.value).toBeCloseTo(nll.value - (nllSelfCond?.value ?? NaN), 6);
    // Before the first step every token is as likely as another, and nothing varies.
    if (step === 0) continue;
    // Paired: what all sequences share falls out of it.
    expect(gap?.standardError).toBeLessThan(Math.hypot(nll.standardError, nllSelfCond?.standardError ?? NaN));
  }
  expect(best && value(best.heldOut)).toBe(Math.min(...evaluations.map(({ heldOut }) => value(heldOut))));

  // The last one was made when it had ended: a process that died there has nothing left to do but to say so.
  expect(points.at(-1)?.step).toBe(last?.step);
  expect(best?.step).toBeGreaterThan(0);
  expect(points.length).toBeGreaterThan(3);
  for (const point of points) {
    const again = await run(structuredClone(point));
    expect(again.ended).toEqual(ended);
    expect(again.evaluations.map(({ step }) => step)).toEqual(
      evaluations.map(({ step }) => step).filter((step) => step > point.step),
    );
  }
});

it('decides by the figure without self-conditioning where that is not trained', async () => {
  const { evaluations, points } = await run(beginning(), { selfCondRate: 0 });
  const plain = Math.min(...evaluations.map(({ heldOut }) => heldOut.nll.value));
  expect(points.at(-1)?.progress?.best).toBe(plain);
});

it('keeps no weights but the last where it cannot end early', async () => {
  const { ended, points } = await run(beginning(), { numSteps: 10, patience: null });
  expect(points.map(({ step }) => step)).toEqual([2, 4, 6, 8, 10]);
  expect(points.map(({ progress }) => progress?.ema)).toEqual(new Array(5).fill(null));
  expect(ended).toMatchObject({ ended: 'all steps', kept: { step: 10, ema: points.at(-1)?.state.ema } });
});

it('never checkpoints weights that give no loss', async () => {
  const { points } = await run(beginning(), { numSteps: 6, checkpointEvery: 1, evalEvery: 100 });
  const [, good] = points;
  // From here on each step leads to weights that are beyond float32.
  const broken = await run(good ?? beginning(), {
    numSteps: 20,
    checkpointEvery: 1,
    evalEvery: 100,
    learningRate: 1e38,
    patience: null,
  });
  expect(broken.ended).toMatchObject({
    step: 4,
    message: expect.stringMatching(/is (NaN|Infinity) at step 4/) as string,
  });
  expect(broken.points).toEqual([]);
});
