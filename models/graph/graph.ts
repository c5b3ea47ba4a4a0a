/**
 * What a graph is: values, and the nodes that compute values from values.
 *
 * Graphs are built by GraphBuilder (builder.ts), extended by gradient (gradient.ts), computed by evaluate (evaluate.ts)
 * or turned into an ONNX model by toOnnx (to-onnx.ts). What each op means stands in ops.ts.
 */
import { show, type Shape } from './shape.ts';

/** `float` becomes float32 or float64 when the graph is turned into a model, and is float64 in `evaluate`. */
export type Dtype = 'float' | 'int32' | 'bool';

export interface TensorType {
  shape: Shape;
  dtype: Dtype;
}

/** What an op reads, its settings, and what it gives. */
interface Signature<
  Inputs extends readonly Value[],
  Params = Readonly<Record<string, never>>,
  Outputs extends readonly ResultValue[] = readonly [y: ResultValue],
> {
  inputs: Inputs;
  params: Params;
  outputs: Outputs;
}

type One = readonly [x: Value];
type Two = readonly [a: Value, b: Value];

/** Every op. Axes are counted from 0. */
export interface Signatures {
  // Arithmetic, with broadcasting
  add: Signature<Two>;
  sub: Signature<Two>;
  mul: Signature<Two>;
  div: Signature<Two>;

  // Comparison and choice, with broadcasting
  equal: Signature<Two>;
  less: Signature<Two>;
  where: Signature<readonly [condition: Value, a: Value, b: Value]>;

  // Number by number
  neg: Signature<One>;
  exp: Signature<One>;
  log: Signature<One>;
  sqrt: Signature<One>;
  sigmoid: Signature<One>;
  gelu: Signature<One>;
  cast: Signature<One, { to: Dtype }>;
  stopGradient: Signature<One>;

  // Movement
  reshape: Signature<One, { shape: Shape }>;
  transpose: Signature<One, { perm: readonly number[] }>;
  expand: Signature<One, { shape: Shape }>;
  slice: Signature<One, { axis: number; start: number; end: number }>;
  concat: Signature<readonly Value[], { axis: number }>;

  // Reduction
  reduceSum: Signature<One, { axes: readonly number[]; keepDims: boolean }>;
  reduceMax: Signature<One, { axes: readonly number[]; keepDims: boolean }>;

  // Products, and what has one fast kernel
  matmul: Signature<Two, { transposeA: boolean; transposeB: boolean }>;
  softmax: Signature<One>;
  layerNorm: Signature<
    readonly [x: Value, scale: Value] | readonly [x: Value, scale: Value, bias: Value],
    { epsilon: number },
    readonly [y: ResultValue, mean: ResultValue, inverseDeviation: ResultValue]
  >;
}

export type Op = keyof Signatures;
export type Params<O extends Op> = Signatures[O]['params'];

interface Named extends TensorType {
  /** Unique in its graph. */
  readonly name: string;
}

/** Given from outside at each run. */
export interface InputValue extends Named {
  readonly kind: 'input';
}

/** Part of the graph; `bool` is written as 0 and 1. */
export interface ConstantValue extends Named {
  readonly kind: 'constant';
  readonly data: Float64Array;
}

/** Computed by a node, as its output number `index`. */
export interface ResultValue extends Named {
  readonly kind: 'result';
  readonly node: Node;
  readonly index: number;
}

export type Value = InputValue | ConstantValue | ResultValue;

/** One application of an op. */
export interface Node {
  readonly op: Op;
  readonly params: Params<Op>;
  readonly inputs: readonly Value[];
  readonly outputs: readonly ResultValue[];
  /** The place in the model it belongs to, such as `blocks.0.attn`. */
  readonly scope: string;
}

/** A node of which the op is known, and with it how many inputs and outputs it has. */
export interface NodeOf<O extends Op> extends Node {
  readonly op: O;
  readonly params: Params<O>;
  readonly inputs: Signatures[O]['inputs'];
  readonly outputs: Signatures[O]['outputs'];
}

/** A finished graph: only what its outputs need, every node after those it reads from. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly InputValue[];
  readonly constants: readonly ConstantValue[];
  readonly nodes: readonly Node[];
  readonly outputs: ReadonlyMap<string, Value>;
}

/** A readable listing, one line per node: `blocks.0.attn.softmax = softmax(blocks.0.attn.add) [3, 2, 8, 8]`. */
export function listing(graph: Graph): string {
  return [
    `graph ${graph.name}`,
    ...graph.inputs.map((value) => `  input ${value.name} ${show(value.shape)} ${value.dtype}`),
    ...graph.nodes.map((node) => `  ${describeNode(node)}`),
    ...[...graph.outputs].map(([name, value]) => `  output ${name} = ${value.name}`),
  ].join('\n');
}

export function describeNode({ op, params, inputs, outputs }: Node): string {
  const settings = Object.entries(params).map(([key, value]) => `, ${key} ${JSON.stringify(value)}`);
  const results = outputs.map((value) => value.name).join(', ');
  const shapes = outputs.map((value) => show(value.shape)).join(', ');
  return `${results} = ${op}(${inputs.map((value) => value.name).join(', ')}${settings.join('')}) ${shapes}`;
}
