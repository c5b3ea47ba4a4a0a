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

/** A draw of xt for measuring a likelihood. */
export interface CountedXt {
  /** [B, L], row-major. */
  xt: Int32Array<ArrayBuffer>;
  /** [B], what each sequence's cross-entropy is weighed by: N / n; 0 for a sequence of nothing that can be masked. */
  weights: Float64Array<ArrayBuffer>;
  /** [B], the share masked, n / N: the time that so many are masked at on average. */
  times: Float64Array<ArrayBuffer>;
}

/**
 * xt with n of a sequence's N tokens masked, which are drawn at random, and n spread evenly over 1 to N in a batch.
 *
 * The NELBO of `qXt`, each cross-entropy weighed by 1 / t, is over all t the mean over n of N / n times that of n tokens:
 * (N choose n) times the integral of t^(n-1) (1-t)^(N-n) over [0, 1] is 1 / n. Drawn like this, nothing varies by how many
 * tokens happen to be masked, nor by times near 0 of a large weight (Ou et al., arXiv 2406.03736; Nie et al., arXiv
 * 2502.09992, measure likelihoods like this).
 */
export function countedXt(
  { x0, dims: [batchSize, seqLen] }: CleanBatch,
  key: Key,
  { maskTokenId, keptTokenId }: Omit<MaskingOptions, 'schedule'>,
): CountedXt {
  const xt = Int32Array.from(x0);
  const [weights, times] = [new Float64Array(batchSize), new Float64Array(batchSize)];
  const u = uniform(fold(key, 0));
  const order = permutation(fold(key, 1), batchSize);
  const maskable = new Uint32Array(seqLen);
  for (let b = 0; b < batchSize; b++) {
    let numMaskable = 0;
    for (let i = b * seqLen; i < (b + 1) * seqLen; i++) if (x0[i] !== keptTokenId) maskable[numMaskable++] = i;
    if (numMaskable === 0) continue;
    const numMasked = 1 + Math.floor(((u + (order[b] as number)) / batchSize) * numMaskable);
    for (const chosen of permutation(fold(fold(key, 2), b), numMaskable).subarray(0, numMasked)) {
      xt[maskable[chosen] as number] = maskTokenId;
    }
    weights[b] = numMaskable / numMasked;
    times[b] = numMasked / numMaskable;
  }
  return { xt, weights, times };
}
