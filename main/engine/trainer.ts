/** The training graph at work: its state stays where the device is from step to step. */
import { totalmem } from 'node:os';
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { encodeModel } from '../../models/graph/onnx-proto.ts';
import { toOnnx } from '../../models/graph/to-onnx.ts';
import { trainGraph, type TrainOptions } from '../../models/optimizer/train-graph.ts';
import { floats, openSession, type Feed, type Session, type SessionOptions, type Tensor } from './session.ts';
import type { TrainingBatch } from './training-batch.ts';

/** What a run has to keep to go on exactly as if it had never stopped. Each is [P]. */
export interface TrainerState {
  theta: Float32Array<ArrayBuffer>;
  mu: Float32Array<ArrayBuffer>;
  nu: Float32Array<ArrayBuffer>;
  ema: Float32Array<ArrayBuffer>;
}

const parts = ['theta', 'mu', 'nu', 'ema'] as const;
type Part = (typeof parts)[number];
const outputOf: Record<Part, string> = { theta: 'newTheta', mu: 'newMu', nu: 'newNu', ema: 'newEma' };

/** A graph is built for each shape of batch; beyond so many, the one unused for longest is let go. */
const MAX_SESSIONS = 48;

/**
 * Share of the machine's memory from which on graphs of new shapes keep none of their own. Each keeps what its largest
 * run took, and sequences of many lengths have many shapes: the common ones, which come first, are to be quick.
 */
const KEPT_SHARE = 0.25;

function isMemoryToSpare(): boolean {
  return process.memoryUsage.rss() < KEPT_SHARE * totalmem();
}

export class Trainer {
  readonly #config: DenoiserConfig;
  readonly #options: TrainOptions;
  readonly #device: SessionOptions;
  readonly #mayKeepMemory: () => boolean;
  readonly #sessions = new Map<string, Session>();
  #state: Record<Part, Feed>;
  #reader: Session | null = null;

  /** @param mayKeepMemory asked once for each shape of batch, when its graph is built */
  constructor(
    config: DenoiserConfig,
    options: TrainOptions,
    device: SessionOptions,
    state: TrainerState,
    mayKeepMemory = isMemoryToSpare,
  ) {
    this.#config = config;
    this.#options = options;
    this.#device = device;
    this.#mayKeepMemory = mayKeepMemory;
    const dims = [countParameters(config)];
    this.#state = {
      theta: { data: state.theta, dims },
      mu: { data: state.mu, dims },
      nu: { data: state.nu, dims },
      ema: { data: state.ema, dims },
    };
  }

  /**
   * One step. Loss, in nats per token, and norm of the gradient are those before it.
   *
   * @param step counted from 1
   */
  async step(batch: TrainingBatch, learningRate: number, step: number): Promise<{ loss: number; gradNorm: number }> {
    const session = await this.#sessionFor(batch.dims);
    const outputs = await session.run({
      ...this.#state,
      ...batch.feeds,
      learningRate: scalar(learningRate),
      step: scalar(step),
    });
    for (const part of parts) {
      const before = this.#state[part];
      this.#state[part] = outputs[outputOf[part]] as Tensor;
      if ('dispose' in before) before.dispose();
    }
    return { loss: floats(outputs, 'loss')[0] ?? NaN, gradNorm: floats(outputs, 'gradNorm')[0] ?? NaN };
  }

  /** Copies of the state, read back from the device. */
  async state(): Promise<TrainerState> {
    const read = async (part: Part) => (await this.#read(this.#state[part])).slice();
    return { theta: await read('theta'), mu: await read('mu'), nu: await read('nu'), ema: await read('ema') };
  }

  /** A copy of the average of weights [P], read back from the device. */
  async average(): Promise<Float32Array<ArrayBuffer>> {
    return (await this.#read(this.#state.ema)).slice();
  }

  /** The average of weights, as it can be fed to another graph on the same device. */
  get ema(): Feed {
    return this.#state.ema;
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
    await this.#reader?.release();
    this.#reader = null;
  }

  async #sessionFor(dims: readonly [number, number]): Promise<Session> {
    const key = dims.join('x');
    let session = this.#sessions.get(key);
    // Put at the end again: the first one in the map is then the one unused for longest.
    this.#sessions.delete(key);
    if (session === undefined) {
      const model = toOnnx(trainGraph(this.#config, dims, this.#options));
      session = await openSession(model, {
        ...this.#device,
        keepOnDevice: Object.values(outputOf),
        givesMemoryBack: !this.#mayKeepMemory(),
      });
    }
    this.#sessions.set(key, session);
    const [oldest] = this.#sessions;
    if (this.#sessions.size > MAX_SESSIONS && oldest !== undefined) {
      this.#sessions.delete(oldest[0]);
      await oldest[1].release();
    }
    return session;
  }

  /** ONNX Runtime cannot read a tensor back from the GPU, but a graph that only copies gives it to the CPU. */
  async #read(feed: Feed): Promise<Float32Array<ArrayBuffer>> {
    if (!('location' in feed)) return feed.data as Float32Array<ArrayBuffer>;
    if (feed.location === 'cpu') return feed.data as Float32Array<ArrayBuffer>;
    this.#reader ??= await openSession(copyModel(countParameters(this.#config)), { ...this.#device, asWritten: true });
    return floats(await this.#reader.run({ x: feed }), 'y');
  }
}

function scalar(value: number): Feed {
  return { data: Float32Array.of(value), dims: [] };
}

function copyModel(size: number): Uint8Array<ArrayBuffer> {
  return encodeModel({
    name: 'copy',
    nodes: [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }],
    inputs: [{ name: 'x', dtype: 'float32', dims: [size] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [size] }],
  });
}
