import { expect, it } from 'vitest';
import * as shape from '../../../models/graph/shape.ts';

it('broadcasts from the last axis, a one to anything', () => {
  expect(shape.broadcastShape('add', [2, 3], [3])).toEqual([2, 3]);
  expect(shape.broadcastShape('add', [4, 1, 3], [2, 1])).toEqual([4, 2, 3]);
  expect(shape.broadcastShape('where', [], [1, 2], [3, 1])).toEqual([3, 2]);
  // An axis without entries stays so.
  expect(shape.broadcastShape('add', [0, 2], [1, 2])).toEqual([0, 2]);
});

it('multiplies stacks of matrices, either side transposed', () => {
  expect(shape.matmulShape('matmul', [2, 3], [3, 4], false, false)).toEqual([2, 4]);
  expect(shape.matmulShape('matmul', [5, 3, 2], [4, 3], true, true)).toEqual([5, 2, 4]);
  expect(shape.matmulShape('matmul', [2, 1, 2, 3], [7, 3, 4], false, false)).toEqual([2, 7, 2, 4]);
});

it('cuts, joins, turns and reduces', () => {
  expect(shape.sliceShape('slice', [4, 5], 1, 2, 5)).toEqual([4, 3]);
  expect(shape.concatShape('concat', [[2, 1], [2, 3]], 1)).toEqual([2, 4]); // prettier-ignore
  expect(shape.transposeShape('transpose', [2, 3, 4], [2, 0, 1])).toEqual([4, 2, 3]);
  expect(shape.reduceShape('reduceSum', [2, 3, 4], [0, 2], false)).toEqual([3]);
  expect(shape.reduceShape('reduceSum', [2, 3, 4], [0, 2], true)).toEqual([1, 3, 1]);
  expect(shape.expandShape('expand', [3, 1], [2, 3, 4])).toEqual([2, 3, 4]);
  expect(shape.reshapeShape('reshape', [6], [2, 3])).toEqual([2, 3]);
});

it('knows sizes and strides', () => {
  expect(shape.sizeOf([])).toBe(1);
  expect(shape.stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
  expect(shape.broadcastStrides([3, 1], [2, 3, 4])).toEqual([0, 1, 0]);
  expect(shape.sameShape([2, 3], [2, 3])).toBe(true);
  expect(shape.sameShape([2, 3], [2, 3, 1])).toBe(false);
});

it.each([
  [() => shape.broadcastShape('add', [2, 3], [4]), 'add: shapes [2, 3] and [4] do not broadcast'],
  [() => shape.broadcastShape('add', [0], [3]), 'add: shapes [0] and [3] do not broadcast'],
  [() => shape.matmulShape('matmul', [2, 3], [4, 5], false, false), 'inner dimensions of [2, 3] and [4, 5] differ'],
  [
    () => shape.matmulShape('matmul', [2, 3], [5, 4], true, true),
    'matmul: inner dimensions of [2, 3] transposed and [5, 4] transposed differ',
  ],
  [() => shape.matmulShape('matmul', [3], [3, 4], false, false), 'matmul: [3] is not a matrix'],
  [() => shape.reshapeShape('reshape', [2, 3], [4]), 'reshape: [2, 3] has 6 entries, [4] has 4'],
  [() => shape.transposeShape('transpose', [2, 3], [0, 0]), 'transpose: [0, 0] is not an order of the axes of [2, 3]'],
  [() => shape.expandShape('expand', [2], [3]), 'expand: shapes [2] and [3] do not broadcast'],
  [() => shape.expandShape('expand', [2, 3], [1, 3]), 'expand: [2, 3] cannot be repeated to [1, 3]'],
  [() => shape.sliceShape('slice', [4], 0, 2, 5), 'slice: 2 to 5 does not lie within axis 0 of [4]'],
  [() => shape.sliceShape('slice', [4], 1, 0, 1), 'slice: [4] has no axis 1'],
  [() => shape.concatShape('concat', [[2], [2, 3]], 0), 'concat: [2] and [2, 3] differ in more than axis 0'], // prettier-ignore
  [() => shape.reduceShape('reduceSum', [2], [-1], false), 'reduceSum: [2] has no axis -1'],
  [() => shape.reduceShape('reduceSum', [2, 3], [1, 1], false), 'reduceSum: axes [1, 1] name one twice'],
  [() => shape.dimAt([2], 3), '[2] has no axis 3'],
])('says which shapes do not fit (%#)', (wrong, message) => {
  expect(wrong).toThrow(shape.ShapeError);
  expect(wrong).toThrow(message);
});
