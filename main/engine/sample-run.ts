/** The denoiser at work for the samplers: a loaded graph for each shape of batch, its weights prepared once. */
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { toOnnx } from '../../models/graph/to-onnx.ts';
import type { DenoiseBatch } from '../../models/sampler/batch.ts';
import type { Prediction } from '../../models/sampler/probabilities.ts';
import { sampleGraph } from '../../models/sampler/sample-graph.ts';
import { floats, openSession, type Feed, type Session, type SessionOptions } from './session.ts';

export interface SampledDenoiser {
  config: DenoiserConfig;
  theta: Float32Array;
  padInLoss: boolean;
}

/** Each loaded graph holds the weights once or twice. */
const MOST_WEIGHTS = 250e6;

export class SampleRun {
  readonly #model: SampledDenoiser;
  readonly #selfConditioning: boolean;
  readonly #device: SessionOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #maxSessions: number;

  constructor(model: SampledDenoiser, selfConditioning: boolean, device: SessionOptions) {
    this.#model = model;
    this.#selfConditioning = selfConditioning;
    this.#device = device;
    this.#maxSessions = Math.max(3, Math.min(32, Math.floor(MOST_WEIGHTS / model.theta.length)));
  }

  /** One evaluation; lets messages in before it, such as a request to stop, because it blocks the thread. */
  async denoise({ ids, pPrev, flags, labels, dims }: DenoiseBatch): Promise<Prediction> {
    await new Promise((resolve) => setImmediate(resolve));
    const [batchSize, seqLen] = dims;
    const session = await this.#sessionFor(dims);
    const feeds: Record<string, Feed> = { xt: { data: ids, dims } };
    if (this.#model.config.numLabels > 0) feeds['labels'] = { data: labels, dims: [batchSize] };
    if (this.#selfConditioning) {
      feeds['pPrev'] = { data: pPrev, dims: [batchSize, seqLen, this.#model.config.vocabSize] };
      feeds['selfCondFlags'] = { data: flags, dims: [batchSize] };
    }
    return { kind: 'probs', values: floats(await session.run(feeds), 'probs') };
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  async #sessionFor(dims: readonly [number, number]): Promise<Session> {
    const key = dims.join('x');
    let session = this.#sessions.get(key);
    // Put at the end again: the first one in the map is then the one unused for longest.
    this.#sessions.delete(key);
    if (session === undefined) {
      const { config, theta, padInLoss } = this.#model;
      const graph = sampleGraph(config, dims, { selfConditioning: this.#selfConditioning, padInLoss });
      session = await openSession(toOnnx(graph, { bound: { theta } }), this.#device);
    }
    this.#sessions.set(key, session);
    const [oldest] = this.#sessions;
    if (this.#sessions.size > this.#maxSessions && oldest !== undefined) {
      this.#sessions.delete(oldest[0]);
      await oldest[1].release();
    }
    return session;
  }
}

/** The next of a few sizes, a batch and its quarters down to four rows: each size is a graph of its own. */
export function roundRowsTo(batchSize: number): (numRows: number) => number {
  return (numRows) => {
    let size = batchSize;
    while (size > 4 && Math.ceil(size / 4) >= numRows) size = Math.ceil(size / 4);
    return size;
  };
}
