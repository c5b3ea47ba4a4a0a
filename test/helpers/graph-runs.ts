/** Running graphs three ways: by the float64 interpreter, and by ONNX Runtime in either precision on any device. */
import ort, { type Tensor } from 'onnxruntime-node';
import { GraphBuilder } from '../../models/graph/builder.ts';
import { evaluate } from '../../models/graph/evaluate.ts';
import type { Graph, Value } from '../../models/graph/graph.ts';
import { toOnnx, type OnnxOptions } from '../../models/graph/to-onnx.ts';

export type Feeds = Record<string, ArrayLike<number>>;
export type Results = Record<string, Float64Array>;

export interface Device {
  provider: 'cpu' | 'webgpu';
  floatDtype: 'float32' | 'float64';
}

/** Why WebGPU cannot be tried here, or null when it can. */
export const webgpuMissing =
  process.env['VK_DRIVER_FILES'] === undefined ? 'VK_DRIVER_FILES is not set: no Vulkan driver for WebGPU' : null;

export function runByInterpreter(graph: Graph, feeds: Feeds): Results {
  return Object.fromEntries([...evaluate(graph, feeds)].map(([name, { data }]) => [name, data]));
}

export interface Runner {
  run(feeds: Feeds): Promise<Results>;
  release(): Promise<void>;
}

/** A loaded model; every node runs on the device that is asked for, or loading fails. */
export async function load(graph: Graph, { provider, floatDtype }: Device, options: OnnxOptions = {}): Promise<Runner> {
  const session = await ort.InferenceSession.create(toOnnx(graph, { ...options, floatDtype }), {
    executionProviders: [provider],
    intraOpNumThreads: 2,
    logSeverityLevel: 3,
    ...(provider === 'cpu' ? {} : { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
  });
  const inputs = graph.inputs.filter((input) => !(input.name in (options.bound ?? {})));
  return {
    async run(feeds) {
      const tensors: Record<string, Tensor> = {};
      for (const { name, shape, dtype } of inputs) {
        const data = feeds[name];
        if (data === undefined) throw new Error(`no numbers for ${name}`);
        tensors[name] = tensorOf(dtype === 'int32' ? 'int32' : floatDtype, data, shape);
      }
      const results = await session.run(tensors);
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, Float64Array.from(tensor.data as Float64Array)]),
      );
    },
    release: () => session.release(),
  };
}

function tensorOf(type: 'int32' | 'float32' | 'float64', data: ArrayLike<number>, dims: readonly number[]): Tensor {
  if (type === 'int32') return new ort.Tensor('int32', Int32Array.from(data), dims);
  if (type === 'float32') return new ort.Tensor('float32', Float32Array.from(data), dims);
  return new ort.Tensor('float64', Float64Array.from(data), dims);
}

/** Loads, runs once, releases. */
export async function runOn(device: Device, graph: Graph, feeds: Feeds): Promise<Results> {
  const runner = await load(graph, device);
  try {
    return await runner.run(feeds);
  } finally {
    await runner.release();
  }
}

/** The numbers of one value, by the interpreter: for small questions. */
export function compute(build: (g: GraphBuilder) => Value, feeds: Feeds = {}): number[] {
  const g = new GraphBuilder('small');
  const graph = g.build({ y: build(g) });
  return [...(runByInterpreter(graph, feeds)['y'] ?? [])];
}
