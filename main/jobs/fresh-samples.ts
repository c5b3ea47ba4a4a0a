/** Samples of a model in training: a few now and then, so that one sees what it has come to. */
import type { TrainLine } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';
import { proportion } from '../../models/base/proportion.ts';
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import { decode } from '../../models/tokens/encode.ts';
import type { ChemPool } from '../chem/pool.ts';
import { canonicalInChunks } from '../data/prepare.ts';
import type { SessionOptions } from '../session-options.ts';
import { shareView } from './batch-tally.ts';
import { samplingOf } from './sampling.ts';

export interface FreshSettings {
  /** Sequences each time. */
  n: number;
  /** Seconds of training before the first ones, and at least between any two. */
  firstS: number;
  everyS: number;
}

/** Enough to tell validity to some points, few enough to cost a few seconds. */
export const usualFresh: FreshSettings = { n: 64, firstS: 60, everyS: 180 };

/** Drawing samples may take so much of the time of a training. */
const MOST_SHARE = 1 / 30;

/** Decides when samples are due. */
export class FreshClock {
  readonly #settings: FreshSettings;
  readonly #nowMs: () => number;
  #dueMs: number;

  constructor(settings: FreshSettings, nowMs: () => number = () => performance.now()) {
    this.#settings = settings;
    this.#nowMs = nowMs;
    this.#dueMs = nowMs() + 1000 * settings.firstS;
  }

  get isDue(): boolean {
    return this.#nowMs() >= this.#dueMs;
  }

  /** To be called when samples were drawn. @param tookMs how long that took */
  drawn(tookMs: number): void {
    this.#dueMs = this.#nowMs() + Math.max(1000 * this.#settings.everyS, tookMs / MOST_SHARE);
  }
}

/**
 * @param seed of the training: the same noise each time, so that what differs is the model
 * @returns a line for the log; null when it was stopped
 */
export async function freshSamples(
  model: Checkpoint,
  step: number,
  { n, seed }: { n: number; seed: number },
  device: SessionOptions,
  signal: AbortSignal,
  pool: () => ChemPool,
): Promise<Extract<TrainLine, { kind: 'samples' }> | null> {
  const startMs = performance.now();
  const spec = { n, options: { seed }, label: null, template: null, trace: 0, batchSize: n, device };
  const sampling = samplingOf(model, spec, signal, () => undefined);
  const { vocabulary, starts } = sampling;
  const texts: string[] = [];
  try {
    await sampling.sample(starts, '', ({ sequence, ids }) => (texts[sequence] = decode(vocabulary, ids)));
  } catch (error) {
    if (error instanceof CancelledError) return null;
    throw error;
  } finally {
    await sampling.release();
  }
  const isChecked = vocabulary.domain === 'molecules';
  const canonical = isChecked
    ? await canonicalInChunks(pool(), texts, new AbortController().signal)
    : texts.map(() => null);
  const valid = canonical.filter((text) => text !== null);
  return {
    kind: 'samples',
    step,
    valid: isChecked ? shareView(proportion(valid.length, n)) : null,
    distinct: new Set(isChecked ? valid : texts).size,
    rows: texts.map((text, index) => ({ text, canonical: canonical[index] ?? null })),
    tookS: (performance.now() - startMs) / 1000,
  };
}
