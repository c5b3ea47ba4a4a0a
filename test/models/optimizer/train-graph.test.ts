import { expect, it } from 'vitest';
import { key } from '../../../models/base/rng.ts';
import { countParameters, initParameters, parameterLayout } from '../../../models/denoiser/params.ts';
import { toOnnx } from '../../../models/graph/to-onnx.ts';
import { trainGraph, type TrainOptions } from '../../../models/optimizer/train-graph.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter, type Feeds, type Results } from '../../helpers/graph-runs.ts';
import { batch, dims, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const config = tinyConfig({ selfConditioning: 'add' });
const P = countParameters(config);

function train(numSteps: number, rate = 0.01): { losses: number[]; last: Results } {
  const graph = trainGraph(config, dims);
  const theta = initParameters(config, key(1));
  let state: Feeds = { theta, mu: new Float64Array(P), nu: new Float64Array(P), ema: theta };
  const losses: number[] = [];
  let last: Results = {};
  for (let step = 1; step <= numSteps; step++) {
    last = runByInterpreter(graph, { ...batch, ...state, learningRate: [rate], step: [step] });
    losses.push(last['loss']?.[0] ?? NaN);
    state = {
      theta: last['newTheta'] ?? [],
      mu: last['newMu'] ?? [],
      nu: last['newNu'] ?? [],
      ema: last['newEma'] ?? [],
    };
  }
  return { losses, last };
}

it('starts at the loss of knowing nothing, and learns a batch by heart', () => {
  const { losses } = train(25);
  // Two masks at t = 0.4 and two at 0.8, seven tokens, five of which can be predicted.
  expect(losses[0]).toBeCloseTo(((2 / 0.4 + 2 / 0.8) / 7) * Math.log(5), 6);
  expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] ?? NaN));
});

it('gives every state in the shape it was given, and an average between old and new weights', () => {
  const { last } = train(1);
  for (const name of ['newTheta', 'newMu', 'newNu', 'newEma']) expect(last[name]?.length).toBe(P);
  const theta = initParameters(config, key(1));
  const isBetween = (i: number) => {
    const ends = [theta[i] ?? NaN, last['newTheta']?.[i] ?? NaN].sort((a, b) => a - b) as [number, number];
    const average = last['newEma']?.[i] ?? NaN;
    return average >= ends[0] - 1e-12 && average <= ends[1] + 1e-12;
  };
  expect(Array.from({ length: P }, (_, i) => i).every(isBetween)).toBe(true);
});

it('asks for the inputs that its model uses', () => {
  const names = (graph = trainGraph(config, dims)) => graph.inputs.map(({ name }) => name);
  const always = ['theta', 'mu', 'nu', 'ema', 'x0', 'xt', 'lossWeight'];
  expect(names()).toEqual([...always, 'selfCondFlags', 'learningRate', 'step']);
  expect(names(trainGraph(tinyConfig(), dims))).toEqual([...always, 'learningRate', 'step']);
  expect(names(trainGraph(tinyConfig({ numLabels: 2 }), dims))).toEqual([...always, 'labels', 'learningRate', 'step']);
});

it('keeps every node within what a WebGPU shader binds', () => {
  const widest = Math.max(
    ...trainGraph(config, dims).nodes.map(({ inputs, outputs }) => inputs.length + outputs.length),
  );
  expect(widest).toBeLessThanOrEqual(12);
});

it('gives the same bytes for the same configuration', () => {
  expect(toOnnx(trainGraph(config, dims))).toEqual(toOnnx(trainGraph(config, dims)));
});

it('refuses a rate above 0 for a model without self-conditioning', () => {
  expect(() => trainGraph(tinyConfig(), dims, { selfCondRate: 0.5 })).toThrow(
    'a base model has no weights for a previous prediction',
  );
});

it('lets the weights of self-conditioning alone learn faster', () => {
  const part = parameterLayout(config).find(({ name }) => name === 'selfcond.weight');
  if (part === undefined) throw new Error('the model has such weights');
  const theta = initParameters(config, key(1));
  // Weights that start at zero have no gradient to the others yet, but have one themselves.
  for (let i = 0; i < P; i++) theta[i] = (theta[i] ?? 0) + 0.01 * Math.sin(i);
  const zeros = new Float64Array(P);
  const step = (newWeightsRate: number) =>
    runByInterpreter(trainGraph(config, dims, { newWeightsRate }), {
      ...batch,
      ...{ theta, mu: zeros, nu: zeros, ema: theta, learningRate: [0.01], step: [1] },
    })['newTheta'] ?? [];
  const [usual, faster] = [step(1), step(10)];
  const end = part.offset + part.shape.reduce((product, dim) => product * dim, 1);
  const wanted = Array.from(theta, (before, i) => {
    return before + ((usual[i] ?? NaN) - before) * (i >= part.offset && i < end ? 10 : 1);
  });
  expectClose(faster, wanted, { atol: 1e-12, rtol: 1e-9 });
  expect(wanted.slice(part.offset, end).some((value, i) => value !== theta[part.offset + i])).toBe(true);
  // A model without them is trained by the same graph.
  const plain = tinyConfig();
  expect(toOnnx(trainGraph(plain, dims, { newWeightsRate: 10 }))).toEqual(toOnnx(trainGraph(plain, dims)));
});

it('asks for what the first pass sees where that is not what the second does', () => {
  const names = (options: TrainOptions) => trainGraph(config, dims, options).inputs.map(({ name }) => name);
  expect(names({ isNested: true })).toContain('xtFirst');
  expect(names({ isNested: true, selfCondRate: 0 })).not.toContain('xtFirst');
});
