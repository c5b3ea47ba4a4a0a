/** The bytes are read back by a generic protobuf reader written from the wire format alone; ONNX Runtime itself reads
 * them in test/integration. */
import { expect, it } from 'vitest';
import { encodeModel, type OnnxGraph } from '../../../models/graph/onnx-proto.ts';

interface Field {
  field: number;
  value: bigint | Uint8Array;
}

function read(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(bytes[at++] ?? 0);
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const field = tag >> 3;
    const wireType = tag & 7;
    if (wireType === 0) fields.push({ field, value: varint() });
    else {
      const length = wireType === 5 ? 4 : Number(varint());
      fields.push({ field, value: bytes.slice(at, at + length) });
      at += length;
    }
  }
  return fields;
}

const all = (fields: Field[], field: number) => fields.filter((f) => f.field === field).map((f) => f.value);
const sub = (fields: Field[], field: number) => all(fields, field).map((value) => read(value as Uint8Array));
const text = (fields: Field[], field: number) =>
  all(fields, field).map((value) => new TextDecoder().decode(value as Uint8Array));

const graph: OnnxGraph = {
  name: 'tiny',
  nodes: [
    { op: 'Transpose', inputs: ['x'], outputs: ['xT'], attributes: { perm: [1, 0] } },
    { op: 'LeakyRelu', inputs: ['xT'], outputs: ['y'], attributes: { z: -3, alpha: { float: 0.25 }, mode: 'tanh' } },
  ],
  inputs: [{ name: 'x', dtype: 'float32', dims: [2, 300] }],
  outputs: [{ name: 'y', dtype: 'float64', dims: [300, 2] }],
  constants: [{ name: 'c', dims: [2], data: BigInt64Array.of(0n, -1n) }],
};

it('writes the model with its IR and operator-set versions', () => {
  const model = read(encodeModel(graph));
  expect(all(model, 1)).toEqual([10n]);
  const opset = sub(model, 8)[0] ?? [];
  expect(all(opset, 2)).toEqual([21n]);
});

it('writes nodes in order, with inputs, outputs and attributes sorted by name', () => {
  const g = sub(read(encodeModel(graph)), 7)[0] ?? [];
  const nodes = sub(g, 1);
  expect(nodes.map((n) => text(n, 4))).toEqual([['Transpose'], ['LeakyRelu']]);
  expect(nodes.map((n) => [text(n, 1), text(n, 2)])).toEqual([
    [['x'], ['xT']],
    [['xT'], ['y']],
  ]);
  const [perm] = sub(nodes[0] ?? [], 5);
  expect([...(all(perm ?? [], 8)[0] as Uint8Array)]).toEqual([1, 0]);
  expect(all(perm ?? [], 20)).toEqual([7n]);
  const [alpha, mode, z] = sub(nodes[1] ?? [], 5);
  expect([text(alpha ?? [], 1), text(z ?? [], 1)]).toEqual([['alpha'], ['z']]);
  expect(text(mode ?? [], 4)).toEqual(['tanh']);
  expect(all(mode ?? [], 20)).toEqual([3n]);
  expect(new DataView((all(alpha ?? [], 2)[0] as Uint8Array).buffer).getFloat32(0, true)).toBe(0.25);
  expect(BigInt.asIntN(64, all(z ?? [], 3)[0] as bigint)).toBe(-3n);
});

it('writes constants as raw little-endian data', () => {
  const g = sub(read(encodeModel(graph)), 7)[0] ?? [];
  const [constant] = sub(g, 5);
  expect(all(constant ?? [], 2)).toEqual([7n]);
  const raw = all(constant ?? [], 9)[0] as Uint8Array;
  expect([...new BigInt64Array(raw.buffer)]).toEqual([0n, -1n]);
});

it('writes types and dimensions of inputs and outputs', () => {
  const g = sub(read(encodeModel(graph)), 7)[0] ?? [];
  const describe = (value: Field[]) => {
    const tensor = sub(sub(value, 2)[0] ?? [], 1)[0] ?? [];
    const dims = sub(sub(tensor, 2)[0] ?? [], 1).map((dim) => Number(all(dim, 1)[0]));
    return [text(value, 1)[0], Number(all(tensor, 1)[0]), dims];
  };
  expect(sub(g, 11).map(describe)).toEqual([['x', 1, [2, 300]]]);
  expect(sub(g, 12).map(describe)).toEqual([['y', 11, [300, 2]]]);
});

it('gives the same bytes for the same graph', () => {
  expect(encodeModel(graph)).toEqual(encodeModel(structuredClone(graph)));
});

it('refuses a constant that does not fill its dimensions, and a fractional integer', () => {
  const constants = [{ name: 'c', dims: [3], data: Float32Array.of(1) }];
  expect(() => encodeModel({ ...graph, constants })).toThrow('constant c: [3] needs 3 values, got 1');
  const nodes = [{ op: 'A', inputs: [], outputs: [], attributes: { axis: 0.5 } }];
  expect(() => encodeModel({ ...graph, nodes })).toThrow(RangeError);
});
