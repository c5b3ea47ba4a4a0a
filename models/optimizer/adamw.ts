/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101) with the gradient's norm clipped, as PyTorch computes both.
 *
 *   g    <- g min(1, clip / (|g| + 1e-6))
 *   mu   <- beta1 mu + (1 - beta1) g             nu <- beta2 nu + (1 - beta2) g^2
 *   theta <- (1 - rate decay) theta - rate mu / (1 - beta1^step) / (sqrt(nu / (1 - beta2^step)) + epsilon)
 *
 * Weight decay applies to every parameter. The whole model is one vector, so all of this is some twenty nodes; each
 * product with a vector is a pass over the memory, so numbers are multiplied with one another first.
 */
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { dimAt } from '../graph/shape.ts';

export interface AdamWOptions {
  beta1?: number;
  beta2?: number;
  adamEps?: number;
  weightDecay?: number;
  /** The largest norm that a gradient keeps. */
  gradClip?: number;
  /** Parameters from one place to before another that learn at so many times the rate. */
  faster?: { from: number; to: number; factor: number };
}

export interface AdamWState {
  /** All (P). */
  theta: Value;
  mu: Value;
  nu: Value;
}

export interface AdamWInputs extends AdamWState {
  /** (P) */
  gradient: Value;
  learningRate: Value;
  /** From 1. */
  step: Value;
}

/** The state after a step, and the gradient's norm before it was clipped. */
export function adamW(
  g: GraphBuilder,
  { theta, mu, nu, gradient, learningRate, step }: AdamWInputs,
  { beta1 = 0.9, beta2 = 0.999, adamEps = 1e-8, weightDecay = 0, gradClip = 1, faster }: AdamWOptions = {},
): AdamWState & { gradNorm: Value } {
  const square = g.mul(gradient, gradient);
  const gradNorm = g.sqrt(g.reduceSum(square, [0]));
  const ratio = g.div(gradClip, g.add(gradNorm, 1e-6));
  const clip = g.where(g.less(ratio, 1), ratio, 1);

  const newMu = g.add(g.mul(mu, beta1), g.mul(gradient, g.mul(clip, 1 - beta1)));
  const newNu = g.add(g.mul(nu, beta2), g.mul(square, g.mul(g.mul(clip, clip), 1 - beta2)));

  // 1 - beta^step. In float32 the first ones are good to four digits, which no training notices.
  const muCorrection = g.sub(1, g.exp(g.mul(step, Math.log(beta1))));
  const rootNuCorrection = g.sqrt(g.sub(1, g.exp(g.mul(step, Math.log(beta2)))));
  // mu / c1 / (sqrt(nu) / c2 + eps) = c2 / c1 * mu / (sqrt(nu) + c2 eps)
  const direction = g.div(newMu, g.add(g.sqrt(newNu), g.mul(rootNuCorrection, adamEps)));
  const rate = g.div(g.mul(learningRate, rootNuCorrection), muCorrection);
  const kept = weightDecay === 0 ? theta : g.mul(theta, g.sub(1, g.mul(learningRate, weightDecay)));
  const change = faster === undefined ? direction : scaledPart(g, direction, faster);
  return { theta: g.sub(kept, g.mul(change, rate)), mu: newMu, nu: newNu, gradNorm };
}

/** (P) with the part from one place to before another times a factor. */
function scaledPart(g: GraphBuilder, vector: Value, { from, to, factor }: NonNullable<AdamWOptions['faster']>): Value {
  const end = dimAt(vector.shape, 0);
  const parts = [
    ...(from > 0 ? [g.slice(vector, 0, 0, from)] : []),
    g.mul(g.slice(vector, 0, from, to), factor),
    ...(to < end ? [g.slice(vector, 0, to, end)] : []),
  ];
  return parts.length === 1 ? (parts[0] as Value) : g.concat(parts, 0);
}
