/**
 * One evaluation of the denoiser as a graph: what the samplers ask the network.
 *
 * Inputs: `theta` (P), which is bound to the model's weights when the graph becomes a model; `xt` int32 (B, L); for a
 * model with self-conditioning that is given its previous prediction `pPrev` (B, L, V) and `selfCondFlags` (B); for one
 * with labels `labels` int32 (B).
 *
 * Output: `probs` (B, L, V), p(x0 | xt) at temperature 1, with MASK and, where lengths are known, PAD at 0.
 */
import type { DenoiserConfig } from '../denoiser/config.ts';
import { countParameters, parameterViews, weightsOf } from '../denoiser/params.ts';
import { denoiser } from '../denoiser/transformer.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { forbidTokens, neverPredicted } from '../objective/subs.ts';

export interface SampleGraphOptions {
  /** Whether the previous prediction is given. */
  selfConditioning: boolean;
  padInLoss: boolean;
}

/** @throws Error for self-conditioning that the model does not have */
export function sampleGraph(
  config: DenoiserConfig,
  [batchSize, seqLen]: readonly [batchSize: number, seqLen: number],
  { selfConditioning, padInLoss }: SampleGraphOptions,
): Graph {
  if (selfConditioning && config.selfConditioning === null) {
    throw new Error('internal: a model without self-conditioning has no use for a previous prediction');
  }
  const g = new GraphBuilder('sampling');
  const theta = g.input('theta', [countParameters(config)]);
  const xt = g.input('xt', [batchSize, seqLen], 'int32');
  const labels = config.numLabels > 0 ? g.input('labels', [batchSize], 'int32') : null;
  const selfCond = selfConditioning
    ? {
        probs: g.input('pPrev', [batchSize, seqLen, config.vocabSize]),
        flags: g.input('selfCondFlags', [batchSize]),
      }
    : null;
  const weights = weightsOf(parameterViews(g, config, theta));
  const logits = forbidTokens(
    g,
    denoiser(g, config, weights, { xt, labels, selfCond }),
    neverPredicted(config, padInLoss),
  );
  return g.build({ probs: g.softmax(logits) });
}
