/**
 * The denoiser as an ONNX model for other programs: standard ops alone, any batch size, any length up to the model's.
 *
 * Inputs: `tokens` int32 (batch, length); for a self-conditioned model `p_prev` (batch, length, V), the output of the
 * evaluation before, and zeros for a sequence that has none yet; for a model with labels `labels` int32 (batch), -1 for
 * none.
 *
 * Output: `probs` (batch, length, V), p(x0 | xt): rows sum to 1, a visible token is its own, MASK and, where lengths are
 * known, PAD have 0.
 */
import type { DenoiserConfig } from '../denoiser/config.ts';
import { parameterLayout, weightsOf } from '../denoiser/params.ts';
import { denoiser } from '../denoiser/transformer.ts';
import { GraphBuilder } from '../graph/builder.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { primesAbove, toOpenOnnx } from '../graph/open-dims.ts';
import { sizeOf } from '../graph/shape.ts';
import { forbidTokens, neverPredicted, subsProbs } from '../objective/subs.ts';

export interface ExportSettings {
  padInLoss: boolean;
  /** The longest that a batch can be, PADs included: tables of positions end there. */
  maxLength: number;
  metadata?: Readonly<Record<string, string>>;
}

/** The graph for one batch size and length, with its weights as inputs of their own names. */
export function exportGraph(
  config: DenoiserConfig,
  [batchSize, seqLen]: readonly [batchSize: number, seqLen: number],
  padInLoss: boolean,
): Graph {
  const { vocabSize, maskTokenId, numLabels, selfConditioning } = config;
  const g = new GraphBuilder('denoiser');
  const tokens = g.input('tokens', [batchSize, seqLen], 'int32');
  const previous = selfConditioning === null ? null : g.input('p_prev', [batchSize, seqLen, vocabSize]);
  const labels = numLabels > 0 ? g.input('labels', [batchSize], 'int32') : null;
  const weights = new Map(
    parameterLayout(config).map(({ name, shape }): [string, Value] => [name, g.input(name, shape)]),
  );
  // Another program has no flags: a sequence that was never predicted is one of zeros.
  const selfCond = previous && {
    probs: previous,
    flags: g.cast(g.less(0, g.reduceMax(previous, [1, 2])), 'float'),
  };
  const logits = denoiser(g, config, weightsOf(weights), { xt: tokens, labels, selfCond });
  const probs = subsProbs(g, forbidTokens(g, logits, neverPredicted(config, padInLoss)), tokens, maskTokenId);
  return g.build({ probs });
}

/** The bytes of the model. @param theta its weights [P] */
export function exportOnnx(
  config: DenoiserConfig,
  theta: Float32Array,
  { padInLoss, maxLength, metadata = {} }: ExportSettings,
): Uint8Array<ArrayBuffer> {
  const layout = parameterLayout(config);
  const largest = Math.max(maxLength, config.vocabSize, ...layout.flatMap(({ shape }) => shape));
  const [batchSize, seqLen] = primesAbove(largest);
  const open = [
    { name: 'batch', standIn: batchSize },
    { name: 'length', standIn: seqLen, atMost: maxLength },
  ];
  const bound = Object.fromEntries(
    layout.map(({ name, shape, offset }) => [name, theta.subarray(offset, offset + sizeOf(shape))]),
  );
  return toOpenOnnx(exportGraph(config, [batchSize, seqLen], padInLoss), open, { bound, metadata });
}
