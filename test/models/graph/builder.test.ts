import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { compute } from '../../helpers/graph-runs.ts';

it('makes the same op on the same values once, and a constant once', () => {
  const g = new GraphBuilder('shared');
  const x = g.input('x', [2]);
  expect(g.mul(x, 2)).toBe(g.mul(x, g.constant([2], [])));
  expect(g.reduceSum(x, [0])).not.toBe(g.reduceSum(x, [0], { keepDims: true }));
  expect(g.constant([1, 2], [2])).not.toBe(g.constant([1, 2], [2, 1]));
  expect(g.constant([1, 2], [2])).not.toBe(g.constant([1, 2], [2], 'int32'));
});

it('keeps only what the outputs need, and every input', () => {
  const g = new GraphBuilder('needed');
  const x = g.input('x', [2]);
  g.input('unused', [3]);
  g.exp(x);
  const graph = g.build({ y: g.neg(g.mul(x, 3)) });
  expect(graph.nodes.map(({ op }) => op)).toEqual(['mul', 'neg']);
  expect(graph.constants.map(({ name }) => name)).toEqual(['constant 3']);
  expect(graph.inputs.map(({ name }) => name)).toEqual(['x', 'unused']);
});

it('names values after their place, and leaves a scope when building fails', () => {
  const g = new GraphBuilder('places');
  const x = g.input('x', [2]);
  expect(() => g.scope('outer', () => g.scope('inner', () => g.add(x, g.input('z', [3]))))).toThrow(
    'outer.inner: add: shapes [2] and [3] do not broadcast',
  );
  const names = g.scope('block', () => [g.exp(x).name, g.exp(g.exp(x)).name]);
  expect([...names, g.log(x).name]).toEqual(['block.exp', 'block.exp_2', 'log']);
});

it('leaves out what does nothing', () => {
  const g = new GraphBuilder('nothing');
  const x = g.input('x', [2, 3]);
  expect(g.reshape(x, [2, 3])).toBe(x);
  expect(g.expand(x, [2, 3])).toBe(x);
  expect(g.slice(x, 1, 0, 3)).toBe(x);
  expect(g.concat([x], 0)).toBe(x);
  expect(g.reduceSum(x, [])).toBe(x);
  expect(g.cast(x, 'float')).toBe(x);
});

it('joins many parts eight at a time, in order', () => {
  const g = new GraphBuilder('joined');
  const parts = Array.from({ length: 70 }, (_, i) => g.constant([i], [1]));
  const joined = g.concat(parts, 0);
  const widest = Math.max(...g.build({ joined }).nodes.map((node) => node.inputs.length));
  expect(widest).toBe(8);
  expect(
    compute((h) =>
      h.concat(
        parts.map(({ data }) => h.constant(data, [1])),
        0,
      ),
    ),
  ).toEqual(parts.map((_, i) => i));
});

it('refuses a second input of a name, and a constant that does not fill its shape', () => {
  const g = new GraphBuilder('refused');
  g.input('x', [2]);
  expect(() => g.input('x', [2])).toThrow('graph refused: the name x is taken');
  expect(() => g.constant([1, 2], [3])).toThrow('constant: [3] needs 3 values, got 2');
});

it('normalises without scale and bias when none are given', () => {
  const [a = NaN, b = NaN] = compute((g) => g.layerNorm(g.constant([1, 3], [1, 2]), undefined, undefined, 0));
  expect([a, b]).toEqual([-1, 1]);
});
