import { expect, it } from 'vitest';
import { evenEdges, histogram, sharedEdges } from '../../../../models/fidelity/distances/histogram.ts';
import { univariate } from './goldens.ts';

it.each(univariate)('counts $name as numpy does', ({ x, y, histogram: wanted }) => {
  const { edges } = wanted;
  const [low, high] = [edges[0] as number, edges.at(-1) as number];
  const clip = (values: number[]) => values.map((value) => Math.min(high, Math.max(low, value)));
  expect(Array.from(histogram(x, edges))).toEqual(wanted.counts_x);
  expect(Array.from(histogram(y, edges))).toEqual(wanted.counts_y);
  expect(Array.from(histogram(clip(x), edges))).toEqual(wanted.counts_x_clipped);
  expect(Array.from(histogram(clip(y), edges))).toEqual(wanted.counts_y_clipped);
});

it('closes the last bin, drops what lies outside, and weights', () => {
  expect(Array.from(histogram([0, 1, 2, 2, 2.1, -0.1, NaN], [0, 1, 2]))).toEqual([1, 3]);
  expect(Array.from(histogram([0, 1], [0, 1, 2], [5, 0.5]))).toEqual([5, 0.5]);
  expect(() => histogram([1], [1, 1])).toThrow('edge 1 is not above the last');
  expect(() => histogram([1], [1])).toThrow('two edges');
});

it('makes even edges as numpy.histogram_bin_edges does', () => {
  expect(Array.from(evenEdges(0, 1, 4))).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(Array.from(evenEdges(3, 3, 2))).toEqual([2.5, 3, 3.5]);
});

it('shares bins between samples: whole numbers in the middle of theirs, every value inside', () => {
  expect(Array.from(sharedEdges([[0, 3], [2]]))).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5]);
  const wide = sharedEdges([[0, 1000]], 10);
  expect(wide.length).toBe(11);
  expect(histogram([0, 1000], wide).reduce((a, b) => a + b)).toBe(2);
  const [x, y] = [(univariate[4] as { x: number[] }).x, (univariate[4] as { y: number[] }).y];
  const edges = sharedEdges([x, y]);
  expect(histogram([...x, ...y], edges).reduce((a, b) => a + b)).toBe(x.length + y.length);
  expect(edges.length).toBeLessThanOrEqual(61);
  expect(sharedEdges([[0.5, 0.5]]).length).toBe(61);
  expect(() => sharedEdges([[]])).toThrow('empty');
});
