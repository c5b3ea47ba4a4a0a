/** The forward process: masks tokens, each on its own. All draws are keyed, so a batch can be made again at any time. */
import { fillUniform, fold, permutation, uniform, type Key } from '../base/rng.ts';
import { logLinear, type Schedule } from './schedule.ts';

/** The earliest time in training: the weight 1 / t has no mean down to 0. */
export const tMin = 1e-3;

/** Clean tokens. */
export interface CleanBatch {
  /** [B, L], row-major. */
  x0: Int32Array;
  dims: readonly [batchSize: number, seqLen: number];
}

export interface MaskingOptions {
  maskTokenId: number;
  /** This token is never masked, so a sequence's length stays visible; null masks it like any other. */
  keptTokenId: number | null;
  schedule?: Schedule;
}

/**
 * One time for each sequence, spread evenly over [tMin, 1]: (u + i) / B for one uniform u, in random order.
 *
 * Each is uniform by itself, and together they cover the range, which makes the mean loss of a batch steadier
 * (Kingma et al., arXiv 2107.00630). The random order keeps a time from going with a place in the batch.
 */
export function antitheticTimes(batchSize: number, key: Key): Float64Array<ArrayBuffer> {
  const u = uniform(fold(key, 0));
  const order = permutation(fold(key, 1), batchSize);
  return Float64Array.from(order, (stratum) => tMin + (1 - tMin) * ((u + stratum) / batchSize));
}

/**
 * A draw from q(xt | x0): sequence b has each token masked with probability 1 - alpha(t[b]).
 *
 * @param t one time for each sequence
 * @returns xt [B, L], row-major
 */
export function qXt(
  { x0, dims: [batchSize, seqLen] }: CleanBatch,
  t: ArrayLike<number>,
  key: Key,
  { maskTokenId, keptTokenId, schedule = logLinear }: MaskingOptions,
): Int32Array<ArrayBuffer> {
  const xt = Int32Array.from(x0);
  const draws = new Float64Array(seqLen);
  for (let b = 0; b < batchSize; b++) {
    const { alpha } = schedule(t[b] as number);
    fillUniform(draws, key, b);
    for (const [i, draw] of draws.entries()) {
      const at = b * seqLen + i;
      if (draw >= alpha && xt[at] !== keptTokenId) xt[at] = maskTokenId;
    }
  }
  return xt;
}
