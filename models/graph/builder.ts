/**
 * Builds graphs: one method per op, and a few short forms made of them.
 *
 *     const g = new GraphBuilder('line');
 *     const x = g.input('x', [2, 3]);
 *     const y = g.scope('layer', () => g.add(g.mul(x, 2), 1));
 *     const graph = g.build({ y });
 *
 * An op is asked for as often as is convenient: the same op on the same values is the same value, so nothing is computed
 * twice. What no output needs is left out.
 */
import type {
  ConstantValue,
  Dtype,
  Graph,
  InputValue,
  Node,
  Op,
  Params,
  ResultValue,
  TensorType,
  Value,
} from './graph.ts';
import { ruleOf } from './ops.ts';
import { dimAt, sameShape, show, ShapeError, sizeOf, type Shape } from './shape.ts';

/** A number stands for a constant without dimensions. */
export type Operand = Value | number;

export class GraphBuilder {
  readonly name: string;
  readonly #inputs: InputValue[] = [];
  readonly #constants = new Map<string, ConstantValue>();
  /** In the order of creation, which is an order of computation; the key says what is computed from what. */
  readonly #nodes = new Map<string, Node>();
  readonly #names = new Map<string, number>();
  #scope = '';

  constructor(name: string) {
    this.name = name;
  }

  // ---------------------------------------------------------------------------------------------------- structure

  input(name: string, shape: Shape, dtype: Dtype = 'float'): InputValue {
    if (this.#names.has(name)) throw new Error(`graph ${this.name}: the name ${name} is taken`);
    const input: InputValue = { kind: 'input', name: this.#unique(name), shape, dtype };
    this.#inputs.push(input);
    return input;
  }

  /** Row-major data; the same constant is kept once. */
  constant(data: ArrayLike<number>, shape: Shape, dtype: Dtype = 'float'): ConstantValue {
    if (data.length !== sizeOf(shape)) {
      throw new ShapeError(`constant: ${show(shape)} needs ${sizeOf(shape)} values, got ${data.length}`);
    }
    const values = Float64Array.from(data);
    const key = `${dtype} ${show(shape)} ${values.join(' ')}`;
    const known = this.#constants.get(key);
    if (known) return known;
    const name = this.#unique(values.length === 1 ? `constant ${String(values[0])}` : 'constant');
    const constant: ConstantValue = { kind: 'constant', name, shape, dtype, data: values };
    this.#constants.set(key, constant);
    return constant;
  }

  /** One number at every position; however large, it is one number in the model. */
  filled(value: number, shape: Shape): Value {
    return this.expand(this.constant([value], []), shape);
  }

  /** Nodes made in `build` are named after the place: scopes within scopes are joined by dots. */
  scope<T>(name: string, build: () => T): T {
    const outer = this.#scope;
    this.#scope = outer === '' ? name : `${outer}.${name}`;
    try {
      return build();
    } finally {
      this.#scope = outer;
    }
  }

  /** The graph that computes these outputs and nothing else. All inputs stay, so that callers know what to feed. */
  build(outputs: Readonly<Record<string, Value>>): Graph {
    const needed = ancestors(Object.values(outputs));
    return {
      name: this.name,
      inputs: [...this.#inputs],
      constants: [...this.#constants.values()].filter((constant) => needed.values.has(constant)),
      nodes: [...this.#nodes.values()].filter((node) => needed.nodes.has(node)),
      outputs: new Map(Object.entries(outputs)),
    };
  }

  /** The nodes that `value` is computed from, in an order of computation. */
  nodesOf(value: Value): Node[] {
    const needed = ancestors([value]).nodes;
    return [...this.#nodes.values()].filter((node) => needed.has(node));
  }

  // --------------------------------------------------------------------------------------------------- arithmetic

  add = (a: Operand, b: Operand) => this.#one('add', {}, a, b);
  sub = (a: Operand, b: Operand) => this.#one('sub', {}, a, b);
  mul = (a: Operand, b: Operand) => this.#one('mul', {}, a, b);
  div = (a: Operand, b: Operand) => this.#one('div', {}, a, b);

  equal = (a: Operand, b: Operand) => this.#one('equal', {}, a, b);
  less = (a: Operand, b: Operand) => this.#one('less', {}, a, b);
  where = (condition: Value, a: Operand, b: Operand) => this.#one('where', {}, condition, a, b);

  neg = (x: Value) => this.#one('neg', {}, x);
  exp = (x: Value) => this.#one('exp', {}, x);
  log = (x: Value) => this.#one('log', {}, x);
  sqrt = (x: Value) => this.#one('sqrt', {}, x);
  sigmoid = (x: Value) => this.#one('sigmoid', {}, x);
  gelu = (x: Value) => this.#one('gelu', {}, x);
  cast = (x: Value, to: Dtype) => (x.dtype === to ? x : this.#one('cast', { to }, x));
  /** x itself, but no gradient flows back through it. */
  stopGradient = (x: Value) => this.#one('stopGradient', {}, x);

  // ----------------------------------------------------------------------------------------------------- movement

  reshape(x: Value, shape: Shape): Value {
    return sameShape(x.shape, shape) ? x : this.#one('reshape', { shape }, x);
  }

  transpose = (x: Value, perm: readonly number[]) => this.#one('transpose', { perm }, x);

  expand(x: Value, shape: Shape): Value {
    return sameShape(x.shape, shape) ? x : this.#one('expand', { shape }, x);
  }

  slice(x: Value, axis: number, start: number, end: number): Value {
    return start === 0 && end === x.shape[axis] ? x : this.#one('slice', { axis, start, end }, x);
  }

  /** Joins along an axis. More than eight are joined in turns: WebGPU binds at most twelve buffers to a kernel. */
  concat(parts: readonly Value[], axis: number): Value {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    if (parts.length <= MAX_JOINED) return this.#one('concat', { axis }, ...parts);
    const groups: Value[] = [];
    for (let start = 0; start < parts.length; start += MAX_JOINED) {
      groups.push(this.concat(parts.slice(start, start + MAX_JOINED), axis));
    }
    return this.concat(groups, axis);
  }

  // ---------------------------------------------------------------------------------------------------- reduction

  reduceSum(x: Value, axes: readonly number[], { keepDims = false } = {}): Value {
    return axes.length === 0 ? x : this.#one('reduceSum', { axes, keepDims }, x);
  }

  reduceMax(x: Value, axes: readonly number[], { keepDims = false } = {}): Value {
    return axes.length === 0 ? x : this.#one('reduceMax', { axes, keepDims }, x);
  }

  // ----------------------------------------------------------------------------------------------------- products

  /** [.., m, k] x [.., k, n] -> [.., m, n]; a flag reads its operand's last two axes in exchanged order. */
  matmul(a: Value, b: Value, { transposeA = false, transposeB = false } = {}): Value {
    return this.#one('matmul', { transposeA, transposeB }, a, b);
  }

  /** Along the last axis. */
  softmax = (x: Value) => this.#one('softmax', {}, x);

  /** Along the last axis, which scale and bias [D] go with; without them it only centres and scales. */
  layerNorm(x: Value, scale?: Value, bias?: Value, epsilon = 1e-5): Value {
    const ones = () => this.filled(1, [dimAt(x.shape, -1)]);
    return this.#one('layerNorm', { epsilon }, x, scale ?? ones(), ...(bias ? [bias] : []));
  }

  // -------------------------------------------------------------------------------------------------------- inner

  /** The first result of an op. */
  #one<O extends Op>(op: O, params: Params<O>, ...operands: readonly Operand[]): Value {
    const inputs = operands.map((operand) => (typeof operand === 'number' ? this.constant([operand], []) : operand));
    const key = `${op} ${JSON.stringify(params)} ${inputs.map((input) => input.name).join(' ')}`;
    const node = this.#nodes.get(key) ?? this.#create(key, op, params, inputs);
    return node.outputs[0] as Value;
  }

  #create<O extends Op>(key: string, op: O, params: Params<O>, inputs: readonly Value[]): Node {
    const types = this.#inPlace(() => ruleOf(op).types(inputs, params, op));
    const outputs: ResultValue[] = [];
    const node: Node = { op, params, inputs, outputs, scope: this.#scope };
    for (const [index, type] of types.entries()) {
      outputs.push({ kind: 'result', name: this.#unique(this.#placed(op)), ...type, node, index });
    }
    this.#nodes.set(key, node);
    return node;
  }

  /** Adds to an error where in the model it happened. */
  #inPlace(infer: () => TensorType[]): TensorType[] {
    try {
      return infer();
    } catch (error) {
      if (error instanceof Error && this.#scope !== '') error.message = `${this.#scope}: ${error.message}`;
      throw error;
    }
  }

  #placed(name: string): string {
    return this.#scope === '' ? name : `${this.#scope}.${name}`;
  }

  #unique(name: string): string {
    const count = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  }
}

const MAX_JOINED = 8;

/** All that the given values are computed from, themselves included. */
function ancestors(values: readonly Value[]): { values: Set<Value>; nodes: Set<Node> } {
  const seen = new Set<Value>();
  const nodes = new Set<Node>();
  const open = [...values];
  for (let value = open.pop(); value; value = open.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind !== 'result') continue;
    nodes.add(value.node);
    open.push(...value.node.inputs);
  }
  return { values: seen, nodes };
}
