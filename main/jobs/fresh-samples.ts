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
  /** Sequences each time, where there is time for all. */
  n: number;
  /** Seconds of training before the first ones, and at least between any two. */
  firstS: number;
  everyS: number;
}

/** Enough to tell validity to some points, few enough to cost a few seconds. */
export const usualFresh: FreshSettings = { n: 64, firstS: 60, everyS: 180 };

/** Drawing samples may take so much of the time of a training. */
const MOST_SHARE = 1 / 30;
/** One drawing may take such a share of the time trained so far, and so many milliseconds: nobody waits for it. */
const MOST_SHARE_AT_ONCE = 1 / 20;
const LEAST_MS = 1_000;
const MOST_MS = 15_000;
/** Drawn first, to learn how many more there is time for. */
const NUM_TRIED = 8;

/** Decides when samples are due, and how long drawing them may take. */
export class FreshClock {
  readonly #settings: FreshSettings;
  readonly #nowMs: () => number;
  readonly #startMs: number;
  #dueMs: number;

  constructor(settings: FreshSettings, nowMs: () => number = () => performance.now()) {
    this.#settings = settings;
    this.#nowMs = nowMs;
    this.#startMs = nowMs();
    this.#dueMs = this.#startMs + 1000 * settings.firstS;
  }

  get isDue(): boolean {
    return this.#nowMs() >= this.#dueMs;
  }

  /** Of drawing samples now. */
  get mostMs(): number {
    return Math.min(MOST_MS, Math.max(LEAST_MS, MOST_SHARE_AT_ONCE * (this.#nowMs() - this.#startMs)));
  }

  /** To be called when samples were drawn, or given up. @param tookMs how long that took */
  drawn(tookMs: number): void {
    this.#dueMs = this.#nowMs() + Math.max(1000 * this.#settings.everyS, tookMs / MOST_SHARE);
  }
}

/**
 * Draws a few sequences first, and then as many more as there is time for. Those of a round that was cut off are left
 * out, all of them: the ones that were done by then are the short ones.
 *
 * @param settings `seed` of the training: the same noise each time, so that what differs is the model; `n` at most, in
 *   `mostMs` (checking them comes on top)
 * @returns a line for the log; null when it was stopped, or when there was no time for any
 */
export async function freshSamples(
  model: Checkpoint,
  step: number,
  { n, seed, mostMs }: { n: number; seed: number; mostMs: number },
  device: SessionOptions,
  signal: AbortSignal,
  pool: () => ChemPool,
): Promise<Extract<TrainLine, { kind: 'samples' }> | null> {
  const startMs = performance.now();
  const tookMs = () => performance.now() - startMs;
  const within = AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, Math.floor(mostMs)))]);
  const spec = { n, options: { seed }, label: null, template: null, trace: 0, batchSize: n, device };
  const sampling = samplingOf(model, spec, within, () => undefined);
  const { vocabulary, starts } = sampling;
  const texts: string[] = [];
  /** Draws up to this number, or none of them. */
  const drawUpTo = async (end: number): Promise<void> => {
    const some: string[] = [];
    const from = texts.length;
    try {
      await sampling.sample(starts.slice(from, end), '', ({ sequence, ids }) => {
        some[sequence - from] = decode(vocabulary, ids);
      });
    } catch (error) {
      if (error instanceof CancelledError) return;
      throw error;
    }
    texts.push(...some);
  };
  try {
    await drawUpTo(Math.min(n, NUM_TRIED));
    const fits = Math.floor((texts.length * mostMs) / tookMs());
    if (texts.length > 0 && fits > texts.length) await drawUpTo(Math.min(n, fits));
  } finally {
    await sampling.release();
  }
  if (signal.aborted || texts.length === 0) return null;
  const isChecked = vocabulary.domain === 'molecules';
  const canonical = isChecked
    ? await canonicalInChunks(pool(), texts, new AbortController().signal)
    : texts.map(() => null);
  const valid = canonical.filter((text) => text !== null);
  return {
    kind: 'samples',
    step,
    valid: isChecked ? shareView(proportion(valid.length, texts.length)) : null,
    distinct: new Set(isChecked ? valid : texts).size,
    rows: texts.map((text, index) => ({ text, canonical: canonical[index] ?? null })),
    tookS: tookMs() / 1000,
  };
}
