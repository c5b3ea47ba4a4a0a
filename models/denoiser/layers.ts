/**
 * The layers of the denoiser.
 *
 * Shapes: B batch, L length, N = B L positions, H heads, F head width, D = H F width, V vocabulary. Between layers
 * positions are rows, (N, D), so that every product of activations and weights is one of two matrices.
 */
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { dimAt } from '../graph/shape.ts';

/** Gives the weights of a layer by their names within it: `wq.weight`. */
export type Weights = (name: string) => Value;

/** The weights of a part of the model. */
export function within(weights: Weights, part: string): Weights {
  return (name) => weights(`${part}.${name}`);
}

/** x W' + b with W stored as (out, in), as PyTorch does. (N, in) -> (N, out) */
export function linear(g: GraphBuilder, x: Value, weight: Value, bias?: Value): Value {
  const y = g.matmul(x, weight, { transposeB: true });
  return bias ? g.add(y, bias) : y;
}

/** 1 at each number's place, 0 elsewhere; a number that is none of 0 to depth - 1, as -1, gives a row of zeros. */
export function oneHot(g: GraphBuilder, ids: Value, depth: number): Value {
  const classes = g.constant(
    Float64Array.from({ length: depth }, (_, id) => id),
    [depth],
    'int32',
  );
  return g.cast(g.equal(g.reshape(ids, [...ids.shape, 1]), classes), 'float');
}

/** 1 where a token is this one, else 0. */
export function isToken(g: GraphBuilder, ids: Value, id: number): Value {
  return g.cast(g.equal(ids, g.constant([id], [], 'int32')), 'float');
}

/** Layer normalisation over the width, with scale and bias. */
export function layerNorm(g: GraphBuilder, x: Value, weights: Weights, epsilon: number): Value {
  return g.layerNorm(x, weights('weight'), weights('bias'), epsilon);
}

/** fc2 gelu(fc1 x). (N, D) -> (N, D) */
export function mlp(g: GraphBuilder, x: Value, weights: Weights): Value {
  const inner = g.gelu(linear(g, x, weights('fc1.weight'), weights('fc1.bias'))); // (N, 4 D)
  return linear(g, inner, weights('fc2.weight'), weights('fc2.bias')); // (N, D)
}

export interface AttentionShape {
  batchSize: number;
  seqLen: number;
  numHeads: number;
  ropeBase: number;
  /** Added to the scores of each key, such as -1e30 where it must not be seen. (B, 1, 1, L) */
  keyBias: Value | null;
}

/** Every position attends to every other, in both directions. (N, D) -> (N, D) */
export function attention(g: GraphBuilder, x: Value, weights: Weights, shape: AttentionShape): Value {
  const { batchSize, seqLen, numHeads, ropeBase, keyBias } = shape;
  const width = dimAt(x.shape, 1);
  const headWidth = width / numHeads;
  const heads = (name: string) => {
    const rows = linear(g, x, weights(name)); // (N, D)
    return g.transpose(g.reshape(rows, [batchSize, seqLen, numHeads, headWidth]), [0, 2, 1, 3]); // (B, H, L, F)
  };
  // The factor 1 / sqrt(F) of the scores lies in the tables that turn the queries.
  const q = rotate(g, heads('wq.weight'), ropeBase, 1 / Math.sqrt(headWidth)); // (B, H, L, F)
  const k = rotate(g, heads('wk.weight'), ropeBase, 1); // (B, H, L, F)
  const v = heads('wv.weight'); // (B, H, L, F)

  const scores = g.matmul(q, k, { transposeB: true }); // (B, H, L, L)
  const attended = g.softmax(keyBias ? g.add(scores, keyBias) : scores); // (B, H, L, L)
  const mixed = g.matmul(attended, v); // (B, H, L, F)
  const rows = g.reshape(g.transpose(mixed, [0, 2, 1, 3]), [batchSize * seqLen, width]); // (N, D)
  return linear(g, rows, weights('wo.weight')); // (N, D)
}

/**
 * Rotary positions: turns the pairs (x_i, x_{i + F/2}) of position l by the angle l base^(-2i/F), so that the product
 * of a query and a key depends on how far apart they are (Su et al., arXiv 2104.09864).
 *
 * @param x (B, H, L, F)
 * @param scale a factor for the whole result
 */
export function rotate(g: GraphBuilder, x: Value, base: number, scale: number): Value {
  const [seqLen, width] = x.shape.slice(-2) as [number, number];
  const half = width / 2;
  const table = (f: (angle: number) => number) => {
    const entries = Float64Array.from({ length: seqLen * width }, (_, index) => {
      const pair = (index % width) % half;
      return scale * f(Math.floor(index / width) * base ** ((-2 * pair) / width));
    });
    return g.constant(entries, [seqLen, width]); // (L, F)
  };
  return g.add(g.mul(x, table(Math.cos)), g.mul(g.matmul(x, exchangeHalves(g, width)), table(Math.sin)));
}

/** The matrix that takes (x1, x2) to (-x2, x1): a product with it costs less than cutting, negating and joining. */
function exchangeHalves(g: GraphBuilder, width: number): Value {
  const half = width / 2;
  const entries = new Float64Array(width * width);
  for (let i = 0; i < half; i++) {
    entries[(i + half) * width + i] = -1;
    entries[i * width + i + half] = 1;
  }
  return g.constant(entries, [width, width]);
}
