import { expect, it } from 'vitest';
import { Trainer } from '../../../main/engine/trainer.ts';
import { stepKey, trainingBatch } from '../../../main/engine/training-batch.ts';
import { key } from '../../../models/base/rng.ts';
import { initParameters } from '../../../models/denoiser/params.ts';
import { packRows } from '../../../models/tokens/token-rows.ts';
import { tinyConfig } from '../../helpers/tiny-denoiser.ts';

const config = tinyConfig({ selfConditioning: 'add' });
/** Each length is a graph of its own; the first comes back after the others. */
const seqLens = [8, 4, 12, 8];

async function train(mayKeepMemory: () => boolean) {
  const theta = initParameters(config, key(1));
  const zeros = () => new Float32Array(theta.length);
  const start = { theta, mu: zeros(), nu: zeros(), ema: theta.slice() };
  const options = { selfCondRate: 1, weightDecay: 0.1, emaLimit: 0.9 };
  const trainer = new Trainer(config, options, { provider: 'cpu', threads: 1 }, start, mayKeepMemory);
  const losses: number[] = [];
  for (const [index, seqLen] of seqLens.entries()) {
    const rows = packRows(Array.from({ length: 6 }, (_, row) => Array.from({ length: 4 }, (__, i) => (row * i) % 5)));
    const plan = { rows: Uint32Array.of(0, 1, 2, 3, 4, 5), seqLen };
    const batch = trainingBatch(rows, plan, config, { selfCondRate: 1, padInLoss: false }, stepKey(1, index + 1));
    losses.push((await trainer.step(batch, 0.01, index + 1)).loss);
  }
  const state = await trainer.state();
  await trainer.release();
  return { losses, state };
}

it('asks about memory once for each shape, and gives the same numbers with and without memory of its own', async () => {
  let asked = 0;
  const kept = await train(() => true);
  const givenBack = await train(() => {
    asked += 1;
    return asked === 1;
  });
  expect(asked).toBe(new Set(seqLens).size);
  expect(new Set(kept.losses).size).toBe(seqLens.length);
  expect(givenBack).toEqual(kept);
});
