import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { evaluate } from '../../../models/graph/evaluate.ts';

const g = new GraphBuilder('line');
const x = g.input('x', [2]);
const graph = g.build({ y: g.add(g.mul(x, 2), g.constant([10, 20], [2])), x });

it('computes the outputs by name, an input among them', () => {
  const results = evaluate(graph, { x: [1, 2] });
  expect(results.get('y')).toEqual({ shape: [2], data: Float64Array.of(12, 24) });
  expect(results.get('x')?.data).toEqual(Float64Array.of(1, 2));
});

it('says which input is missing or has the wrong size', () => {
  expect(() => evaluate(graph, {})).toThrow('graph line: input x [2] was given nothing');
  expect(() => evaluate(graph, { x: [1] })).toThrow('graph line: input x [2] was given 1 entries');
});

it('refuses a graph in which a value is read too early', () => {
  const nodes = [...graph.nodes].reverse();
  expect(() => evaluate({ ...graph, nodes }, { x: [1, 2] })).toThrow('internal: mul is read before it is computed');
});
