import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import type { Graph } from '../../../models/graph/graph.ts';
import { checkGraph, toOnnx } from '../../../models/graph/to-onnx.ts';
import { exampleList, inputsOf } from './examples.ts';

function small(): Graph {
  const g = new GraphBuilder('small');
  const [x, w] = [g.input('x', [2, 3]), g.input('w', [3, 4])];
  return g.build({ y: g.scope('layer', () => g.gelu(g.add(g.matmul(x, w), 1))) });
}

const texts = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

it('gives the same bytes for a graph that is built again', () => {
  expect(toOnnx(small())).toEqual(toOnnx(small()));
  expect(toOnnx(small(), { floatDtype: 'float64' })).not.toEqual(toOnnx(small()));
});

it('names nodes after their place, and outputs as asked', () => {
  const model = texts(toOnnx(small()));
  for (const name of ['layer.matmul', 'layer.gelu', 'constant 1']) expect(model).toContain(name);
});

it('computes outputs under their names, and copies only what has two', () => {
  const g = new GraphBuilder('outputs');
  const x = g.input('x', [2]);
  const y = g.exp(x);
  const model = texts(toOnnx(g.build({ y, again: y, unchanged: x, z: g.neg(y) })));
  expect(model.match(/Identity/g)?.length).toBe(4); // The op and the name of two nodes.
});

it('accepts every example', () => {
  for (const example of exampleList) {
    const g = new GraphBuilder('example');
    const y = example.build(g, ...inputsOf(g, example));
    expect(() => toOnnx(g.build({ y })), example.name).not.toThrow();
  }
});

it('binds inputs that exist and fit', () => {
  const bound = toOnnx(small(), { bound: { w: new Float32Array(12).fill(7) } });
  expect(bound.length).toBeGreaterThan(toOnnx(small()).length);
  expect(() => toOnnx(small(), { bound: { v: [1] } })).toThrow('input v does not exist, was bound to 1 numbers');
  expect(() => toOnnx(small(), { bound: { w: [1] } })).toThrow('input w takes [3, 4], was bound to 1 numbers');
});

it('refuses bools at its borders', () => {
  const g = new GraphBuilder('bools');
  const isSmall = g.less(g.input('x', [2]), 0);
  expect(() => toOnnx(g.build({ isSmall }))).toThrow(
    'less: inputs and outputs are numbers; cast a bool to float first',
  );
});

it('refuses a graph that is not sound', () => {
  const graph = small();
  const [first, ...rest] = graph.nodes;
  if (first === undefined) throw new Error('the graph has nodes');
  expect(() => checkGraph({ ...graph, nodes: rest })).toThrow('layer.matmul is read before it is computed');
  expect(() => checkGraph({ ...graph, nodes: [first, ...graph.nodes] })).toThrow('two values layer.matmul');
  const outputs = first.outputs.map((output) => ({ ...output, shape: [2, 5] }));
  expect(() => checkGraph({ ...graph, nodes: [{ ...first, outputs }, ...rest] })).toThrow('should be [2, 4]');
  const [, value] = [...graph.outputs][0] ?? [];
  if (value === undefined) throw new Error('the graph has an output');
  expect(() => checkGraph({ ...graph, nodes: [] })).toThrow('output y is layer.gelu, which is not computed');
  expect(() => checkGraph({ ...graph, outputs: new Map([['x', value]]) })).toThrow('output x has the name of another');
});
