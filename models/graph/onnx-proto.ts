/**
 * A writer for the part of ONNX's protobuf format that this program uses (onnx/onnx.proto3, IR version 10).
 *
 * The same graph always gives the same bytes: fields are written in the order of their numbers, attributes in the order
 * of their names.
 */

export type OnnxDtype = 'float32' | 'int32' | 'int64' | 'float64';

/** TensorProto.DataType */
const dataType: Record<OnnxDtype, number> = { float32: 1, int32: 6, int64: 7, float64: 11 };

/** A constant, row-major. */
export interface OnnxTensor {
  name: string;
  dims: readonly number[];
  data: Float32Array | Float64Array | Int32Array | BigInt64Array;
}

/** The name and type of a graph's input or output. */
export interface OnnxValue {
  name: string;
  dtype: OnnxDtype;
  /** A dimension that has a name is open: whoever runs the model chooses its size. */
  dims: readonly (number | string)[];
}

/** Whole numbers are written as INT, `{ float }` as FLOAT, texts as STRING, arrays as INTS. */
export type OnnxAttribute = number | { float: number } | string | readonly number[];

export interface OnnxNode {
  /** Shown by profilers; the op and a number when absent. */
  name?: string;
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes?: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxGraph {
  name: string;
  nodes: readonly OnnxNode[];
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  constants?: readonly OnnxTensor[];
}

const IR_VERSION = 10;
const OPSET_VERSION = 21;

/**
 * The bytes of an ONNX model.
 *
 * @param metadata texts by name, for whoever reads the file
 * @throws RangeError for a whole number that is not one, or a constant whose data do not fill its dimensions
 */
export function encodeModel(
  graph: OnnxGraph,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const model = new ProtoWriter();
  model.int(1, IR_VERSION);
  model.text(2, 'scmdm-lab');
  model.message(7, (w) => writeGraph(w, graph));
  model.message(8, (w) => {
    w.text(1, '');
    w.int(2, OPSET_VERSION);
  });
  for (const [name, value] of Object.entries(metadata)) {
    model.message(14, (w) => {
      w.text(1, name);
      w.text(2, value);
    });
  }
  return model.bytes();
}

/** GraphProto */
function writeGraph(w: ProtoWriter, graph: OnnxGraph): void {
  for (const [index, node] of graph.nodes.entries()) w.message(1, (n) => writeNode(n, node, index));
  w.text(2, graph.name);
  for (const constant of graph.constants ?? []) w.message(5, (t) => writeTensor(t, constant));
  for (const input of graph.inputs) w.message(11, (v) => writeValue(v, input));
  for (const output of graph.outputs) w.message(12, (v) => writeValue(v, output));
}

/** NodeProto */
function writeNode(w: ProtoWriter, node: OnnxNode, index: number): void {
  for (const input of node.inputs) w.text(1, input);
  for (const output of node.outputs) w.text(2, output);
  w.text(3, node.name ?? `${node.op}_${index}`);
  w.text(4, node.op);
  const attributes = Object.entries(node.attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of attributes) w.message(5, (a) => writeAttribute(a, name, value));
}

/** AttributeProto; the types are FLOAT = 1, INT = 2, STRING = 3, INTS = 7. */
function writeAttribute(w: ProtoWriter, name: string, value: OnnxAttribute): void {
  w.text(1, name);
  if (typeof value === 'number') {
    w.int(3, value);
    w.int(20, 2);
  } else if (typeof value === 'string') {
    w.text(4, value);
    w.int(20, 3);
  } else if ('float' in value) {
    w.float(2, value.float);
    w.int(20, 1);
  } else {
    w.packedInts(8, value);
    w.int(20, 7);
  }
}

/** TensorProto with raw little-endian data. */
function writeTensor(w: ProtoWriter, tensor: OnnxTensor): void {
  const size = tensor.dims.reduce((product, dim) => product * dim, 1);
  if (tensor.data.length !== size) {
    throw new RangeError(
      `constant ${tensor.name}: [${tensor.dims.join(', ')}] needs ${String(size)} values, got ${String(tensor.data.length)}`,
    );
  }
  w.packedInts(1, tensor.dims);
  w.int(2, dataType[dtypeOf(tensor.data)]);
  w.text(8, tensor.name);
  w.raw(9, new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength));
}

function dtypeOf(data: OnnxTensor['data']): OnnxDtype {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Float64Array) return 'float64';
  return data instanceof Int32Array ? 'int32' : 'int64';
}

/** ValueInfoProto with a TypeProto.Tensor; a dimension is a number or has a name. */
function writeValue(w: ProtoWriter, value: OnnxValue): void {
  w.text(1, value.name);
  w.message(2, (type) => {
    type.message(1, (tensor) => {
      tensor.int(1, dataType[value.dtype]);
      tensor.message(2, (shape) => {
        for (const dim of value.dims) {
          shape.message(1, (d) => {
            if (typeof dim === 'string') d.text(2, dim);
            else d.int(1, dim);
          });
        }
      });
    });
  });
}

/** Protobuf wire format: varint (0), 32-bit (5) and length-delimited (2) fields. */
class ProtoWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  int(field: number, value: number): void {
    this.#tag(field, 0);
    this.#varint(value);
  }

  float(field: number, value: number): void {
    this.#tag(field, 5);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#push(bytes);
  }

  text(field: number, value: string): void {
    this.raw(field, utf8(value));
  }

  raw(field: number, bytes: Uint8Array): void {
    this.#tag(field, 2);
    this.#varint(bytes.length);
    this.#push(bytes);
  }

  packedInts(field: number, values: readonly number[]): void {
    this.message(field, (w) => {
      for (const value of values) w.#varint(value);
    });
  }

  message(field: number, write: (writer: ProtoWriter) => void): void {
    const inner = new ProtoWriter();
    write(inner);
    this.raw(field, inner.bytes());
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType);
  }

  /** Base-128, lowest group first; a negative number as its 64-bit two's complement, as protobuf's int64 wants. */
  #varint(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`protobuf integer expected, got ${String(value)}`);
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, BigInt(value));
    do {
      const group = Number(rest & 0x7fn);
      rest >>= 7n;
      bytes.push(rest > 0n ? group | 0x80 : group);
    } while (rest > 0n);
    this.#push(Uint8Array.from(bytes));
  }

  #push(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}

/** UTF-8 of names; TextEncoder is not part of the language, and this room uses the language alone. */
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text).match(/%..|./g) ?? [];
  return Uint8Array.from(escaped, (part) => (part.length === 1 ? part.charCodeAt(0) : parseInt(part.slice(1), 16)));
}
