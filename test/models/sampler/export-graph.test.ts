/** What the graph computes; ONNX Runtime runs the file in test/integration/export.test.ts. */
import { expect, it } from 'vitest';
import type { DenoiserConfig } from '../../../models/denoiser/config.ts';
import { parameterLayout } from '../../../models/denoiser/params.ts';
import { sizeOf } from '../../../models/graph/shape.ts';
import { exportGraph, exportOnnx } from '../../../models/sampler/export-graph.ts';
import { sampleGraph } from '../../../models/sampler/sample-graph.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';
import { batch, dims, MASK, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const [B, L] = dims;

function exported(config: DenoiserConfig, feeds: Record<string, ArrayLike<number>>) {
  const theta = randomTheta(config);
  const weights = parameterLayout(config).map(({ name, shape, offset }) => [
    name,
    theta.subarray(offset, offset + sizeOf(shape)),
  ]);
  const inputs = { tokens: batch.xt, ...(Object.fromEntries(weights) as Record<string, Float64Array>), ...feeds };
  return runByInterpreter(exportGraph(config, dims, false), inputs)['probs'] ?? new Float64Array();
}

function sampled(config: DenoiserConfig, feeds: Record<string, ArrayLike<number>>) {
  const graph = sampleGraph(config, dims, { selfConditioning: 'pPrev' in feeds, padInLoss: false });
  return runByInterpreter(graph, { theta: randomTheta(config), xt: batch.xt, ...feeds })['probs'] ?? new Float64Array();
}

it('predicts at masked positions what the samplers are given, and gives back visible tokens', () => {
  const config = tinyConfig({ numLabels: 2 });
  const V = config.vocabSize;
  const probs = exported(config, { labels: [1, -1] });
  const wanted = sampled(config, { labels: [1, -1] });
  for (const [position, token] of batch.xt.entries()) {
    const row = probs.subarray(position * V, (position + 1) * V);
    const shown = Float64Array.from({ length: V }, (_, id) => (id === token ? 1 : 0));
    expect(row).toEqual(token === MASK ? wanted.subarray(position * V, (position + 1) * V) : shown);
  }
});

it('takes zeros for no previous prediction, sequence by sequence', () => {
  const config = tinyConfig({ selfConditioning: 'concat' });
  const V = config.vocabSize;
  const first = exported(config, { p_prev: new Float64Array(B * L * V) });
  const half = Float64Array.from(first, (p, i) => (i < L * V ? p : 0));
  const probs = exported(config, { p_prev: half });
  const wanted = sampled(config, { pPrev: half, selfCondFlags: [1, 0] });
  for (const [position, token] of batch.xt.entries()) {
    if (token !== MASK) continue;
    const of = (all: Float64Array) => all.subarray(position * V, (position + 1) * V);
    // Sums in another order.
    expectClose(of(probs), of(wanted), { atol: 1e-14, rtol: 1e-12 }, `position ${position}`);
  }
  expect(probs.subarray(L * V)).toEqual(first.subarray(L * V));
});

it('gives the same bytes for the same model', () => {
  const config = tinyConfig({ selfConditioning: 'add' });
  const theta = Float32Array.from(randomTheta(config));
  const settings = { padInLoss: false, maxLength: 8, metadata: { name: 'm' } };
  expect(exportOnnx(config, theta, settings)).toEqual(exportOnnx(config, theta, settings));
});
