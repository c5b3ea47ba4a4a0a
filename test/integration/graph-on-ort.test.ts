/** ONNX Runtime computes of every op what the interpreter does, and of every gradient too. */
import { describe, expect, it } from 'vitest';
import { key } from '../../models/base/rng.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import { GraphBuilder } from '../../models/graph/builder.ts';
import { gradient } from '../../models/graph/gradient.ts';
import type { Graph } from '../../models/graph/graph.ts';
import { trainGraph } from '../../models/optimizer/train-graph.ts';
import { exampleList, feedsOf, inputsOf, type Example } from '../models/graph/examples.ts';
import { expectClose } from '../helpers/close.ts';
import { load, runByInterpreter, runOn, webgpuMissing, type Device, type Feeds } from '../helpers/graph-runs.ts';
import { batch, dims, tinyConfig } from '../helpers/tiny-denoiser.ts';

const onCpu: Device = { provider: 'cpu', floatDtype: 'float32' };

/** Sums of a handful of numbers near 1: a few units in the last place of either precision. */
const close = { float64: { atol: 1e-13, rtol: 1e-13 }, float32: { atol: 5e-6, rtol: 5e-6 } };

/** An example as a graph of its value, and of its gradients where it has them. */
function exampleGraph(example: Example): Graph {
  const g = new GraphBuilder('example');
  const inputs = inputsOf(g, example);
  const y = example.build(g, ...inputs);
  const loss =
    y.dtype === 'float'
      ? g.reduceSum(
          g.mul(y, y),
          y.shape.map((_, axis) => axis),
        )
      : y;
  const gradients = example.isFlat ? [] : gradient(g, loss, inputs);
  return g.build({ y, ...Object.fromEntries(gradients.map((value, n) => [`d${n}`, value])) });
}

async function compare(device: Device, example: Example & { name: string }): Promise<void> {
  const graph = exampleGraph(example);
  const feeds = feedsOf(example);
  const results = await runOn(device, graph, feeds);
  for (const [name, wanted] of Object.entries(runByInterpreter(graph, feeds))) {
    expectClose(results[name] ?? [], wanted, close[device.floatDtype], `${example.name}, ${name}`);
  }
}

describe.each(['float64', 'float32'] as const)('%s on the CPU', (floatDtype) => {
  it.each(exampleList)('$name', (example) => compare({ provider: 'cpu', floatDtype }, example));
});

// One test for all ops, so that a computer without WebGPU reports one that is skipped.
it('computes every op on WebGPU, and every gradient', async ({ skip }) => {
  skip(webgpuMissing !== null, webgpuMissing ?? '');
  for (const example of exampleList) await compare({ provider: 'webgpu', floatDtype: 'float32' }, example);
});

/** Losses of five training steps of a tiny self-conditioned denoiser. */
async function losses(device: Device): Promise<number[]> {
  const config = tinyConfig({ selfConditioning: 'add' });
  const runner = await load(trainGraph(config, dims), device);
  const theta = initParameters(config, key(1));
  let state: Feeds = { theta, mu: theta.map(() => 0), nu: theta.map(() => 0), ema: theta };
  const all: number[] = [];
  for (let step = 1; step <= 5; step++) {
    const results = await runner.run({ ...batch, ...state, learningRate: [0.01], step: [step] });
    const { loss = [], newTheta = [], newMu = [], newNu = [], newEma = [] } = results;
    all.push(loss[0] ?? NaN);
    state = { theta: newTheta, mu: newMu, nu: newNu, ema: newEma };
  }
  await runner.release();
  return all;
}

it('trains on WebGPU as on the CPU', async ({ skip }) => {
  skip(webgpuMissing !== null, webgpuMissing ?? '');
  const [cpu, webgpu] = [await losses({ ...onCpu }), await losses({ ...onCpu, provider: 'webgpu' })];
  // Adam divides by the root of squares, so single digits of float32 grow from step to step.
  expectClose(webgpu, cpu, { atol: 0, rtol: 1e-3 }, 'losses');
  expect(cpu.at(-1)).toBeLessThan(cpu[0] ?? NaN);
});

it('trains in float32 as in float64', async () => {
  const [single, double] = [await losses(onCpu), await losses({ ...onCpu, floatDtype: 'float64' })];
  expectClose(single, double, { atol: 0, rtol: 1e-3 }, 'losses');
});

it('gives outputs that are inputs, constants, or one value by two names', async () => {
  const g = new GraphBuilder('outputs');
  const x = g.input('x', [2]);
  const y = g.exp(x);
  const graph = g.build({ y, again: y, unchanged: x, z: g.neg(y), fixed: g.constant([7], [1]) });
  const { again, unchanged, z, ...rest } = await runOn({ ...onCpu, floatDtype: 'float64' }, graph, { x: [0, 0] });
  expect([again, unchanged, z, rest['y'], rest['fixed']].map((values) => [...(values ?? [])])).toEqual([
    [1, 1],
    [0, 0],
    [-1, -1],
    [1, 1],
    [7],
  ]);
});

it('takes weights as part of the model', async () => {
  const g = new GraphBuilder('bound');
  const [x, w] = [g.input('x', [2, 3]), g.input('w', [3, 1])];
  const graph = g.build({ y: g.matmul(x, w) });
  const runner = await load(graph, { provider: 'cpu', floatDtype: 'float32' }, { bound: { w: [1, 10, 100] } });
  expect([...((await runner.run({ x: [1, 2, 3, 4, 5, 6] }))['y'] ?? [])]).toEqual([321, 654]);
  await runner.release();
});
