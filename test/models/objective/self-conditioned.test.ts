import { describe, expect, it } from 'vitest';
import type { DenoiserConfig } from '../../../models/denoiser/config.ts';
import { countParameters, parameterLayout, parameterViews, weightsOf } from '../../../models/denoiser/params.ts';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { gradient } from '../../../models/graph/gradient.ts';
import type { Value } from '../../../models/graph/graph.ts';
import { sizeOf } from '../../../models/graph/shape.ts';
import {
  batchInputs,
  objective,
  twoPasses,
  type ObjectiveOptions,
} from '../../../models/objective/self-conditioned.ts';
import { checkGradient } from '../../helpers/check-gradient.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter, type Feeds } from '../../helpers/graph-runs.ts';
import { batch, dims, MASK, PAD, randomTheta, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const config = tinyConfig({ selfConditioning: 'add' });
const theta = randomTheta(config);

/** Loss and gradient of a batch. */
function lossOf(options: ObjectiveOptions, feeds: Feeds = {}, model: DenoiserConfig = config) {
  const g = new GraphBuilder('objective');
  const views = parameterViews(g, model, g.input('theta', [countParameters(model)]));
  const loss = objective(g, model, weightsOf(views), batchInputs(g, model, dims, options), options);
  const gradients = gradient(g, loss, [...views.values()]);
  const names = [...views.keys()];
  const graph = g.build({ loss, ...Object.fromEntries(gradients.map((d, n) => [names[n] ?? '', d])) });
  const { loss: [value = NaN] = [], ...byName } = runByInterpreter(graph, { theta, ...batch, ...feeds });
  return { loss: value, gradients: byName, graph };
}

describe('lambda', () => {
  it('is one code path: at flags of zero, the loss and gradients of the vanilla graph', () => {
    const vanilla = lossOf({ selfCondRate: 0 });
    const unused = lossOf({ selfCondRate: 1 }, { selfCondFlags: [0, 0] });
    // The order of sums differs where the passes share their embedding.
    expectClose([unused.loss], [vanilla.loss], { atol: 0, rtol: 1e-14 });
    for (const [name, wanted] of Object.entries(vanilla.gradients)) {
      expectClose(unused.gradients[name] ?? [], wanted, { atol: 1e-14, rtol: 1e-14 }, name);
    }
  });

  it('leaves the first pass out of the graph at 0', () => {
    const [vanilla, full] = [lossOf({ selfCondRate: 0 }), lossOf({ selfCondRate: 1 })];
    expect(vanilla.graph.nodes.some(({ scope }) => scope.includes('pass1'))).toBe(false);
    expect(full.graph.nodes.some(({ scope }) => scope.includes('pass1'))).toBe(true);
    expect(vanilla.graph.inputs.map(({ name }) => name)).not.toContain('selfCondFlags');
  });

  it('decides for each sequence by itself', () => {
    const [neither, first, second, both] = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].map((selfCondFlags) => lossOf({ selfCondRate: 0.5 }, { selfCondFlags }).loss) as [number, number, number, number];
    expect(new Set([neither, first, second, both]).size).toBe(4);
    expectClose([first + second], [neither + both], { atol: 0, rtol: 1e-13 });
  });
});

it('sends no gradient through the first pass', () => {
  const g = new GraphBuilder('stop');
  const length = countParameters(config);
  // The two passes with weights of their own, of which those of the first are not to learn.
  const passWeights = ['first', 'second'].map((name) => parameterViews(g, config, g.input(name, [length])));
  const [first, second] = passWeights as [Map<string, Value>, Map<string, Value>];
  const inputs = batchInputs(g, config, dims, {});
  const { pPrev } = twoPasses(g, config, weightsOf(first), inputs);
  if (pPrev === null) throw new Error('there are two passes');
  const { second: logits } = twoPasses(g, config, weightsOf(second), inputs);
  const loss = g.reduceSum(g.mul(g.exp(logits), g.add(pPrev, 1)), [0, 1, 2]);
  const gradients = gradient(g, loss, [...first.values()]);
  const results = runByInterpreter(g.build(Object.fromEntries(gradients.map((d, n) => [`d${n}`, d]))), {
    first: theta,
    second: randomTheta(config, 2),
    ...batch,
  });
  for (const d of Object.values(results)) expect(d.every((entry) => entry === 0)).toBe(true);
});

it('has the right gradient for every parameter when the first pass is held fixed', () => {
  // Without self-conditioning there is nothing to hold fixed: finite differences of the loss itself.
  const base = tinyConfig({ numLabels: 2 });
  checkGradient(
    (g) => {
      const wrt = [g.input('theta', [countParameters(base)])];
      const weights = weightsOf(parameterViews(g, base, wrt[0] as Value));
      const inputs = batchInputs(g, base, dims, { selfCondRate: 0 });
      return { loss: objective(g, base, weights, inputs, {}), wrt };
    },
    { theta: randomTheta(base), ...batch, labels: [1, -1] },
    { step: 1e-5, atol: 1e-8, rtol: 1e-7 },
  );
});

it('has the right gradient by the weight of the previous prediction', () => {
  const { offset = 0, shape = [] } = parameterLayout(config).find(({ name }) => name === 'selfcond.weight') ?? {};
  checkGradient(
    (g) => {
      const w = g.input('w', shape);
      const views = parameterViews(g, config, g.constant(theta, [theta.length]));
      const weights = weightsOf(new Map([...views, ['selfcond.weight', w]]));
      return { loss: objective(g, config, weights, batchInputs(g, config, dims, {}), {}), wrt: [w] };
    },
    { w: theta.slice(offset, offset + sizeOf(shape)), ...batch },
    { step: 1e-5, atol: 1e-8, rtol: 1e-7 },
  );
});

it('learns PADs when they are in the loss', () => {
  const padRow = ({ gradients }: ReturnType<typeof lossOf>) => {
    const { hiddenSize, padTokenId } = config;
    return gradients['head.weight']?.slice(padTokenId * hiddenSize, (padTokenId + 1) * hiddenSize) ?? [];
  };
  expect([...padRow(lossOf({}))].every((entry) => entry === 0)).toBe(true);
  expect([...padRow(lossOf({ padInLoss: true }))].some((entry) => entry !== 0)).toBe(true);
});

it('takes the previous prediction from a first pass over more masks, and the loss from the second', () => {
  const xtFirst = [MASK, MASK, MASK, MASK, MASK, 2, MASK, PAD];
  const same = lossOf({ isNested: true }, { xtFirst: batch.xt });
  const usual = lossOf({});
  expectClose([same.loss], [usual.loss], { atol: 0, rtol: 1e-14 });
  const nested = lossOf({ isNested: true }, { xtFirst });
  expect(Math.abs(nested.loss - usual.loss)).toBeGreaterThan(1e-4);
  // A sequence that is given no previous prediction does not look at the first pass at all.
  const none = [0, 0];
  expectClose(
    [lossOf({ isNested: true }, { xtFirst, selfCondFlags: none }).loss],
    [lossOf({}, { selfCondFlags: none }).loss],
    { atol: 0, rtol: 1e-14 },
  );
});
