import { expect, it } from 'vitest';
import type { DenoiserConfig } from '../../../models/denoiser/config.ts';
import { parameterLayout } from '../../../models/denoiser/params.ts';
import { sampleGraph } from '../../../models/sampler/sample-graph.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';
import { batch, dims, MASK, PAD, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const [B, L] = dims;
const base = tinyConfig();
const adapted = tinyConfig({ selfConditioning: 'add' });
const V = base.vocabSize;

/** Previous predictions: each position another token, with certainty. */
const pPrev = Float64Array.from({ length: B * L * V }, (_, i) => (i % V === Math.floor(i / V) % PAD ? 1 : 0));

function probsOf(config: DenoiserConfig, feeds: Record<string, ArrayLike<number>>, padInLoss = false) {
  const graph = sampleGraph(config, dims, { selfConditioning: 'pPrev' in feeds, padInLoss });
  return runByInterpreter(graph, { theta: randomTheta(config), xt: batch.xt, ...feeds })['probs'] ?? new Float64Array();
}

it('gives distributions in which MASK never stands, and PAD only where lengths are learned', () => {
  for (const padInLoss of [false, true]) {
    const probs = probsOf(base, {}, padInLoss);
    expect(probs).toHaveLength(B * L * V);
    for (let row = 0; row < B * L; row++) {
      const p = probs.subarray(row * V, (row + 1) * V);
      // Sums of seven float64.
      expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
      expect(p[MASK]).toBe(0);
      expect((p[PAD] ?? 0) > 0).toBe(padInLoss);
    }
  }
});

it('equals the base exactly where there is no previous prediction', () => {
  const without = probsOf(adapted, {});
  expect(probsOf(adapted, { pPrev, selfCondFlags: [0, 0] })).toEqual(without);
});

it('uses the previous prediction of sequences that have one, and at masked positions alone', () => {
  const without = probsOf(adapted, {});
  const withFirst = probsOf(adapted, { pPrev, selfCondFlags: [1, 0] });
  expect(withFirst.subarray(0, L * V)).not.toEqual(without.subarray(0, L * V));
  expect(withFirst.subarray(L * V)).toEqual(without.subarray(L * V));

  const elsewhere = pPrev.map((p, i) => (batch.xt[Math.floor(i / V)] === MASK ? p : 1 - p));
  expect(probsOf(adapted, { pPrev: elsewhere, selfCondFlags: [1, 0] })).toEqual(withFirst);
});

it('equals its base, whatever was predicted before, while W is zero', () => {
  const theta = randomTheta(adapted);
  const { offset = 0 } = parameterLayout(adapted).find(({ name }) => name === 'selfcond.weight') ?? {};
  theta.fill(0, offset);
  expect(probsOf(adapted, { theta, pPrev, selfCondFlags: [1, 1] })).toEqual(probsOf(adapted, { theta }));
});

it('takes labels of a model that knows some', () => {
  const labelled = tinyConfig({ numLabels: 2 });
  const of = (labels: number[]) => probsOf(labelled, { labels });
  expect(of([0, 1]).subarray(0, L * V)).not.toEqual(of([1, 1]).subarray(0, L * V));
  expectClose(of([0, 1]).subarray(L * V), of([1, 1]).subarray(L * V), { atol: 0, rtol: 0 }, 'the other sequence');
});

it('refuses self-conditioning that the model does not have', () => {
  expect(() => sampleGraph(base, dims, { selfConditioning: true, padInLoss: false })).toThrow('no use');
});
