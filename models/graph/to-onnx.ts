/**
 * Turns a graph into the bytes of an ONNX model.
 *
 * The same graph gives the same bytes: nodes keep their order, names come from the places in the model, and constants are
 * written once, in the order of first use.
 */
import { describeNode, type Dtype, type Graph, type NodeOf, type Op, type Value } from './graph.ts';
import { onnxDtype, type OnnxWriter } from './lowering.ts';
import { encodeModel, type OnnxNode, type OnnxTensor, type OnnxValue } from './onnx-proto.ts';
import { ruleOf } from './ops.ts';
import { sameShape, show, sizeOf } from './shape.ts';

export interface OnnxOptions {
  /** float64 runs on the CPU alone and is for checks. */
  floatDtype?: 'float32' | 'float64';
  /**
   * Inputs that become part of the model, by name. Weights that do not change are given so, because ONNX Runtime then
   * prepares them once; weights that are trained stay inputs.
   */
  bound?: Readonly<Record<string, ArrayLike<number>>>;
}

/** @throws RangeError when a bound input does not exist or has another number of entries */
export function toOnnx(
  graph: Graph,
  { floatDtype = 'float32', bound = {} }: OnnxOptions = {},
): Uint8Array<ArrayBuffer> {
  checkGraph(graph);
  const writer = new Writer(floatDtype);
  for (const { name, shape, dtype, data } of graph.constants) writer.constant(name, shape, dtype, data);
  for (const [name, data] of Object.entries(bound)) {
    const input = graph.inputs.find((candidate) => candidate.name === name);
    if (input?.shape === undefined || data.length !== sizeOf(input.shape)) {
      const wanted = input ? `takes ${show(input.shape)}` : 'does not exist';
      throw new RangeError(`graph ${graph.name}: input ${name} ${wanted}, was bound to ${data.length} numbers`);
    }
    writer.constant(name, input.shape, input.dtype, data);
  }
  for (const node of graph.nodes) {
    ruleOf<Op>(node.op).onnx(node as NodeOf<Op>, writer);
  }
  return encodeModel({
    name: graph.name,
    nodes: withOutputNames(graph, writer.nodes),
    inputs: graph.inputs.filter((input) => !(input.name in bound)).map((input) => onnxValue(input, floatDtype)),
    outputs: [...graph.outputs].map(([name, value]) => ({ ...onnxValue(value, floatDtype), name })),
    constants: writer.constants,
  });
}

/**
 * Checks what the builder promises: every value is there before it is read, every name is unique, and every result has
 * the type that its op gives.
 */
export function checkGraph(graph: Graph): void {
  const known = new Set<string>();
  const define = ({ name }: Value) => {
    if (known.has(name)) throw new Error(`internal: graph ${graph.name} has two values ${name}`);
    known.add(name);
  };
  for (const value of [...graph.inputs, ...graph.constants]) define(value);
  for (const node of graph.nodes) {
    const unknown = node.inputs.find((input) => !known.has(input.name));
    if (unknown) throw new Error(`internal: ${unknown.name} is read before it is computed, by ${describeNode(node)}`);
    const types = ruleOf<Op>(node.op).types(node.inputs, node.params, node.op);
    const isRight = node.outputs.every(({ shape, dtype }, index) => {
      const type = types[index];
      return type?.dtype === dtype && sameShape(type.shape, shape);
    });
    if (!isRight || types.length !== node.outputs.length) {
      throw new Error(`internal: ${describeNode(node)} should be ${types.map((type) => show(type.shape)).join(', ')}`);
    }
    for (const output of node.outputs) define(output);
  }
  for (const [name, value] of graph.outputs) {
    if (!known.has(value.name)) throw new Error(`internal: output ${name} is ${value.name}, which is not computed`);
    if (known.has(name)) throw new Error(`graph ${graph.name}: output ${name} has the name of another value`);
  }
}

/**
 * Gives outputs their names, so that renaming a place in the model does not change what callers ask for. A computed value
 * is computed under that name; an input, a constant or a value with two names is copied.
 */
function withOutputNames(graph: Graph, nodes: readonly OnnxNode[]): OnnxNode[] {
  const renamed = new Map<string, string>();
  const copies: OnnxNode[] = [];
  for (const [name, value] of graph.outputs) {
    if (value.kind === 'result' && !renamed.has(value.name)) renamed.set(value.name, name);
    else copies.push({ op: 'Identity', inputs: [renamed.get(value.name) ?? value.name], outputs: [name] });
  }
  const rename = (names: readonly string[]) => names.map((name) => renamed.get(name) ?? name);
  return [...nodes.map((node) => ({ ...node, inputs: rename(node.inputs), outputs: rename(node.outputs) })), ...copies];
}

function onnxValue({ name, shape, dtype }: Value, floatDtype: 'float32' | 'float64'): OnnxValue {
  const type = onnxDtype(dtype, floatDtype);
  if (type === 'bool') throw new Error(`${name}: inputs and outputs are numbers; cast a bool to float first`);
  return { name, dtype: type, dims: shape };
}

class Writer implements OnnxWriter {
  readonly floatDtype: 'float32' | 'float64';
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxTensor[] = [];
  readonly #written = new Set<string>();
  #unnamed = 0;

  constructor(floatDtype: 'float32' | 'float64') {
    this.floatDtype = floatDtype;
  }

  node(
    op: string,
    inputs: readonly string[],
    attributes: OnnxNode['attributes'] = {},
    outputs: readonly string[] = [`inner ${(this.#unnamed += 1)}`],
  ): string {
    const [name = ''] = outputs;
    this.nodes.push({ name, op, inputs, outputs, attributes });
    return name;
  }

  integers(values: readonly number[]): string {
    return this.#once(`integers ${show(values)}`, [values.length], () => BigInt64Array.from(values, BigInt));
  }

  number(value: number): string {
    return this.#once(`number ${value}`, [], () => this.#float([value]));
  }

  constant(name: string, dims: readonly number[], dtype: Dtype, data: ArrayLike<number>): void {
    if (dtype === 'bool') throw new Error(`${name}: a bool constant cannot be written; compare numbers instead`);
    this.#once(name, dims, () => (dtype === 'int32' ? Int32Array.from(data) : this.#float(data)));
  }

  #once(name: string, dims: readonly number[], data: () => OnnxTensor['data']): string {
    if (!this.#written.has(name)) this.constants.push({ name, dims, data: data() });
    this.#written.add(name);
    return name;
  }

  #float(data: ArrayLike<number>): Float32Array | Float64Array {
    return this.floatDtype === 'float32' ? Float32Array.from(data) : Float64Array.from(data);
  }
}
