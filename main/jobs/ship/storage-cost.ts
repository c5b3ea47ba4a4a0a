/** What weights lose by how they are stored: measured on the sequences that the training held out. */
import { keyFor, fold, uniform } from '../../../models/base/rng.ts';
import type { Checkpoint } from '../../../models/checkpoint/checkpoint.ts';
import { isPadInLoss } from '../../../models/checkpoint/manifest.ts';
import { makeBatch } from '../../../models/tokens/batch.ts';
import { numRows } from '../../../models/tokens/token-rows.ts';
import { LabError } from '../../../models/base/errors.ts';
import type { ReleaseView } from '../../../preload/models-contract.ts';
import { HeldOutEvaluator, parametersFeed } from '../../engine/held-out.ts';
import { SampleRun } from '../../engine/sample-run.ts';
import { lengthMultipleOf } from '../../../models/sampler/length-multiple.ts';
import type { SessionOptions } from '../../engine/session.ts';
import type { LabelledRows } from '../../engine/training-batch.ts';

/** As many as a training evaluates. */
const MOST_HELD_OUT = 2048;
const BATCH = 64;

/**
 * @param stored the same weights, as they are read back
 * @throws LabError `badInput` without a held-out sequence
 */
export async function storageCost(
  { card, theta }: Checkpoint,
  stored: Float32Array,
  heldOut: LabelledRows,
  seed: number,
  device: SessionOptions,
): Promise<ReleaseView['storageCost']> {
  if (numRows(heldOut) === 0) {
    throw new LabError('badInput', { what: 'No sequence was held out, so nothing tells what the storage costs.' });
  }
  const padInLoss = isPadInLoss(card);
  const fixedLength = padInLoss ? card.maxLength : null;
  const settings = { seed, batchSize: BATCH, padInLoss, fixedLength, maxRecords: MOST_HELD_OUT };
  const evaluator = new HeldOutEvaluator(card.denoiser, heldOut, settings, device);
  try {
    const nllOf = async (weights: Float32Array) => {
      const { nll, nllSelfCond } = await evaluator.evaluate(parametersFeed(card.denoiser, weights));
      return nllSelfCond ?? nll;
    };
    const { value: nll, n } = await nllOf(theta);
    const { value: nllStored } = await nllOf(stored);
    const [a, b] = [await probabilities(theta), await probabilities(stored)];
    const largestDifference = a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
    return { nll, nllStored, largestDifference, n };
  } finally {
    await evaluator.release();
  }

  /** Of all tokens of one batch, half of which are masked. [B * L * V] */
  async function probabilities(weights: Float32Array): Promise<Float32Array> {
    const rows = Uint32Array.from({ length: Math.min(BATCH, numRows(heldOut)) }, (_, row) => row);
    const { padTokenId, maskTokenId, vocabSize } = card.denoiser;
    const multiple = lengthMultipleOf(padInLoss);
    const seqLen = Math.ceil(card.maxLength / multiple) * multiple;
    const { ids, dims } = makeBatch(heldOut, { rows, seqLen }, padTokenId);
    const key = fold(keyFor(seed, 'noise'), 1);
    const masked = ids.map((id, at) => (id !== padTokenId && uniform(key, at) < 0.5 ? maskTokenId : id));
    const run = new SampleRun({ config: card.denoiser, theta: weights, padInLoss }, false, device);
    try {
      const batch = { pPrev: new Float32Array(ids.length * vocabSize), flags: new Float32Array(dims[0]) };
      const labels = Int32Array.from(rows, () => -1);
      const { values } = await run.denoise({ ids: masked, ...batch, labels, dims });
      return Float32Array.from(values);
    } finally {
      await run.release();
    }
  }
}
