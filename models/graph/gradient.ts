/**
 * Reverse-mode differentiation: appends to a graph the nodes that compute the derivatives of one number.
 *
 * A rule is given a node and `dy`, the derivative of the loss by the node's result, and says what the derivatives of the
 * loss by the node's inputs are. Rules are written in ops themselves. What turns out not to be needed is left out when
 * the graph is built, so a rule need not ask which of its answers are wanted.
 */
import type { GraphBuilder } from './builder.ts';
import type { Node, NodeOf, Op, Value } from './graph.ts';
import { dimAt, sameShape, show, ShapeError, type Shape } from './shape.ts';

/** One derivative for each input; null where there is none, as by a condition. */
type GradientRule<O extends Op> = (g: GraphBuilder, node: NodeOf<O>, dy: Value) => (Value | null)[];

/** Nothing flows back: the op is constant almost everywhere, or meant to be treated so. */
const flat = () => [];

export const gradientRules: { readonly [O in Op]: GradientRule<O> } = {
  add: (g, { inputs: [a, b] }, dy) => [sumTo(g, dy, a.shape), sumTo(g, dy, b.shape)],
  sub: (g, { inputs: [a, b] }, dy) => [sumTo(g, dy, a.shape), sumTo(g, g.neg(dy), b.shape)],
  mul: (g, { inputs: [a, b] }, dy) => [sumTo(g, g.mul(dy, b), a.shape), sumTo(g, g.mul(dy, a), b.shape)],
  div: (g, { inputs: [a, b], outputs: [y] }, dy) => {
    const da = g.div(dy, b);
    return [sumTo(g, da, a.shape), sumTo(g, g.neg(g.mul(da, y)), b.shape)];
  },

  equal: flat,
  less: flat,
  where: (g, { inputs: [condition, a, b] }, dy) => [
    null,
    sumTo(g, g.where(condition, dy, 0), a.shape),
    sumTo(g, g.where(condition, 0, dy), b.shape),
  ],

  neg: (g, _, dy) => [g.neg(dy)],
  exp: (g, { outputs: [y] }, dy) => [g.mul(dy, y)],
  log: (g, { inputs: [x] }, dy) => [g.div(dy, x)],
  sqrt: (g, { outputs: [y] }, dy) => [g.div(g.mul(dy, 0.5), y)],
  sigmoid: (g, { outputs: [y] }, dy) => [g.mul(dy, g.mul(y, g.sub(1, y)))],
  gelu: (g, { inputs: [x] }, dy) => [g.mul(dy, geluSlope(g, x))],
  cast: flat,
  stopGradient: flat,

  reshape: (g, { inputs: [x] }, dy) => [g.reshape(dy, x.shape)],
  transpose: (g, { params: { perm } }, dy) => [g.transpose(dy, inverse(perm))],
  expand: (g, { inputs: [x] }, dy) => [sumTo(g, dy, x.shape)],
  slice: (g, { inputs: [x], params: { axis, start, end } }, dy) => {
    const zeros = (length: number) => (length > 0 ? [g.filled(0, x.shape.with(axis, length))] : []);
    return [g.concat([...zeros(start), dy, ...zeros(dimAt(x.shape, axis) - end)], axis)];
  },
  concat: (g, { inputs, params: { axis } }, dy) => {
    let start = 0;
    return inputs.map((part) => {
      const end = start + dimAt(part.shape, axis);
      const slice = g.slice(dy, axis, start, end);
      start = end;
      return slice;
    });
  },

  reduceSum: (g, { inputs: [x], params }, dy) => [g.expand(keepDims(g, dy, x.shape, params.axes), x.shape)],
  // Largest entries that tie share the derivative.
  reduceMax: (g, { inputs: [x], outputs: [y], params: { axes } }, dy) => {
    const isLargest = g.cast(g.equal(x, keepDims(g, y, x.shape, axes)), 'float');
    const share = g.div(keepDims(g, dy, x.shape, axes), g.reduceSum(isLargest, axes, { keepDims: true }));
    return [g.mul(isLargest, share)];
  },

  // With Y = A B: dA = dY B', dB = A' dY. An operand that is read transposed takes the transpose of that.
  matmul: (g, { inputs: [a, b], params: { transposeA, transposeB } }, dy) => {
    const da = transposeA
      ? g.matmul(b, dy, { transposeA: transposeB, transposeB: true })
      : g.matmul(dy, b, { transposeB: !transposeB });
    const db = transposeB
      ? g.matmul(dy, a, { transposeA: true, transposeB: transposeA })
      : g.matmul(a, dy, { transposeA: !transposeA });
    return [sumTo(g, da, a.shape), sumTo(g, db, b.shape)];
  },
  // dx = y (dy - sum(y dy))
  softmax: (g, { outputs: [y] }, dy) => {
    const total = g.reduceSum(g.mul(dy, y), [y.shape.length - 1], { keepDims: true });
    return [g.mul(y, g.sub(dy, total))];
  },
  layerNorm: layerNormGradient,
};

/**
 * The derivatives of `loss`, a value without dimensions, by each of `wrt`, in the shapes of those.
 *
 * Second derivatives through `layerNorm` are not there; everything else may be differentiated again.
 */
export function gradient(g: GraphBuilder, loss: Value, wrt: readonly Value[]): Value[] {
  if (loss.shape.length > 0) throw new ShapeError(`gradient: the loss has no dimensions, got ${show(loss.shape)}`);
  const nodes = g.nodesOf(loss);
  const moving = dependents(nodes, wrt);
  const gradients = new Map<Value, Value>([[loss, g.constant([1], [])]]);

  for (const node of nodes.reverse()) {
    const [result, ...others] = node.outputs;
    const dy = result && gradients.get(result);
    if (others.some((output) => gradients.has(output))) {
      throw new Error(`gradient: no rule for the second derivative of ${node.op}`);
    }
    if (dy === undefined || !node.inputs.some((input) => moving.has(input))) continue;
    // TypeScript cannot see that the rule belongs to the op of this node; the type of the table ensures it.
    const rule = gradientRules[node.op] as unknown as GradientRule<Op>;
    const parts = g.scope(node.scope === '' ? 'gradient' : `gradient.${node.scope}`, () =>
      rule(g, node as NodeOf<Op>, dy),
    );
    for (const [index, input] of node.inputs.entries()) {
      const part = parts[index];
      if (!part || !moving.has(input)) continue;
      const sum = gradients.get(input);
      gradients.set(input, sum ? g.scope('gradient', () => g.add(sum, part)) : part);
    }
  }
  return wrt.map((value) => gradients.get(value) ?? g.filled(0, value.shape));
}

/** The values among a graph's nodes that change with `wrt`. */
function dependents(nodes: readonly Node[], wrt: readonly Value[]): Set<Value> {
  const moving = new Set(wrt);
  for (const node of nodes) {
    if (node.inputs.some((input) => moving.has(input))) for (const output of node.outputs) moving.add(output);
  }
  return moving;
}

/** Undoes broadcasting: where an input was repeated, the derivatives of its copies add up. */
export function sumTo(g: GraphBuilder, dy: Value, shape: Shape): Value {
  if (sameShape(dy.shape, shape)) return dy;
  // 1. Broadcasting put new axes in front: sum them away.
  const added = dy.shape.length - shape.length;
  // 2. It stretched axes of length 1: sum these too.
  const stretched = shape.flatMap((dim, axis) => (dim === 1 && dy.shape[axis + added] !== 1 ? [axis + added] : []));
  const axes = [...Array.from({ length: added }, (_, axis) => axis), ...stretched];
  // 3. The stretched axes come back with length 1.
  return g.reshape(g.reduceSum(dy, axes), shape);
}

/**
 * gelu(x) = x s(v) with the sigmoid s and v = 2 sqrt(2 / pi) (x + 0.044715 x^3); its slope is s (1 + (1 - s) x v').
 *
 * Every operation here is a pass over the widest values of a model, so it is arranged for few of them:
 * with k = c x^2 and d = 2 sqrt(2 / pi), v = x (k + d) and v' = 3 k + d.
 */
function geluSlope(g: GraphBuilder, x: Value): Value {
  const d = 2 * Math.sqrt(2 / Math.PI);
  const k = g.mul(g.mul(x, x), 0.044715 * d);
  const s = g.sigmoid(g.mul(x, g.add(k, d)));
  const xSlopeOfV = g.mul(x, g.add(g.mul(k, 3), d));
  return g.mul(s, g.add(g.mul(g.sub(1, s), xSlopeOfV), 1));
}

/**
 * With z = (x - mean) / deviation and dz = dy scale:
 *
 *   dx = (dz - mean(dz) - z mean(dz z)) / deviation,  dscale = sum(dy z),  dbias = sum(dy)
 */
function layerNormGradient(g: GraphBuilder, node: NodeOf<'layerNorm'>, dy: Value): (Value | null)[] {
  const [x, scale, bias] = node.inputs;
  const [, mean, inverseDeviation] = node.outputs;
  const lastAxis = x.shape.length - 1;
  const meanOf = (value: Value) =>
    g.mul(g.reduceSum(value, [lastAxis], { keepDims: true }), 1 / dimAt(x.shape, lastAxis));
  const z = g.mul(g.sub(x, mean), inverseDeviation);
  const dyTimesZ = g.mul(dy, z);
  const dz = g.mul(dy, scale);
  const towardsMean = g.add(meanOf(dz), g.mul(z, meanOf(g.mul(dyTimesZ, scale))));
  return [
    g.mul(g.sub(dz, towardsMean), inverseDeviation),
    sumTo(g, dyTimesZ, scale.shape),
    bias ? sumTo(g, dy, bias.shape) : null,
  ];
}

/** Puts the reduced axes back, with length 1. */
function keepDims(g: GraphBuilder, value: Value, from: Shape, axes: readonly number[]): Value {
  return g.reshape(
    value,
    from.map((dim, axis) => (axes.includes(axis) ? 1 : dim)),
  );
}

function inverse(perm: readonly number[]): number[] {
  return perm.map((_, axis) => perm.indexOf(axis));
}
