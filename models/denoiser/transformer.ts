/**
 * The denoiser: a bidirectional transformer that sees a partly masked sequence and says, for every position, which token
 * was there.
 *
 * It is told neither the time nor how much is masked: it can see that (Zheng et al., arXiv 2409.02908).
 *
 * Shapes: B batch, L length, N = B L positions, D width, V vocabulary.
 */
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import type { DenoiserConfig } from './config.ts';
import {
  attention,
  isToken,
  layerNorm,
  linear,
  mlp,
  oneHot,
  within,
  type AttentionShape,
  type Weights,
} from './layers.ts';
import { inject, type SelfCond } from './self-conditioning.ts';

export interface DenoiserInputs {
  /** Token numbers. int32 (B, L) */
  xt: Value;
  /** The previous prediction; null leaves its computation out of the graph. */
  selfCond: SelfCond | null;
  /** Class numbers, -1 for a sequence without a label; null leaves them out. int32 (B) */
  labels: Value | null;
}

/** Logits of every token at every position. (B, L, V) */
export function denoiser(g: GraphBuilder, config: DenoiserConfig, weights: Weights, inputs: DenoiserInputs): Value {
  const [batchSize, seqLen] = inputs.xt.shape as [number, number];
  const { numHeads, ropeBase } = config;
  const keyBias = config.attendPads ? null : biasAgainstPads(g, inputs.xt, config.padTokenId);
  const shape: AttentionShape = { batchSize, seqLen, numHeads, ropeBase, keyBias };

  let h = g.scope('embed', () => embed(g, config, weights, inputs)); // (N, D)
  for (let layer = 0; layer < config.numLayers; layer++) {
    h = g.scope(`blocks.${layer}`, () => block(g, config, within(weights, `blocks.${layer}`), h, shape));
  }
  return g.scope('head', () => {
    const normed = layerNorm(g, h, within(weights, 'ln_f'), config.normEpsilon); // (N, D)
    return g.reshape(linear(g, normed, weights('head.weight')), [batchSize, seqLen, config.vocabSize]);
  });
}

/** Attention and MLP, each on a normalised copy and added to the stream ("pre-norm"). (N, D) -> (N, D) */
function block(
  g: GraphBuilder,
  { normEpsilon }: DenoiserConfig,
  weights: Weights,
  h: Value,
  shape: AttentionShape,
): Value {
  const attended = g.scope('attn', () =>
    attention(g, layerNorm(g, h, within(weights, 'ln1'), normEpsilon), within(weights, 'attn'), shape),
  );
  const mid = g.add(h, attended);
  const transformed = g.scope('mlp', () =>
    mlp(g, layerNorm(g, mid, within(weights, 'ln2'), normEpsilon), within(weights, 'mlp')),
  );
  return g.add(mid, transformed);
}

/** Tokens, label and previous prediction as vectors. (N, D) */
function embed(g: GraphBuilder, config: DenoiserConfig, weights: Weights, inputs: DenoiserInputs): Value {
  const { vocabSize, hiddenSize, maskTokenId, numLabels } = config;
  const { xt, labels, selfCond } = inputs;
  const [batchSize, seqLen] = xt.shape as [number, number];
  const numPositions = batchSize * seqLen;
  const embedding = weights('embed.weight'); // (V, D)
  // A product with one-hot rows, because its derivative is again a product; a lookup's would be a scatter.
  const tokens = g.reshape(oneHot(g, xt, vocabSize), [numPositions, vocabSize]);
  let h = g.matmul(tokens, embedding); // (N, D)

  if (labels !== null) {
    const label = g.matmul(oneHot(g, labels, numLabels), weights('label.weight')); // (B, D)
    const perPosition = g.add(
      g.reshape(h, [batchSize, seqLen, hiddenSize]),
      g.reshape(label, [batchSize, 1, hiddenSize]),
    );
    h = g.reshape(perPosition, [numPositions, hiddenSize]);
  }

  if (selfCond !== null) {
    if (config.selfConditioning === null) throw new Error('a base model has no weights for a previous prediction');
    const isMasked = isToken(g, xt, maskTokenId); // (B, L)
    const isActive = g.mul(isMasked, g.reshape(selfCond.flags, [batchSize, 1])); // (B, L)
    h = inject(g, config.selfConditioning, {
      weight: weights('selfcond.weight'),
      embedding,
      maskEmbedding: g.slice(embedding, 0, maskTokenId, maskTokenId + 1),
      h,
      probs: g.reshape(selfCond.probs, [numPositions, vocabSize]),
      isActive: g.reshape(isActive, [numPositions, 1]),
    });
  }
  return h;
}

/** -1e30 for each PAD: its weight in the attention is then exactly 0. (B, 1, 1, L) */
function biasAgainstPads(g: GraphBuilder, xt: Value, padTokenId: number): Value {
  const [batchSize, seqLen] = xt.shape as [number, number];
  return g.reshape(g.mul(isToken(g, xt, padTokenId), -1e30), [batchSize, 1, 1, seqLen]);
}
