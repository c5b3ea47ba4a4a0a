/**
 * Which rows make up which batch of an epoch.
 *
 * Rows of similar length share a batch, so that little is spent on padding. To keep batches varied all the same, rows
 * are first shuffled and dealt into pools of some batches; only within its pool is a row placed by its length. Then the
 * batches are shuffled. Everything follows from (lengths, settings, epoch): a training that was interrupted makes the
 * same plan again and goes on at its next batch.
 */
import { fold, keyFor, permutation } from '../base/rng.ts';

export interface EpochSettings {
  readonly seed: number;
  /** Rows of a batch; the last batch of an epoch may have fewer. */
  readonly batchSize: number;
  /** Batches of a pool: more of them mean less padding, and batches that are more alike from epoch to epoch. */
  readonly poolBatches?: number;
  /** Lengths of batches are multiples of this one, so that fewer shapes occur. */
  readonly lengthMultiple?: number;
  /** One length for all batches, for models that learn the length themselves. */
  readonly fixedLength?: number | null;
}

export interface BatchPlan {
  /** Row numbers. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Tokens of each row, with its padding. */
  readonly seqLen: number;
}

export interface EpochPlan {
  /** Every row stands in exactly one. */
  readonly batches: readonly BatchPlan[];
  /** Share of all positions that only fill up, 0 to 1. */
  readonly padFraction: number;
}

export const defaultPoolBatches = 50;

/**
 * @param lengths tokens of each row
 * @param epoch from 0
 * @throws RangeError for settings that make no batches, and for a row that is longer than the fixed length
 */
export function planEpoch(lengths: ArrayLike<number>, settings: EpochSettings, epoch: number): EpochPlan {
  const { seed, batchSize, poolBatches = defaultPoolBatches, lengthMultiple = 1, fixedLength = null } = settings;
  for (const [name, value] of Object.entries({ batchSize, poolBatches, lengthMultiple })) {
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} is a whole number from 1, got ${value}`);
  }
  const key = fold(keyFor(seed, 'order'), epoch);
  const order = permutation(fold(key, 0), lengths.length);
  const poolSize = batchSize * poolBatches;
  for (let start = 0; start < order.length; start += poolSize) {
    sortByLength(order.subarray(start, start + poolSize), lengths);
  }

  const inOrder: BatchPlan[] = [];
  let numPositions = 0;
  let numTokens = 0;
  for (let start = 0; start < order.length; start += batchSize) {
    const rows = order.slice(start, start + batchSize);
    let longest = 0;
    for (const row of rows) {
      const length = lengths[row] as number;
      longest = Math.max(longest, length);
      numTokens += length;
    }
    if (fixedLength !== null && longest > fixedLength) {
      throw new RangeError(`a row has ${longest} tokens, more than the fixed length ${fixedLength}`);
    }
    const seqLen = fixedLength ?? Math.ceil(longest / lengthMultiple) * lengthMultiple;
    numPositions += seqLen * rows.length;
    inOrder.push({ rows, seqLen });
  }
  const batches = Array.from(permutation(fold(key, 1), inOrder.length), (index) => inOrder[index] as BatchPlan);
  return { batches, padFraction: numPositions === 0 ? 0 : 1 - numTokens / numPositions };
}

/** Sorts rows in place by length; rows of one length stay in their order, which is random. */
function sortByLength(rows: Uint32Array<ArrayBuffer>, lengths: ArrayLike<number>): void {
  // One number holds length and place, so that it sorts without calling back.
  const sorted = Float64Array.from(rows, (row, place) => (lengths[row] as number) * rows.length + place).sort();
  const before = rows.slice();
  for (const [place, code] of sorted.entries()) rows[place] = before[code % rows.length] as number;
}
