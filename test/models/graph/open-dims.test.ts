import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { primesAbove, toOpenOnnx } from '../../../models/graph/open-dims.ts';
import { all, read, sub, text } from '../../helpers/protobuf.ts';

it('finds the next two primes', () => {
  expect([0, 2, 7, 89, 4096].map(primesAbove)).toEqual([
    [2, 3],
    [3, 5],
    [11, 13],
    [97, 101],
    [4099, 4111],
  ]);
});

const [B, L] = [11, 13];
const open = [
  { name: 'batch', standIn: B },
  { name: 'length', standIn: L, atMost: 6 },
];

function nodesOf(bytes: Uint8Array) {
  const graph = sub(read(bytes), 7)[0] ?? [];
  return {
    ops: sub(graph, 1).map((node) => text(node, 4)[0]),
    constants: sub(graph, 5).map((tensor) => [text(tensor, 8)[0], [...(all(tensor, 1)[0] as Uint8Array)]]),
    inputs: sub(graph, 11).map((value) => {
      const shape = sub(sub(sub(value, 2)[0] ?? [], 1)[0] ?? [], 2)[0] ?? [];
      return [text(value, 1)[0], sub(shape, 1).map((dim) => text(dim, 2)[0] ?? Number(all(dim, 1)[0]))];
    }),
  };
}

it('names open dimensions, cuts tables, and computes sizes once', () => {
  const g = new GraphBuilder('open');
  const x = g.input('x', [B, L, 4]);
  const w = g.input('w', [4, 4]);
  const table = g.constant(
    Float64Array.from({ length: L * 4 }, (_, i) => i),
    [L, 4],
  );
  const rows = g.reshape(g.add(x, table), [B * L, 4]);
  const y = g.reshape(g.matmul(rows, w), [B, L, 2, 2]);
  const bytes = toOpenOnnx(g.build({ y }), open, { bound: { w: new Float32Array(16) }, metadata: { a: 'b' } });
  const { ops, constants, inputs } = nodesOf(bytes);
  expect(inputs).toEqual([['x', ['batch', 'length', 4]]]);
  expect(constants).toContainEqual([table.name, [6, 4]]);
  expect(constants).toContainEqual(['w', [4, 4]]);
  expect(ops.filter((op) => op === 'Shape')).toHaveLength(1);
  expect(ops.filter((op) => op === 'Gather')).toHaveLength(2);
  expect(ops.filter((op) => op === 'Mul')).toHaveLength(1);
  expect(sub(read(bytes), 14)).toHaveLength(1);
});

it('refuses an open dimension that it cannot tell, or that is not the first of a constant', () => {
  const g = new GraphBuilder('open');
  const x = g.input('x', [4]);
  const wide = g.constant(new Float64Array(4 * L), [4, L]);
  const y = g.add(g.reshape(x, [4, 1]), wide);
  expect(() => toOpenOnnx(g.build({ y }), open, { bound: {} })).toThrow('only the first dimension of a constant');
  const z = g.expand(x, [B, 4]);
  expect(() => toOpenOnnx(g.build({ z }), open, { bound: {} })).toThrow('no input has the open dimension batch');
});
