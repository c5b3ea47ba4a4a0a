/** Which ONNX nodes each op becomes; that they compute the right thing is tested in test/integration. */
import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import type { NodeOf, Op, Value } from '../../../models/graph/graph.ts';
import type { OnnxWriter } from '../../../models/graph/lowering.ts';
import { onnxDtype } from '../../../models/graph/lowering.ts';
import { ruleOf } from '../../../models/graph/ops.ts';

function lowered(floatDtype: OnnxWriter['floatDtype'], build: (g: GraphBuilder) => Value): string[] {
  const g = new GraphBuilder('lowered');
  const written: string[] = [];
  const writer: OnnxWriter = {
    floatDtype,
    node(op, inputs, attributes = {}) {
      written.push([op, inputs.join(' '), JSON.stringify(attributes)].join(' | '));
      return `${op}'`;
    },
    integers: (values) => `int64 [${values.join(', ')}]`,
    number: (value) => String(value),
  };
  for (const node of g.nodesOf(build(g))) ruleOf<Op>(node.op).onnx(node as NodeOf<Op>, writer);
  return written;
}

it('multiplies two matrices by Gemm, which needs no transposes', () => {
  const nodes = lowered('float32', (g) => g.matmul(g.input('a', [3, 2]), g.input('b', [3, 4]), { transposeA: true }));
  expect(nodes).toEqual(['Gemm | a b | {"transA":1,"transB":0}']);
});

it('multiplies stacks by MatMul after transposes, because WebGPU has no fused form', () => {
  const nodes = lowered('float32', (g) =>
    g.matmul(g.input('a', [5, 2, 3]), g.input('b', [5, 4, 3]), { transposeB: true }),
  );
  expect(nodes).toEqual(['Transpose | b | {"perm":[0,2,1]}', "MatMul | a Transpose' | {}"]);
});

it('uses fused kernels in float32 and simple ones in float64, where there are none', () => {
  const norm = (g: GraphBuilder) => g.layerNorm(g.input('x', [2, 4]));
  const gelu = (g: GraphBuilder) => g.gelu(g.input('x', [2]));
  expect(lowered('float32', norm).at(-1)).toBe(
    'LayerNormalization | x expand | {"axis":-1,"epsilon":{"float":0.00001}}',
  );
  expect(lowered('float32', gelu)).toEqual(['Gelu | x | {"approximate":"tanh"}']);
  expect(lowered('float64', norm).join()).not.toContain('LayerNormalization');
  expect(lowered('float64', gelu).join()).not.toContain('Gelu');
});

it('gives axes and bounds as int64 constants, which stay on the CPU', () => {
  const nodes = lowered('float32', (g) => g.reduceSum(g.slice(g.input('x', [4, 3]), 0, 1, 3), [1]));
  expect(nodes).toEqual([
    'Slice | x int64 [1] int64 [3] int64 [0] | {}',
    'ReduceSum | slice int64 [1] | {"keepdims":0}',
  ]);
});

it('takes the float type asked for', () => {
  expect(onnxDtype('float', 'float64')).toBe('float64');
  expect(onnxDtype('int32', 'float64')).toBe('int32');
  expect(lowered('float64', (g) => g.cast(g.input('x', [2], 'int32'), 'float'))).toEqual(['Cast | x | {"to":11}']);
});
