import { expect, it } from 'vitest';
import { gridShares, pooledGrid } from '../../../../models/fidelity/distances/pooled-grid.ts';

it('puts both samples on the distinct values', () => {
  const grid = pooledGrid([3, 1, 3], [2, -0, 0, 3]);
  expect(Array.from(grid.values)).toEqual([-0, 1, 2, 3]);
  expect(Array.from(grid.x)).toEqual([3, 1, 3]);
  expect(Array.from(grid.y)).toEqual([2, 0, 0, 3]);
  const { x, y } = gridShares(grid);
  expect(Array.from(x)).toEqual([0, 1 / 3, 0, 2 / 3]);
  expect(Array.from(y)).toEqual([0.5, 0, 0.25, 0.25]);
});

it('weights items', () => {
  const grid = pooledGrid([3, 1], [2]);
  expect(Array.from(gridShares(grid, [1, 3], null).x)).toEqual([0.75, 0, 0.25]);
  expect(() => gridShares(grid, [0, 0])).toThrow('weights need a sum above 0, got 0');
  expect(() => gridShares(grid, [1])).toThrow('1 weights for 2 items');
});

it('refuses what is no sample', () => {
  expect(() => pooledGrid([], [1])).toThrow('empty');
  expect(() => pooledGrid([1], [NaN])).toThrow('not a number');
});
