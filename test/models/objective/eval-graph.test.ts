import { expect, it } from 'vitest';
import { countParameters, parameterLayout } from '../../../models/denoiser/params.ts';
import { evalGraph } from '../../../models/objective/eval-graph.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';
import { batch, dims, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';
import { trainGraph } from '../../../models/optimizer/train-graph.ts';

const config = tinyConfig({ selfConditioning: 'add' });
const theta = randomTheta(config);
const total = (values: ArrayLike<number> = []) => Array.from(values).reduce((a, b) => a + b, 0);

it('counts what can be and what is masked', () => {
  const { numMaskable, numMasked } = runByInterpreter(evalGraph(config, dims), { theta, ...batch });
  expect(numMaskable).toEqual(Float64Array.of(4, 3));
  expect(numMasked).toEqual(Float64Array.of(2, 2));
});

it('gives the losses of the training step, with the previous prediction and without', () => {
  const { nll, nllSelfCond, numMaskable } = runByInterpreter(evalGraph(config, dims), { theta, ...batch });
  const zeros = new Float64Array(countParameters(config));
  const step = { theta, mu: zeros, nu: zeros, ema: theta, learningRate: [0], step: [1] };
  const lossOf = (selfCondFlags: number[]) =>
    runByInterpreter(trainGraph(config, dims), { ...batch, ...step, selfCondFlags })['loss'] ?? [];
  const rounding = { atol: 0, rtol: 1e-13 };
  expectClose([total(nllSelfCond) / total(numMaskable)], lossOf([1, 1]), rounding);
  expectClose([total(nll) / total(numMaskable)], lossOf([0, 0]), rounding);
  expect(total(nll)).not.toBeCloseTo(total(nllSelfCond), 6);
});

it('counts hits: a head that always says token 1 is right where the masked token is 1', () => {
  const base = tinyConfig();
  const silent = randomTheta(base);
  for (const { name, shape, offset } of parameterLayout(base)) {
    // ln_f gives its bias, ones, at every position; row 1 of the head then gives the largest logit.
    if (name === 'ln_f.weight') silent.fill(0, offset, offset + 8);
    if (name === 'ln_f.bias') silent.fill(1, offset, offset + 8);
    if (name === 'head.weight') {
      silent.fill(0, offset, offset + (shape[0] ?? 0) * 8);
      silent.fill(1, offset + 8, offset + 16);
    }
  }
  const results = runByInterpreter(evalGraph(base, dims), { theta: silent, ...batch });
  // x0 is 3 1 4 1 | 0 2 2 PAD; masked are 1 and 1 in the first sequence, 0 and 2 in the second.
  expect(results['hits']).toEqual(Float64Array.of(2, 0));
  expect(results['hitsSelfCond']).toBeUndefined();
});

it('gives an untrained model the hits of guessing, not all of them', () => {
  const base = tinyConfig();
  const silent = randomTheta(base);
  for (const { name, shape, offset } of parameterLayout(base)) {
    if (name === 'head.weight') silent.fill(0, offset, offset + (shape[0] ?? 0) * (shape[1] ?? 0));
  }
  const { hits = [], numMasked = [] } = runByInterpreter(evalGraph(base, dims), { theta: silent, ...batch });
  // All tokens but PAD and MASK are equally likely.
  const chance = 1 / (base.vocabSize - 2);
  expectClose(
    hits,
    Array.from(numMasked, (n) => n * chance),
    { atol: 0, rtol: 1e-13 },
  );
});
