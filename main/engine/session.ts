/**
 * The one place that loads ONNX Runtime. It is loaded on first use, so that a library that cannot be loaded becomes a
 * reason in words instead of a process that does not start.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Provider } from '../../preload/contract.ts';

export type Feeds = Record<string, { data: Float32Array; dims: readonly number[] }>;

/** A loaded graph on one device. Runs block the process until the kernels are done. */
export interface Session {
  run(feeds: Feeds): Promise<Record<string, Float32Array>>;
  release(): Promise<void>;
}

export interface SessionOptions {
  provider: Provider;
  /** CPU threads; used by the CPU provider. */
  threads: number;
}

const ortName: Record<Provider, string> = { cuda: 'cuda', dml: 'dml', coreml: 'coreml', webgpu: 'webgpu', cpu: 'cpu' };

/** Loads ONNX Runtime. @throws what the system's loader says when its library cannot be loaded */
export async function runtime(): Promise<typeof import('onnxruntime-node')> {
  const module = await import('onnxruntime-node');
  return module.default;
}

export async function runtimeVersion(): Promise<string> {
  return (await runtime()).env.versions.node ?? 'unknown';
}

/** Providers that this build of ONNX Runtime names on this system, whether or not they work. */
export async function offeredProviders(): Promise<ReadonlySet<string>> {
  return new Set((await runtime()).listSupportedBackends().map((backend) => backend.name));
}

/**
 * Loads a graph on exactly the device asked for.
 *
 * ONNX Runtime would otherwise run on the CPU, in silence, what a provider does not take: `disable_cpu_ep_fallback`
 * turns that into an error.
 */
export async function openSession(model: Uint8Array<ArrayBuffer>, options: SessionOptions): Promise<Session> {
  const ort = await runtime();
  const isCpu = options.provider === 'cpu';
  const sessionOptions: InferenceSession.SessionOptions = {
    executionProviders: [ortName[options.provider]],
    intraOpNumThreads: options.threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    ...(isCpu ? {} : { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
  };
  const session = await ort.InferenceSession.create(model, sessionOptions);
  return {
    async run(feeds) {
      const tensors: Record<string, Tensor> = {};
      for (const [name, { data, dims }] of Object.entries(feeds)) {
        tensors[name] =
          data instanceof Float32Array ? new ort.Tensor('float32', data, dims) : new ort.Tensor('int32', data, dims);
      }
      const results = await session.run(tensors);
      const outputs: Record<string, Float32Array> = {};
      for (const [name, tensor] of Object.entries(results)) outputs[name] = tensor.data as Float32Array;
      return outputs;
    },
    release: () => session.release(),
  };
}
