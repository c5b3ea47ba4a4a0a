/**
 * Training with self-conditioning: two passes over the same xt.
 *
 * The first pass has no previous prediction and gives one, without a gradient: otherwise the model could make its first
 * prediction a message to the second instead of a faithful estimate. The second pass takes it for the sequences that are
 * flagged, and carries the loss. All weights train.
 *
 * Flags are drawn at the rate lambda (draws.ts): 1 is full self-conditioning, 0.5 the partial strategy, and at 0, which
 * is the vanilla control, no pass has use for the first and the graph is built without it.
 */
import type { DenoiserConfig } from '../denoiser/config.ts';
import type { Weights } from '../denoiser/layers.ts';
import { denoiser } from '../denoiser/transformer.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { forbidTokens, maskedPositions, neverPredicted, subsProbs } from './subs.ts';
import { nelbo } from './nelbo.ts';

export interface ObjectiveOptions {
  /** Lambda: the share of sequences that are given their previous prediction, from 0 to 1. */
  selfCondRate?: number;
  /** Whether PADs are masked and learned, as in the papers; by default a sequence's length is known. */
  padInLoss?: boolean;
  /** Whether the first pass sees a sequence with more masks than the second, as a step before it does in sampling. */
  isNested?: boolean;
}

/** A batch within a graph. */
export interface BatchInputs {
  /** Clean tokens. int32 (B, L) */
  x0: Value;
  /** Noisy tokens. int32 (B, L) */
  xt: Value;
  /** What the first pass sees, with at least the masks of xt; null for xt itself. int32 (B, L) */
  xtFirst: Value | null;
  /** -alpha' / (1 - alpha) at each sequence's time. (B) */
  lossWeight: Value;
  /** 1 for sequences that are given their previous prediction, else 0. (B) */
  selfCondFlags: Value | null;
  /** Class numbers, -1 for none. int32 (B) */
  labels: Value | null;
}

/** Declares a batch as inputs `x0`, `xt`, `lossWeight`, and as far as they are used `selfCondFlags` and `labels`. */
export function batchInputs(
  g: GraphBuilder,
  { numLabels }: Pick<DenoiserConfig, 'numLabels'>,
  [batchSize, seqLen]: readonly [batchSize: number, seqLen: number],
  { selfCondRate = 1, isNested = false }: ObjectiveOptions,
): BatchInputs {
  return {
    x0: g.input('x0', [batchSize, seqLen], 'int32'),
    xt: g.input('xt', [batchSize, seqLen], 'int32'),
    xtFirst: isNested && selfCondRate > 0 ? g.input('xtFirst', [batchSize, seqLen], 'int32') : null,
    lossWeight: g.input('lossWeight', [batchSize]),
    selfCondFlags: selfCondRate > 0 ? g.input('selfCondFlags', [batchSize]) : null,
    labels: numLabels > 0 ? g.input('labels', [batchSize], 'int32') : null,
  };
}

/** The logits of both passes, MASK and maybe PAD never predicted. */
export interface Passes {
  /** Without a previous prediction; null where nothing needs it. (B, L, V) */
  first: Value | null;
  /** p(x0 | xt) by the first pass, no gradient through it. (B, L, V) */
  pPrev: Value | null;
  /** The pass that carries the loss. (B, L, V) */
  second: Value;
}

export function twoPasses(
  g: GraphBuilder,
  config: DenoiserConfig,
  weights: Weights,
  { xt, xtFirst, selfCondFlags, labels }: Pick<BatchInputs, 'xt' | 'xtFirst' | 'selfCondFlags' | 'labels'>,
  padInLoss = false,
): Passes {
  const never = neverPredicted(config, padInLoss);
  if (selfCondFlags === null) {
    const only = g.scope('pass', () => denoiser(g, config, weights, { xt, labels, selfCond: null }));
    return { first: null, pPrev: null, second: forbidTokens(g, only, never) };
  }
  const { first, pPrev } = g.scope('pass1', () => {
    const seen = xtFirst ?? xt;
    const logits = forbidTokens(g, denoiser(g, config, weights, { xt: seen, labels, selfCond: null }), never);
    return { first: logits, pPrev: g.stopGradient(subsProbs(g, logits, seen, config.maskTokenId)) };
  });
  const second = g.scope('pass2', () => {
    const selfCond = { probs: pPrev, flags: selfCondFlags };
    return forbidTokens(g, denoiser(g, config, weights, { xt, labels, selfCond }), never);
  });
  return { first, pPrev, second };
}

/** The loss of a batch, in nats per token. () */
export function objective(
  g: GraphBuilder,
  config: DenoiserConfig,
  weights: Weights,
  batch: BatchInputs,
  { padInLoss = false }: ObjectiveOptions,
): Value {
  const { second } = twoPasses(g, config, weights, batch, padInLoss);
  const { x0, xt, lossWeight } = batch;
  return g.scope('loss', () => {
    const isMasked = maskedPositions(g, xt, config.maskTokenId);
    return nelbo(g, { logits: second, x0, isMasked, lossWeight }, padInLoss ? null : config.padTokenId);
  });
}
