import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { listing } from '../../../models/graph/graph.ts';

it('is listed line by line', () => {
  const g = new GraphBuilder('small');
  const x = g.input('x', [2, 3]);
  const ids = g.input('ids', [2], 'int32');
  const y = g.scope('layer', () => g.matmul(x, g.gelu(x), { transposeB: true }));
  expect(listing(g.build({ y: g.add(y, 0.5), ids: g.cast(ids, 'float') }))).toBe(
    [
      'graph small',
      '  input x [2, 3] float',
      '  input ids [2] int32',
      '  layer.gelu = gelu(x) [2, 3]',
      '  layer.matmul = matmul(x, layer.gelu, transposeA false, transposeB true) [2, 2]',
      '  add = add(layer.matmul, constant 0.5) [2, 2]',
      '  cast = cast(ids, to "float") [2]',
      '  output y = add',
      '  output ids = cast',
    ].join('\n'),
  );
});
