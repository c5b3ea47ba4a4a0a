/**
 * How the previous prediction enters the denoiser.
 *
 * At masked positions, p being the previous distribution over tokens and E the token embeddings:
 *
 *   add               h += W LN(p E)                 the expected embedding, normalised; the default
 *   project           h += W p                       the distribution itself, W from tokens to the width
 *   concat            h += W [h ; LN(p E)]           also a gate on what is there already
 *   entropy-residual  h += H(p) / log V W (p E - e)  e the embedding of MASK; W = 1 replaces e by p E as far as p is
 *                                                    uncertain (residual context diffusion, arXiv 2601.22954)
 *
 * W starts at zero, so that a model which is adapted equals its base exactly. Where there is no previous prediction the
 * addend is the exact zero vector, by a flag. Never stand in for that with zero logits: their softmax is uniform, and the
 * model would read the mean embedding as a prediction.
 *
 * The formula of the paper (arXiv 2604.26985) is not public; `add` is this project's choice.
 */
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { dimAt, type Shape } from '../graph/shape.ts';
import { linear } from './layers.ts';

export const injections = ['add', 'project', 'concat', 'entropy-residual'] as const;
export type Injection = (typeof injections)[number];

/** The previous prediction as the denoiser takes it. */
export interface SelfCond {
  /** p, rows that sum to 1. (B, L, V) */
  probs: Value;
  /** 1 for a sequence that has a previous prediction, 0 for one that has none. (B) */
  flags: Value;
}

/** The shape of the one parameter, W. */
export function selfCondShape(kind: Injection, hiddenSize: number, vocabSize: number): Shape {
  const columns = { add: hiddenSize, project: vocabSize, concat: 2 * hiddenSize, 'entropy-residual': hiddenSize };
  return [hiddenSize, columns[kind]];
}

export interface InjectionParts {
  /** W. */
  weight: Value;
  /** E. (V, D) */
  embedding: Value;
  /** e, as a row. (1, D) */
  maskEmbedding: Value;
  /** The hidden state so far. (N, D) */
  h: Value;
  /** p. (N, V) */
  probs: Value;
  /** 1 where the position is masked and its sequence has a previous prediction, else 0. (N, 1) */
  isActive: Value;
}

/** h with the previous prediction in it. (N, D) */
export function inject(g: GraphBuilder, kind: Injection, parts: InjectionParts): Value {
  return g.add(parts.h, g.mul(parts.isActive, addends[kind](g, parts)));
}

const addends: Record<Injection, (g: GraphBuilder, parts: InjectionParts) => Value> = {
  add: (g, parts) => linear(g, g.layerNorm(expectedEmbedding(g, parts)), parts.weight),
  project: (g, { probs, weight }) => linear(g, probs, weight),
  concat: (g, parts) => linear(g, g.concat([parts.h, g.layerNorm(expectedEmbedding(g, parts))], 1), parts.weight),
  'entropy-residual': (g, parts) => {
    const residual = linear(g, g.sub(expectedEmbedding(g, parts), parts.maskEmbedding), parts.weight);
    return g.mul(normalisedEntropy(g, parts.probs), residual);
  },
};

/** p E: (N, V) x (V, D) -> (N, D) */
function expectedEmbedding(g: GraphBuilder, { probs, embedding }: InjectionParts): Value {
  return g.matmul(probs, embedding);
}

/** -sum p log p / log V, from 0 for certain to 1 for uniform. (N, 1) */
function normalisedEntropy(g: GraphBuilder, probs: Value): Value {
  // The addend keeps log away from 0. It is too small for p log p to notice, and not too small for float32.
  const pLogP = g.mul(probs, g.log(g.add(probs, 1e-30)));
  return g.mul(g.reduceSum(pLogP, [1], { keepDims: true }), -1 / Math.log(dimAt(probs.shape, 1)));
}
