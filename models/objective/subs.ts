/**
 * SUBS, the two things that are known about any prediction (Sahoo et al., arXiv 2406.07524): MASK and PAD are never the
 * clean token, and a visible token is its own.
 *
 * Shapes: B batch, L length, V vocabulary.
 */
import type { DenoiserConfig } from '../denoiser/config.ts';
import { isToken, oneHot } from '../denoiser/layers.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { dimAt } from '../graph/shape.ts';

/** Stands for minus infinity: its exponential is 0 in either precision, and 0 times it is 0 and not NaN. */
export const NEVER = -1e30;

/**
 * Tokens that are never predicted: MASK, and PAD where a sequence's length is known.
 *
 * @param padInLoss whether PADs are part of what is learned, as in the papers
 */
export function neverPredicted(
  { maskTokenId, padTokenId }: Pick<DenoiserConfig, 'maskTokenId' | 'padTokenId'>,
  padInLoss: boolean,
): number[] {
  return padInLoss ? [maskTokenId] : [padTokenId, maskTokenId];
}

/** Logits with `NEVER` in the columns of some tokens; no gradient reaches these. (B, L, V) -> (B, L, V) */
export function forbidTokens(g: GraphBuilder, logits: Value, tokenIds: readonly number[]): Value {
  const numTokens = dimAt(logits.shape, -1);
  const isForbidden = Float64Array.from({ length: numTokens }, (_, id) => (tokenIds.includes(id) ? 1 : 0));
  return g.where(g.equal(g.constant(isForbidden, [numTokens]), 1), NEVER, logits);
}

/** 1 at masked positions, else 0. int32 (B, L) -> (B, L) */
export function maskedPositions(g: GraphBuilder, xt: Value, maskTokenId: number): Value {
  return isToken(g, xt, maskTokenId);
}

/**
 * p(x0 | xt): the softmax at masked positions, the token itself at visible ones. Rows sum to 1.
 *
 * @param logits with the forbidden tokens out. (B, L, V)
 * @param xt int32 (B, L)
 * @returns (B, L, V)
 */
export function subsProbs(g: GraphBuilder, logits: Value, xt: Value, maskTokenId: number): Value {
  const isMasked = g.reshape(maskedPositions(g, xt, maskTokenId), [...xt.shape, 1]); // (B, L, 1)
  return g.where(g.equal(isMasked, 1), g.softmax(logits), oneHot(g, xt, dimAt(logits.shape, -1)));
}
