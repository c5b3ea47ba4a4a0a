/**
 * The one place that loads ONNX Runtime. It is loaded on first use, so that a library that cannot be loaded becomes a
 * reason in words instead of a process that does not start.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { SessionOptions } from '../session-options.ts';

export type { SessionOptions, Tensor };

/** Numbers in this process's memory. */
export interface HostArray {
  data: Float32Array | Int32Array;
  dims: readonly number[];
}

/** What a graph can be fed: numbers, or what an earlier run gave, which may lie on the device. */
export type Feed = HostArray | Tensor;

/** A loaded graph on one device. Runs block the process until the kernels are done. */
export interface Session {
  run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/**
 * Loads ONNX Runtime, with its telemetry off.
 *
 * Its Linux build, 1.30, sends usage figures to its maker and keeps an identifier of the device in the user's cache
 * folder, unless this variable is set before the library is loaded. Nothing leaves this machine.
 *
 * @throws what the system's loader says when its library cannot be loaded
 */
export async function runtime(): Promise<typeof import('onnxruntime-node')> {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  const module = await import('onnxruntime-node');
  return module.default;
}

export async function runtimeVersion(): Promise<string> {
  return (await runtime()).env.versions.node ?? 'unknown';
}

/**
 * How long threads of ONNX Runtime wait for work in a loop before they sleep.
 *
 * Without a bound those of one session still turn when the next one runs, and training has a session for each shape of
 * batch: on two cores that made a step of a small model take 1.6 times as long. Not turning at all costs a small model a
 * fifth. Short turning is best or close to it in both cases, also where other programs want the cores.
 */
const spinning = { intra_op: { spin_duration_us: '100' }, force_spinning_stop: '1' } as const;

/**
 * Loads a graph on exactly the device asked for.
 *
 * ONNX Runtime would otherwise run on the CPU, in silence, what a provider does not take: `disable_cpu_ep_fallback`
 * turns that into an error.
 */
export async function openSession(model: Uint8Array<ArrayBuffer>, options: SessionOptions): Promise<Session> {
  const ort = await runtime();
  const kept = options.provider === 'webgpu' ? (options.keepOnDevice ?? []) : [];
  const sessionOptions: InferenceSession.SessionOptions = {
    executionProviders: [options.provider],
    intraOpNumThreads: options.threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    ...(options.provider === 'cpu'
      ? {
          // A pattern would lay the second run out in one piece beside all pieces of the first, and keep both: twice the
          // memory, for no speed that could be measured.
          enableMemPattern: false,
          enableCpuMemArena: options.givesMemoryBack !== true,
        }
      : {}),
    extra: {
      session: {
        ...spinning,
        ...(options.provider === 'cpu' ? {} : { disable_cpu_ep_fallback: '1' }),
      },
    },
    ...(options.asWritten === true ? { graphOptimizationLevel: 'disabled' } : {}),
    ...(kept.length === 0
      ? {}
      : { preferredOutputLocation: Object.fromEntries(kept.map((name) => [name, 'gpu-buffer'])) }),
  };
  const session = await ort.InferenceSession.create(model, sessionOptions);
  return {
    run: (feeds) =>
      session.run(
        Object.fromEntries(
          Object.entries(feeds).map(([name, feed]) => [name, isTensor(feed) ? feed : tensorOf(ort, feed)]),
        ),
      ),
    release: () => session.release(),
  };
}

/** Numbers of this process have no type of their own. */
function isTensor(feed: Feed): feed is Tensor {
  return 'type' in feed;
}

function tensorOf(ort: typeof import('onnxruntime-node'), { data, dims }: HostArray): Tensor {
  return data instanceof Float32Array ? new ort.Tensor('float32', data, dims) : new ort.Tensor('int32', data, dims);
}

/** The numbers of an output that came back to this process. @throws Error when there is no such output */
export function floats(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array<ArrayBuffer> {
  const tensor = outputs[name];
  if (tensor === undefined) throw new Error(`internal: the graph gave no ${name}`);
  return tensor.data as Float32Array<ArrayBuffer>;
}
