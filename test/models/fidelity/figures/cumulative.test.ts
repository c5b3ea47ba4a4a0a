import { expect, it } from 'vitest';
import { cumulative, stepPlaces } from '../../../../models/fidelity/figures/cumulative.ts';

it('sums shares up to the end of each bin', () => {
  expect(cumulative([0.25, 0.5, 0.125, 0.125])).toEqual([0.25, 0.75, 0.875, 1]);
  expect(cumulative([])).toEqual([]);
});

it('rises at the numbers themselves, between the ends of the outermost bins', () => {
  expect(stepPlaces([-0.5, 0.5, 1.5, 2.5])).toEqual([-0.5, 0, 1, 2, 2.5]);
});
