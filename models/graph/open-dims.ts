/**
 * Turns a graph into an ONNX model that takes batches of any size and sequences of any length.
 *
 * Shapes in a graph are numbers. So it is built for a batch and a length that are prime numbers above all sizes that do
 * occur in it: a size in which one of them is a factor can then only come from there, and the model computes it from its
 * inputs when it runs. The same lowerings write it as write a model of fixed shape.
 */
import type { Dtype, Graph, NodeOf, Op, Value } from './graph.ts';
import { onnxDtype, type OnnxWriter } from './lowering.ts';
import { encodeModel, type OnnxNode, type OnnxTensor, type OnnxValue } from './onnx-proto.ts';
import { ruleOf } from './ops.ts';
import { show } from './shape.ts';
import { checkGraph } from './to-onnx.ts';

/** A dimension that is left open. */
export interface OpenDim {
  name: string;
  /** The prime number that stands for it in the graph. */
  standIn: number;
  /**
   * The largest size that it can have: constants along it, such as tables of positions, are written up to there and are
   * cut to size by the model. Their entries must not depend on how many there are.
   */
  atMost?: number;
}

export interface OpenOnnxOptions {
  /** Inputs that become part of the model, by name. */
  bound: Readonly<Record<string, ArrayLike<number>>>;
  metadata?: Readonly<Record<string, string>>;
}

/** The two smallest primes above a number. */
export function primesAbove(least: number): [number, number] {
  const found: number[] = [];
  for (let n = Math.max(2, least + 1); found.length < 2; n++) if (isPrime(n)) found.push(n);
  return found as [number, number];
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
}

/** In float32. @throws Error when an open dimension belongs to no input */
export function toOpenOnnx(
  graph: Graph,
  open: readonly OpenDim[],
  { bound, metadata = {} }: OpenOnnxOptions,
): Uint8Array<ArrayBuffer> {
  checkGraph(graph);
  const inputs = graph.inputs.filter(({ name }) => !(name in bound));
  const writer = new OpenWriter(open, inputs);
  for (const { name, shape, dtype, data } of graph.constants) writer.constant(name, shape, dtype, data);
  for (const { name, shape, dtype } of graph.inputs) {
    const data = bound[name];
    if (data !== undefined) writer.constant(name, shape, dtype, data);
  }
  for (const node of graph.nodes) ruleOf<Op>(node.op).onnx(node as NodeOf<Op>, writer);
  for (const [name, value] of graph.outputs) writer.node('Identity', [value.name], {}, [name]);
  const typeOf = ({ shape, dtype }: Value, name: string): OnnxValue => ({
    name,
    dtype: dtype === 'int32' ? 'int32' : 'float32',
    dims: shape.map((dim) => open.find(({ standIn }) => standIn === dim)?.name ?? dim),
  });
  return encodeModel(
    {
      name: graph.name,
      nodes: writer.nodes,
      inputs: inputs.map((input) => typeOf(input, input.name)),
      outputs: [...graph.outputs].map(([name, value]) => typeOf(value, name)),
      constants: writer.constants,
    },
    metadata,
  );
}

class OpenWriter implements OnnxWriter {
  readonly floatDtype = 'float32';
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxTensor[] = [];
  readonly #open: readonly OpenDim[];
  readonly #inputs: readonly Value[];
  /** Names of what was written already, by what it holds. */
  readonly #written = new Map<string, string>();
  /** Constants that the model cuts to size, by the name under which the graph reads them. */
  readonly #cut = new Map<string, string>();
  #unnamed = 0;

  constructor(open: readonly OpenDim[], inputs: readonly Value[]) {
    this.#open = open;
    this.#inputs = inputs;
  }

  node(
    op: string,
    inputs: readonly string[],
    attributes: OnnxNode['attributes'] = {},
    outputs: readonly string[] = [`inner ${(this.#unnamed += 1)}`],
  ): string {
    const [name = ''] = outputs;
    const read = inputs.map((input) => this.#cut.get(input) ?? input);
    this.nodes.push({ name, op, inputs: read, outputs, attributes });
    return name;
  }

  integers(values: readonly number[]): string {
    return this.#once(`integers ${show(values)}`, (key) => {
      if (values.every((value) => this.#factors(value) === null)) {
        return this.#tensor(key, [values.length], BigInt64Array.from(values, BigInt));
      }
      const sizes = values.map((value) => this.#size(value));
      return sizes.length === 1 ? (sizes[0] as string) : this.node('Concat', sizes, { axis: 0 });
    });
  }

  number(value: number): string {
    return this.#once(`number ${value}`, (key) => this.#tensor(key, [], Float32Array.of(value)));
  }

  constant(name: string, dims: readonly number[], dtype: Dtype, data: ArrayLike<number>): void {
    if (onnxDtype(dtype, 'float32') === 'bool') throw new Error(`${name}: a bool constant cannot be written`);
    const along = dims.map((dim) => this.#open.find(({ standIn }) => standIn === dim));
    const first = along.findIndex((dim) => dim !== undefined);
    if (first > 0 || along.filter((dim) => dim !== undefined).length > 1) {
      throw new Error(`${name}: only the first dimension of a constant can be open, not those of ${show(dims)}`);
    }
    const dim = along[0];
    const rows = dim === undefined ? (dims[0] ?? 1) : Math.min(dim.atMost ?? dim.standIn, dim.standIn);
    const written = dim === undefined ? data : Array.from(data).slice(0, (data.length / dim.standIn) * rows);
    const shape = dims.length === 0 ? [] : [rows, ...dims.slice(1)];
    this.#tensor(name, shape, dtype === 'int32' ? Int32Array.from(written) : Float32Array.from(written));
    if (dim === undefined) return;
    const bounds = [this.integers([0]), this.integers([dim.standIn]), this.integers([0])];
    this.#cut.set(name, this.node('Slice', [name, ...bounds]));
  }

  /** A whole number as a list of one. */
  #size(value: number): string {
    const factors = this.#factors(value);
    if (factors === null) return this.integers([value]);
    return this.#once(`size ${value}`, () => {
      const parts = factors.open.map((dim) => this.#openSize(dim));
      if (factors.rest !== 1) parts.push(this.integers([factors.rest]));
      return parts.reduce((product, part) => this.node('Mul', [product, part]));
    });
  }

  /** The size of an open dimension, taken from an input that has it. */
  #openSize({ name, standIn }: OpenDim): string {
    return this.#once(`open ${name}`, () => {
      const input = this.#inputs.find(({ shape }) => shape.includes(standIn));
      if (input === undefined) throw new Error(`no input has the open dimension ${name}`);
      const shape = this.#once(`shape of ${input.name}`, () => this.node('Shape', [input.name]));
      return this.node('Gather', [shape, this.integers([input.shape.indexOf(standIn)])], { axis: 0 });
    });
  }

  /** The open dimensions that are factors of a size, and what is left of it; null for a size that is fixed. */
  #factors(value: number): { open: OpenDim[]; rest: number } | null {
    const open: OpenDim[] = [];
    let rest = value;
    for (const dim of this.#open) {
      while (rest > 0 && rest % dim.standIn === 0) {
        rest /= dim.standIn;
        open.push(dim);
      }
    }
    return open.length === 0 ? null : { open, rest };
  }

  #tensor(name: string, dims: readonly number[], data: OnnxTensor['data']): string {
    this.constants.push({ name, dims, data });
    return name;
  }

  #once(key: string, write: (key: string) => string): string {
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const name = write(key);
    this.#written.set(key, name);
    return name;
  }
}
