/** What each op computes, and how its gradient is, is tested on the examples of examples.ts. */
import { expect, it } from 'vitest';
import type { TensorType } from '../../../models/graph/graph.ts';
import { ops, ruleOf } from '../../../models/graph/ops.ts';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { exampleList, examples, inputsOf } from './examples.ts';

const float = (...shape: number[]): TensorType => ({ shape, dtype: 'float' });
const int32 = (...shape: number[]): TensorType => ({ shape, dtype: 'int32' });
const bool = (...shape: number[]): TensorType => ({ shape, dtype: 'bool' });

it('has an example of every op that uses that op', () => {
  expect(Object.keys(examples).sort()).toEqual(Object.keys(ops).sort());
  for (const [op, list] of Object.entries(examples)) {
    for (const example of list) {
      const g = new GraphBuilder('example');
      const used = g.nodesOf(example.build(g, ...inputsOf(g, example))).map((node) => node.op);
      expect(used, `${op}: ${example.title}`).toContain(op);
    }
  }
  expect(new Set(exampleList.map(({ name }) => name)).size).toBe(exampleList.length);
});

it('gives the types of results', () => {
  expect(ruleOf('less').types([int32(2, 1), int32(3)], {}, 'less')).toEqual([bool(2, 3)]);
  expect(ruleOf('where').types([bool(2, 1), float(), float(3)], {}, 'where')).toEqual([float(2, 3)]);
  expect(ruleOf('cast').types([bool(2)], { to: 'int32' }, 'cast')).toEqual([int32(2)]);
  expect(ruleOf('reshape').types([int32(4)], { shape: [2, 2] }, 'reshape')).toEqual([int32(2, 2)]);
  const statistics = [float(2, 1), float(2, 1)];
  expect(ruleOf('layerNorm').types([float(2, 4), float(4)], { epsilon: 1 }, 'layerNorm')).toEqual([
    float(2, 4),
    ...statistics,
  ]);
});

it('says which types do not fit', () => {
  expect(() => ruleOf('add').types([float(2), bool(2)], {}, 'add')).toThrow(
    new TypeError('add: takes float, float; got float [2], bool [2]'),
  );
  expect(() => ruleOf('equal').types([int32(2), float(2)], {}, 'equal')).toThrow(
    'equal: takes int32, int32; got int32 [2], float [2]',
  );
  expect(() => ruleOf('exp').types([float(2), float(2)], {}, 'exp')).toThrow('exp: takes float; got');
  expect(() => ruleOf('layerNorm').types([float(2, 4), float(3)], { epsilon: 1 }, 'layerNorm')).toThrow(
    'layerNorm: [2, 4] needs scale and bias of [4], got [3]',
  );
});
