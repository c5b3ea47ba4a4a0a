/**
 * The objective: an upper bound of the negative log-likelihood, in nats per token.
 *
 *   E_t [ w(t) sum over masked positions of -log p(x0_i | xt) ] / number of maskable tokens,  w = -alpha' / (1 - alpha)
 *
 * Shapes: B batch, L length, V vocabulary.
 */
import { isToken, oneHot } from '../denoiser/layers.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { dimAt } from '../graph/shape.ts';

/** -log softmax(logits) at the clean token, in nats. (B, L, V), int32 (B, L) -> (B, L) */
export function crossEntropy(g: GraphBuilder, logits: Value, x0: Value): Value {
  const lastAxis = logits.shape.length - 1;
  // Taking off the largest logit changes nothing but the range of the exponentials, so no gradient need go there.
  const largest = g.stopGradient(g.reduceMax(logits, [lastAxis], { keepDims: true })); // (B, L, 1)
  const shifted = g.sub(logits, largest); // (B, L, V)
  const logSum = g.log(g.reduceSum(g.exp(shifted), [lastAxis])); // (B, L)
  const picked = g.reduceSum(g.mul(shifted, oneHot(g, x0, dimAt(logits.shape, lastAxis))), [lastAxis]); // (B, L)
  return g.sub(logSum, picked);
}

export interface NelboInputs {
  /** With the forbidden tokens out. (B, L, V) */
  logits: Value;
  /** int32 (B, L) */
  x0: Value;
  /** 1 at masked positions, else 0. (B, L) */
  isMasked: Value;
  /** w(t) of each sequence. (B) */
  lossWeight: Value;
}

/** Each sequence's weighted cross-entropy over its masked positions, in nats. (B) */
export function weightedNll(g: GraphBuilder, { logits, x0, isMasked, lossWeight }: NelboInputs): Value {
  const atMasked = g.mul(crossEntropy(g, logits, x0), isMasked); // (B, L)
  return g.mul(g.reduceSum(atMasked, [1]), lossWeight);
}

/** How many tokens of each sequence can be masked: all, or all but the PADs. (B) */
export function numMaskable(g: GraphBuilder, x0: Value, keptTokenId: number | null): Value {
  const [batchSize, seqLen] = x0.shape as [number, number];
  if (keptTokenId === null) return g.filled(seqLen, [batchSize]);
  return g.reduceSum(g.sub(1, isToken(g, x0, keptTokenId)), [1]);
}

/** The batch's bound in nats per token. () */
export function nelbo(g: GraphBuilder, inputs: NelboInputs, keptTokenId: number | null): Value {
  const maskable = numMaskable(g, inputs.x0, keptTokenId);
  return g.div(g.reduceSum(weightedNll(g, inputs), [0]), g.reduceSum(maskable, [0]));
}
