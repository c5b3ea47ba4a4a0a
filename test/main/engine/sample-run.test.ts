import { expect, it } from 'vitest';
import { roundRowsTo, SampleRun } from '../../../main/engine/sample-run.ts';
import { sampleGraph } from '../../../models/sampler/sample-graph.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';
import { batch, dims, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';

it('rounds rows up to few sizes', () => {
  const round = roundRowsTo(64);
  expect([1, 4, 5, 16, 17, 63, 64].map(round)).toEqual([4, 4, 16, 16, 64, 64, 64]);
  expect([1, 3].map(roundRowsTo(3))).toEqual([3, 3]);
});

it('evaluates the denoiser as the interpreter does, with and without the previous prediction', async () => {
  const config = tinyConfig({ selfConditioning: 'add' });
  const theta = Float32Array.from(randomTheta(config));
  const pPrev = new Float32Array(dims[0] * dims[1] * config.vocabSize).fill(1 / config.vocabSize);
  for (const selfConditioning of [true, false]) {
    const run = new SampleRun({ config, theta, padInLoss: false }, selfConditioning, { provider: 'cpu', threads: 1 });
    const ids = Int32Array.from(batch.xt);
    const inputs = { ids, pPrev, flags: Float32Array.of(1, 0), labels: Int32Array.of(-1, -1), dims };
    const { values } = await run.denoise(inputs);
    const graph = sampleGraph(config, dims, { selfConditioning, padInLoss: false });
    const wanted = runByInterpreter(graph, {
      theta,
      xt: ids,
      ...(selfConditioning && { pPrev, selfCondFlags: [1, 0] }),
    });
    // float32 against float64.
    expectClose(values, wanted['probs'] ?? [], { atol: 1e-6, rtol: 1e-5 }, 'probabilities');
    await run.release();
  }
});
