/**
 * How each op is said in ONNX: one node where ONNX has a fast kernel for it, a few where it does not.
 *
 * Two devices set the bounds. WebGPU has no FusedMatMul and copies int64 tensors to the CPU, so transposed products are a
 * Gemm or an explicit Transpose, and int64 appears only in constants. The CPU has no float64 kernel for some fused ops;
 * float64 is for checks alone, so there these are spelled out in simpler ones.
 */
import type { Dtype, Node, NodeOf, Op, Value } from './graph.ts';
import type { OnnxAttribute, OnnxDtype } from './onnx-proto.ts';

/** What a lowering writes to; to-onnx.ts has it. */
export interface OnnxWriter {
  readonly floatDtype: 'float32' | 'float64';
  /** Appends a node and gives back the name of its first output; without `outputs`, a new one. */
  node(
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, OnnxAttribute>>,
    outputs?: readonly string[],
  ): string;
  /** A one-dimensional int64 constant, written once. */
  integers(values: readonly number[]): string;
  /** A float constant without dimensions, written once. */
  number(value: number): string;
}

export type Lowering<O extends Op> = (node: NodeOf<O>, to: OnnxWriter) => void;

/** The op is an ONNX op of the same meaning, without attributes. */
export function direct(op: string): Lowering<Op> {
  return (node, to) => to.node(op, inputNames(node), {}, outputNames(node));
}

/** TensorProto.DataType */
const dataType: Record<OnnxDtype | 'bool', number> = { float32: 1, int32: 6, int64: 7, bool: 9, float64: 11 };

export function onnxDtype(dtype: Dtype, floatDtype: 'float32' | 'float64'): OnnxDtype | 'bool' {
  return dtype === 'float' ? floatDtype : dtype;
}

export const cast: Lowering<'cast'> = (node, to) => {
  const type = dataType[onnxDtype(node.params.to, to.floatDtype)];
  to.node('Cast', inputNames(node), { to: type }, outputNames(node));
};

/** In float64, for which ONNX Runtime has no Gelu: x sigmoid(2 u), the same as x (1 + tanh u) / 2. */
export const gelu: Lowering<'gelu'> = (node, to) => {
  if (to.floatDtype === 'float32') {
    to.node('Gelu', inputNames(node), { approximate: 'tanh' }, outputNames(node));
    return;
  }
  const [{ name: x }] = node.inputs;
  const cube = to.node('Mul', [to.node('Mul', [x, x]), x]);
  const inner = to.node('Add', [x, to.node('Mul', [cube, to.number(0.044715)])]);
  const gate = to.node('Sigmoid', [to.node('Mul', [inner, to.number(2 * Math.sqrt(2 / Math.PI))])]);
  to.node('Mul', [x, gate], {}, outputNames(node));
};

export const reshape: Lowering<'reshape'> = (node, to) => {
  to.node('Reshape', [node.inputs[0].name, to.integers(node.params.shape)], {}, outputNames(node));
};

export const transpose: Lowering<'transpose'> = (node, to) => {
  to.node('Transpose', inputNames(node), { perm: node.params.perm }, outputNames(node));
};

export const expand: Lowering<'expand'> = (node, to) => {
  to.node('Expand', [node.inputs[0].name, to.integers(node.params.shape)], {}, outputNames(node));
};

export const slice: Lowering<'slice'> = (node, to) => {
  const { axis, start, end } = node.params;
  const bounds = [start, end, axis].map((value) => to.integers([value]));
  to.node('Slice', [node.inputs[0].name, ...bounds], {}, outputNames(node));
};

export const concat: Lowering<'concat'> = (node, to) => {
  to.node('Concat', inputNames(node), { axis: node.params.axis }, outputNames(node));
};

export function reduce(op: 'ReduceSum' | 'ReduceMax'): Lowering<'reduceSum' | 'reduceMax'> {
  return (node, to) => {
    const { axes, keepDims } = node.params;
    to.node(op, [node.inputs[0].name, to.integers(axes)], { keepdims: keepDims ? 1 : 0 }, outputNames(node));
  };
}

/** Two matrices: Gemm, which reads either one transposed at no cost. Stacks of them: MatMul after Transpose. */
export const matmul: Lowering<'matmul'> = (node, to) => {
  const { transposeA, transposeB } = node.params;
  if (node.inputs.every((value) => value.shape.length === 2)) {
    to.node('Gemm', inputNames(node), { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 }, outputNames(node));
    return;
  }
  const [a, b] = node.inputs;
  const operands = [transposeA ? transposed(a, to) : a.name, transposeB ? transposed(b, to) : b.name];
  to.node('MatMul', operands, {}, outputNames(node));
};

/** With the last two axes exchanged. */
function transposed(value: Value, to: OnnxWriter): string {
  const perm = value.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return to.node('Transpose', [value.name], { perm });
}

export const softmax: Lowering<'softmax'> = (node, to) => {
  to.node('Softmax', inputNames(node), { axis: -1 }, outputNames(node));
};

/** ONNX computes mean and deviation in float32 whatever the input, too coarse for checks in float64. */
export const layerNorm: Lowering<'layerNorm'> = (node, to) => {
  if (to.floatDtype === 'float32') {
    const attributes = { axis: -1, epsilon: { float: node.params.epsilon } };
    to.node('LayerNormalization', inputNames(node), attributes, outputNames(node));
    return;
  }
  const [x, scale, bias] = inputNames(node) as [string, string, string | undefined];
  const [result, mean, inverseDeviation] = outputNames(node) as [string, string, string];
  const lastAxis = to.integers([node.inputs[0].shape.length - 1]);
  to.node('ReduceMean', [x, lastAxis], { keepdims: 1 }, [mean]);
  const centred = to.node('Sub', [x, mean]);
  const variance = to.node('ReduceMean', [to.node('Mul', [centred, centred]), lastAxis], { keepdims: 1 });
  const deviation = to.node('Sqrt', [to.node('Add', [variance, to.number(node.params.epsilon)])]);
  to.node('Div', [to.number(1), deviation], {}, [inverseDeviation]);
  const normed = to.node('Mul', [centred, inverseDeviation]);
  if (bias === undefined) to.node('Mul', [normed, scale], {}, [result]);
  else to.node('Add', [to.node('Mul', [normed, scale]), bias], {}, [result]);
};

function inputNames(node: Node): string[] {
  return node.inputs.map((value) => value.name);
}

function outputNames(node: Node): string[] {
  return node.outputs.map((value) => value.name);
}
