/** The numbers that a training step is fed. Everything follows from (seed, step), so a resumed run draws the same. */
import { fold, keyFor, uniform, type Key } from '../../models/base/rng.ts';
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { antitheticTimes, qXt } from '../../models/noise/forward-process.ts';
import { logLinear } from '../../models/noise/schedule.ts';
import { drawSelfCondFlags, dropLabels } from '../../models/objective/draws.ts';
import { makeBatch } from '../../models/tokens/batch.ts';
import type { BatchPlan } from '../../models/tokens/epoch-plan.ts';
import type { TokenRows } from '../../models/tokens/token-rows.ts';
import type { HostArray } from './session.ts';

/** Rows with their classes. */
export interface LabelledRows extends TokenRows {
  /** The class number of each row, -1 for none. */
  readonly labels: Int32Array;
}

export interface BatchSettings {
  /** Lambda; null for a model without self-conditioning. */
  selfCondRate: number | null;
  padInLoss: boolean;
  /** How much later at most the time is that the first pass sees; 0 or none for the same time. */
  nested?: number;
  /** How often a label is left out, from 0 to 1, so that the model also learns to do without; 0 by default. */
  labelDropout?: number;
}

export interface TrainingBatch {
  feeds: Record<string, HostArray>;
  dims: readonly [batchSize: number, seqLen: number];
  /** The times drawn, one for each sequence. */
  times: Float64Array;
  numTokens: number;
}

/** Noise of one step of a run. @param step counted from 1 */
export function stepKey(seed: number, step: number): Key {
  return fold(keyFor(seed, 'noise'), step);
}

/**
 * @param rows without labels, a model of labels is given none
 * @param key of this batch alone: every draw comes from it
 */
export function trainingBatch(
  rows: TokenRows & Partial<LabelledRows>,
  plan: BatchPlan,
  config: DenoiserConfig,
  { selfCondRate, padInLoss, nested = 0, labelDropout = 0 }: BatchSettings,
  key: Key,
): TrainingBatch {
  const { ids, dims, numTokens } = makeBatch(rows, plan, config.padTokenId);
  const [batchSize] = dims;
  const times = antitheticTimes(batchSize, fold(key, 0));
  const masking = { maskTokenId: config.maskTokenId, keptTokenId: padInLoss ? null : config.padTokenId };
  const xt = qXt({ x0: ids, dims }, times, fold(key, 1), masking);
  const feeds: Record<string, HostArray> = {
    x0: { data: ids, dims },
    xt: { data: xt, dims },
    lossWeight: { data: Float32Array.from(times, weightAt), dims: [batchSize] },
  };
  if (selfCondRate !== null && selfCondRate > 0) {
    if (nested > 0) {
      // With the draws of xt a later time masks what xt masks, and more.
      const later = times.map((t, b) => Math.min(1, t + nested * uniform(fold(key, 4), b)));
      feeds['xtFirst'] = { data: qXt({ x0: ids, dims }, later, fold(key, 1), masking), dims };
    }
    feeds['selfCondFlags'] = { data: drawSelfCondFlags(batchSize, selfCondRate, fold(key, 2)), dims: [batchSize] };
  }
  if (config.numLabels > 0) {
    feeds['labels'] = { data: dropLabels(labelsOf(rows, plan), labelDropout, fold(key, 3)), dims: [batchSize] };
  }
  return { feeds, dims, times, numTokens };
}

/** The classes of a batch's rows, -1 for none. [B] */
export function labelsOf(rows: Partial<LabelledRows>, plan: BatchPlan): number[] {
  return Array.from(plan.rows, (row) => rows.labels?.[row] ?? -1);
}

/** -alpha' / (1 - alpha), which is 1 / t for the log-linear schedule. */
function weightAt(t: number): number {
  const { alpha, dalpha } = logLinear(t);
  return -dalpha / (1 - alpha);
}
