/** The bytes are read back by a generic protobuf reader written from the wire format alone; ONNX Runtime itself reads
 * them in test/integration. */
import { expect, it } from 'vitest';
import { encodeModel, type OnnxGraph } from '../../../models/graph/onnx-proto.ts';
import { all, read, sub, text, type Field } from '../../helpers/protobuf.ts';

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

it('writes the names of open dimensions, and metadata', () => {
  const inputs = [{ name: 'x', dtype: 'float32' as const, dims: ['batch', 300] }];
  const model = read(encodeModel({ ...graph, inputs }, { name: 'größe', empty: '' }));
  const [input] = sub(sub(model, 7)[0] ?? [], 11);
  const shape = sub(sub(sub(input ?? [], 2)[0] ?? [], 1)[0] ?? [], 2)[0] ?? [];
  expect(sub(shape, 1).map((dim) => [text(dim, 2)[0], all(dim, 1)[0]])).toEqual([
    ['batch', undefined],
    [undefined, 300n],
  ]);
  expect(sub(model, 14).map((entry) => [text(entry, 1)[0], text(entry, 2)[0]])).toEqual([
    ['name', 'größe'],
    ['empty', ''],
  ]);
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
