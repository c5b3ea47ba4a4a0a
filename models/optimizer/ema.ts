/**
 * An average of the weights over the last steps, which samples better than the last weights themselves.
 *
 *   average += (1 - decay) (theta - average),  decay = min(limit, (1 + step) / (10 + step))
 *
 * The decay warms up, so that the first weights are soon forgotten.
 */
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';

/** The decay at a step; steps count from 1. */
export function emaDecay(step: number, limit: number): number {
  return Math.min(limit, (1 + step) / (10 + step));
}

/** The average after a step. 1 - decay is computed as such: near 1, float32 has few digits left for the decay. */
export function emaUpdate(
  g: GraphBuilder,
  { ema, theta, step }: { ema: Value; theta: Value; step: Value },
  limit: number,
): Value {
  const warmUp = g.div(9, g.add(step, 10)); // 1 - (1 + step) / (10 + step)
  const share = g.where(g.less(warmUp, 1 - limit), 1 - limit, warmUp);
  return g.add(ema, g.mul(share, g.sub(theta, ema)));
}
