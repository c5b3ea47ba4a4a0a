/** Held-out figures of a model in training: likelihood with and without the carried prediction, accuracy by noise. */
import { ratioOf, type Ratio } from '../../models/base/ratio.ts';
import { fold, keyFor } from '../../models/base/rng.ts';
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { toOnnx } from '../../models/graph/to-onnx.ts';
import { evalGraph } from '../../models/objective/eval-graph.ts';
import { planEpoch } from '../../models/tokens/epoch-plan.ts';
import { numRows, rowLengths } from '../../models/tokens/token-rows.ts';
import { floats, openSession, type Feed, type Session, type SessionOptions } from './session.ts';
import { heldOutBatch, type HeldOutBatch } from './held-out-batch.ts';
import type { LabelledRows } from './training-batch.ts';

/** Masked tokens guessed right, for one range of noise. */
export interface NoiseBin {
  /** Shares masked, from and up to. */
  from: number;
  to: number;
  numMasked: number;
  accuracy: number;
  /** With the carried prediction; null for a model without self-conditioning. */
  accuracySelfCond: number | null;
}

export interface HeldOut {
  /** Nats per token, an upper bound (NELBO). */
  nll: Ratio;
  nllSelfCond: Ratio | null;
  /** What carrying is worth: the first less the second, paired by sequence. */
  gap: Ratio | null;
  byNoise: NoiseBin[];
}

export interface HeldOutSettings {
  seed: number;
  batchSize: number;
  padInLoss: boolean;
  /** As in training. */
  fixedLength: number | null;
  /** Of more records than this only the first ones in a seeded order are used. */
  maxRecords: number;
}

const NUM_BINS = 10;

/** The same records, labels and masks at every evaluation, so that two evaluations differ by the weights alone. */
export class HeldOutEvaluator {
  readonly #config: DenoiserConfig;
  readonly #device: SessionOptions;
  readonly #padInLoss: boolean;
  readonly #batches: HeldOutBatch[];
  readonly #sessions = new Map<string, Session>();

  constructor(config: DenoiserConfig, rows: LabelledRows, settings: HeldOutSettings, device: SessionOptions) {
    this.#config = config;
    this.#device = device;
    this.#padInLoss = settings.padInLoss;
    const { seed, batchSize, padInLoss, fixedLength, maxRecords } = settings;
    const key = fold(keyFor(seed, 'noise'), 0);
    const numBatches = Math.ceil(Math.min(maxRecords, numRows(rows)) / batchSize);
    const settingsOfEpoch = { seed, batchSize, lengthMultiple: 4, fixedLength };
    const plans = planEpoch(rowLengths(rows), settingsOfEpoch, 0).batches.slice(0, numBatches);
    this.#batches = plans.map((plan, index) => heldOutBatch(rows, plan, config, padInLoss, fold(key, index)));
  }

  get numRecords(): number {
    return this.#batches.reduce((sum, { dims }) => sum + dims[0], 0);
  }

  /** @param theta parameters [P], wherever they lie */
  async evaluate(theta: Feed): Promise<HeldOut> {
    const columns = ['numMaskable', 'numMasked', 'nll', 'hits', 'nllSelfCond', 'hitsSelfCond'] as const;
    const all = Object.fromEntries(columns.map((name) => [name, [] as number[]])) as Record<
      (typeof columns)[number],
      number[]
    >;
    const times: number[] = [];
    for (const batch of this.#batches) {
      const session = await this.#sessionFor(batch.dims);
      const outputs = await session.run({ theta, ...batch.feeds });
      for (const name of columns) if (name in outputs) all[name].push(...floats(outputs, name));
      times.push(...batch.times);
    }
    const hasSelfCond = all.nllSelfCond.length > 0;
    return {
      nll: ratioOf(all.nll, all.numMaskable),
      nllSelfCond: hasSelfCond ? ratioOf(all.nllSelfCond, all.numMaskable) : null,
      gap: hasSelfCond
        ? ratioOf(
            all.nll.map((nll, i) => nll - (all.nllSelfCond[i] ?? NaN)),
            all.numMaskable,
          )
        : null,
      byNoise: Array.from({ length: NUM_BINS }, (_, bin) => {
        const inBin = times.flatMap((t, i) => (Math.min(NUM_BINS - 1, Math.floor(t * NUM_BINS)) === bin ? [i] : []));
        const total = (values: number[]) => inBin.reduce((sum, i) => sum + (values[i] ?? NaN), 0);
        const numMasked = total(all.numMasked);
        return {
          from: bin / NUM_BINS,
          to: (bin + 1) / NUM_BINS,
          numMasked,
          accuracy: total(all.hits) / numMasked,
          accuracySelfCond: hasSelfCond ? total(all.hitsSelfCond) / numMasked : null,
        };
      }),
    };
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  async #sessionFor(dims: readonly [number, number]): Promise<Session> {
    const key = dims.join('x');
    const open = this.#sessions.get(key);
    if (open !== undefined) return open;
    const model = toOnnx(evalGraph(this.#config, dims, { padInLoss: this.#padInLoss }));
    const session = await openSession(model, this.#device);
    this.#sessions.set(key, session);
    return session;
  }
}

/** [P] of a model, to be evaluated outside a run. */
export function parametersFeed(config: DenoiserConfig, theta: Float32Array): Feed {
  return { data: theta, dims: [countParameters(config)] };
}
