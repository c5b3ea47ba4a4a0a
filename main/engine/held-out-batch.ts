/** The numbers that an evaluation is fed. */
import { fold, type Key } from '../../models/base/rng.ts';
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { countedXt } from '../../models/noise/forward-process.ts';
import { makeBatch } from '../../models/tokens/batch.ts';
import type { BatchPlan } from '../../models/tokens/epoch-plan.ts';
import type { HostArray } from './session.ts';
import { labelsOf, type LabelledRows } from './training-batch.ts';

export interface HeldOutBatch {
  feeds: Record<string, HostArray>;
  dims: readonly [batchSize: number, seqLen: number];
  /** The share of each sequence that is masked. */
  times: Float64Array;
}

/**
 * Sequences of which a number of tokens is masked that is spread evenly, with their labels; each is to be read with the
 * prediction of a first pass, where the model can.
 *
 * @param rows without labels, a model of labels is given none
 */
export function heldOutBatch(
  rows: LabelledRows,
  plan: BatchPlan,
  config: DenoiserConfig,
  padInLoss: boolean,
  key: Key,
): HeldOutBatch {
  const { ids, dims } = makeBatch(rows, plan, config.padTokenId);
  const [batchSize] = dims;
  const masking = { maskTokenId: config.maskTokenId, keptTokenId: padInLoss ? null : config.padTokenId };
  const { xt, weights, times } = countedXt({ x0: ids, dims }, fold(key, 0), masking);
  const feeds: Record<string, HostArray> = {
    x0: { data: ids, dims },
    xt: { data: xt, dims },
    lossWeight: { data: Float32Array.from(weights), dims: [batchSize] },
  };
  if (config.selfConditioning !== null) {
    feeds['selfCondFlags'] = { data: new Float32Array(batchSize).fill(1), dims: [batchSize] };
  }
  if (config.numLabels > 0) feeds['labels'] = { data: Int32Array.from(labelsOf(rows, plan)), dims: [batchSize] };
  return { feeds, dims, times };
}
