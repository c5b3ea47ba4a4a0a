/**
 * The op table: for each op the types it takes and gives, what it is in ONNX, and what it computes.
 *
 * A new op is a line in Signatures (graph.ts), a line here, a gradient rule (gradient.ts) and an example in the tests; the
 * compiler asks for the first three, the tests for the last.
 */
import type { Dtype, Op, Params, TensorType } from './graph.ts';
import * as lower from './lowering.ts';
import * as reference from './reference.ts';
import {
  broadcastShape,
  concatShape,
  expandShape,
  matmulShape,
  reduceShape,
  reshapeShape,
  sameShape,
  show,
  type Shape,
  ShapeError,
  sliceShape,
  transposeShape,
} from './shape.ts';

/** The types of the results. @throws ShapeError or TypeError when the op does not take such inputs */
type TypeRule<O extends Op> = (inputs: readonly TensorType[], params: Params<O>, op: O) => TensorType[];

export interface OpRule<O extends Op> {
  types: TypeRule<O>;
  onnx: lower.Lowering<O>;
  reference: reference.Reference<Params<O>>;
}

const { direct } = lower;
const { elementwise } = reference;

export const ops: { readonly [O in Op]: OpRule<O> } = {
  add: { types: arithmetic, onnx: direct('Add'), reference: elementwise((a, b) => a + b) },
  sub: { types: arithmetic, onnx: direct('Sub'), reference: elementwise((a, b) => a - b) },
  mul: { types: arithmetic, onnx: direct('Mul'), reference: elementwise((a, b) => a * b) },
  div: { types: arithmetic, onnx: direct('Div'), reference: elementwise((a, b) => a / b) },

  equal: { types: comparison, onnx: direct('Equal'), reference: elementwise((a, b) => (a === b ? 1 : 0)) },
  less: { types: comparison, onnx: direct('Less'), reference: elementwise((a, b) => (a < b ? 1 : 0)) },
  where: { types: choice, onnx: direct('Where'), reference: elementwise((c, a, b) => (c === 1 ? a : b)) },

  neg: { types: float, onnx: direct('Neg'), reference: elementwise((x) => -x) },
  exp: { types: float, onnx: direct('Exp'), reference: elementwise(Math.exp) },
  log: { types: float, onnx: direct('Log'), reference: elementwise(Math.log) },
  sqrt: { types: float, onnx: direct('Sqrt'), reference: elementwise(Math.sqrt) },
  sigmoid: { types: float, onnx: direct('Sigmoid'), reference: elementwise((x) => 1 / (1 + Math.exp(-x))) },
  gelu: { types: float, onnx: lower.gelu, reference: elementwise(reference.gelu) },
  cast: { types: castTypes, onnx: lower.cast, reference: reference.cast },
  stopGradient: { types: float, onnx: direct('Identity'), reference: reference.copy },

  reshape: {
    types: moved((from, { shape }, op) => reshapeShape(op, from, shape)),
    onnx: lower.reshape,
    reference: reference.copy,
  },
  transpose: {
    types: moved((from, { perm }, op) => transposeShape(op, from, perm)),
    onnx: lower.transpose,
    reference: reference.transpose,
  },
  expand: {
    types: moved((from, { shape }, op) => expandShape(op, from, shape)),
    onnx: lower.expand,
    reference: elementwise((x) => x),
  },
  slice: {
    types: moved((from, p, op) => sliceShape(op, from, p.axis, p.start, p.end)),
    onnx: lower.slice,
    reference: reference.slice,
  },
  concat: { types: concatTypes, onnx: lower.concat, reference: reference.concat },

  reduceSum: { types: reduced, onnx: lower.reduce('ReduceSum'), reference: reference.reduce(0, (sum, x) => sum + x) },
  reduceMax: { types: reduced, onnx: lower.reduce('ReduceMax'), reference: reference.reduce(-Infinity, Math.max) },

  matmul: { types: matmulTypes, onnx: lower.matmul, reference: reference.matmul },
  softmax: { types: float, onnx: lower.softmax, reference: reference.softmax },
  layerNorm: { types: layerNormTypes, onnx: lower.layerNorm, reference: reference.layerNorm },
};

/** The row of an op; of one that is not known before it runs, `ruleOf<Op>`. */
export function ruleOf<O extends Op>(op: O): OpRule<O> {
  return ops[op];
}

function arithmetic(inputs: readonly TensorType[], _params: unknown, op: Op): TensorType[] {
  return [{ shape: broadcastShape(op, ...take(op, inputs, 'float', 'float')), dtype: 'float' }];
}

function comparison(inputs: readonly TensorType[], _params: unknown, op: Op): TensorType[] {
  const dtype = inputs[0]?.dtype === 'int32' ? 'int32' : 'float';
  return [{ shape: broadcastShape(op, ...take(op, inputs, dtype, dtype)), dtype: 'bool' }];
}

function choice(inputs: readonly TensorType[], _params: unknown, op: Op): TensorType[] {
  return [{ shape: broadcastShape(op, ...take(op, inputs, 'bool', 'float', 'float')), dtype: 'float' }];
}

function float(inputs: readonly TensorType[], _params: unknown, op: Op): TensorType[] {
  return take(op, inputs, 'float').map((shape) => ({ shape, dtype: 'float' }));
}

function castTypes(inputs: readonly TensorType[], { to }: Params<'cast'>, op: Op): TensorType[] {
  return take(op, inputs, 'any').map((shape) => ({ shape, dtype: to }));
}

/** An op that moves numbers of any type about. */
function moved<O extends Op>(shapeRule: (from: Shape, params: Params<O>, op: O) => Shape): TypeRule<O> {
  return (inputs, params, op) => {
    take(op, inputs, 'any');
    return inputs.map(({ shape, dtype }) => ({ shape: shapeRule(shape, params, op), dtype }));
  };
}

function concatTypes(inputs: readonly TensorType[], { axis }: Params<'concat'>, op: Op): TensorType[] {
  const shapes = take(op, inputs, ...inputs.map(() => 'float' as const));
  return [{ shape: concatShape(op, shapes, axis), dtype: 'float' }];
}

function reduced(inputs: readonly TensorType[], { axes, keepDims }: Params<'reduceSum'>, op: Op): TensorType[] {
  return take(op, inputs, 'float').map((shape) => ({ shape: reduceShape(op, shape, axes, keepDims), dtype: 'float' }));
}

function matmulTypes(inputs: readonly TensorType[], params: Params<'matmul'>, op: Op): TensorType[] {
  const [a, b] = take(op, inputs, 'float', 'float') as [Shape, Shape];
  return [{ shape: matmulShape(op, a, b, params.transposeA, params.transposeB), dtype: 'float' }];
}

/** Takes x [.., D], scale [D] and maybe bias [D]; gives the result, the mean and the inverse deviation [.., 1]. */
function layerNormTypes(inputs: readonly TensorType[], _params: unknown, op: Op): TensorType[] {
  const shapes = inputs.length === 2 ? take(op, inputs, 'float', 'float') : take(op, inputs, 'float', 'float', 'float');
  const [x, ...affine] = shapes as [Shape, ...Shape[]];
  if (!affine.every((shape) => sameShape(shape, x.slice(-1)))) {
    throw new ShapeError(
      `${op}: ${show(x)} needs scale and bias of ${show(x.slice(-1))}, got ${affine.map(show).join(' and ')}`,
    );
  }
  const statistics: TensorType = { shape: [...x.slice(0, -1), 1], dtype: 'float' };
  return [{ shape: x, dtype: 'float' }, statistics, statistics];
}

/** The shapes of the inputs, when they are as many as expected and of the dtypes expected. */
function take(op: Op, inputs: readonly TensorType[], ...expected: readonly (Dtype | 'any')[]): Shape[] {
  const fits = (type: TensorType, index: number) => expected[index] === 'any' || expected[index] === type.dtype;
  if (inputs.length !== expected.length || !inputs.every(fits)) {
    const got = inputs.map(({ dtype, shape }) => `${dtype} ${show(shape)}`);
    throw new TypeError(`${op}: takes ${expected.join(', ')}; got ${got.join(', ')}`);
  }
  return inputs.map(({ shape }) => shape);
}
