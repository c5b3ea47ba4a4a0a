/**
 * Held-out figures per sequence, with the previous prediction and without: the gap between the two likelihoods is the
 * method's own diagnostic.
 */
import type { DenoiserConfig } from '../denoiser/config.ts';
import { oneHot } from '../denoiser/layers.ts';
import { countParameters, parameterViews, weightsOf } from '../denoiser/params.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { numMaskable, weightedNll } from './nelbo.ts';
import { batchInputs, twoPasses, type ObjectiveOptions } from './self-conditioned.ts';
import { maskedPositions } from './subs.ts';

/**
 * The graph: inputs `theta` and a batch; outputs, all (B),
 *
 * - `numMaskable`, `numMasked`: tokens that can be, and that are masked
 * - `nll`, `hits`: weighted cross-entropy in nats, and masked tokens that the likeliest token gets right
 * - `nllSelfCond`, `hitsSelfCond`: the same given the model's own previous prediction, for a self-conditioned model
 *
 * Nats per token are the sum of an `nll` over the sum of `numMaskable`; accuracy is `hits` over `numMasked`.
 */
export function evalGraph(
  config: DenoiserConfig,
  dims: readonly [batchSize: number, seqLen: number],
  { padInLoss = false }: Pick<ObjectiveOptions, 'padInLoss'> = {},
): Graph {
  const g = new GraphBuilder('evaluation');
  const theta = g.input('theta', [countParameters(config)]);
  const weights = weightsOf(parameterViews(g, config, theta));
  const batch = batchInputs(g, config, dims, { selfCondRate: config.selfConditioning === null ? 0 : 1 });
  const { x0, xt, lossWeight } = batch;
  const { first, second } = twoPasses(g, config, weights, batch, padInLoss);
  const isMasked = maskedPositions(g, xt, config.maskTokenId);
  const nllOf = (logits: Value) => weightedNll(g, { logits, x0, isMasked, lossWeight });
  const hitsOf = (logits: Value) => g.reduceSum(g.mul(isRight(g, logits, x0), isMasked), [1]);
  return g.build({
    numMaskable: numMaskable(g, x0, padInLoss ? null : config.padTokenId),
    numMasked: g.reduceSum(isMasked, [1]),
    nll: nllOf(first ?? second),
    hits: hitsOf(first ?? second),
    ...(first && { nllSelfCond: nllOf(second), hitsSelfCond: hitsOf(second) }),
  });
}

/**
 * 1 where the right token has the largest logit, else 0; among k equally likely ones it is guessed right once in k, so an
 * untrained model does not count as perfect. (B, L, V), int32 (B, L) -> (B, L)
 */
function isRight(g: GraphBuilder, logits: Value, x0: Value): Value {
  const [batchSize, seqLen, vocabSize] = logits.shape as [number, number, number];
  const largest = g.cast(g.equal(logits, g.reduceMax(logits, [2], { keepDims: true })), 'float'); // (B, L, V)
  const ofRight = g.reduceSum(g.mul(largest, oneHot(g, x0, vocabSize)), [2]);
  return g.reshape(g.div(ofRight, g.reduceSum(largest, [2])), [batchSize, seqLen]);
}
