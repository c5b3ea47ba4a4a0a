import { expect, it } from 'vitest';
import {
  checkValues,
  meanOf,
  quantileOf,
  sortedValues,
  summarise,
  varianceOf,
} from '../../../../models/fidelity/distances/summary.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from './goldens.ts';

/** Sums in another order than numpy's pairwise one. */
const rounding = { atol: 1e-12, rtol: 1e-12 };

it.each(univariate)('summarises $name as numpy does', ({ x, y, summary }) => {
  for (const [values, wanted] of [
    [x, summary.x],
    [y, summary.y],
  ] as const) {
    const got = summarise(values);
    expect([got.n, got.min, got.max]).toEqual([wanted.n, wanted.min, wanted.max]);
    const [q05, q25, q75, q95] = wanted.q05_q25_q75_q95_linear as [number, number, number, number];
    expectClose(got.quantiles, [q05, q25, wanted.median, q75, q95], rounding);
    expectClose([got.mean, got.sd], [wanted.mean, wanted.sd_ddof1], rounding);
    expectClose([meanOf(values), Math.sqrt(varianceOf(values, 0))], [wanted.mean, wanted.sd_ddof0], rounding);
  }
});

it('takes one value', () => {
  expect(summarise([3])).toEqual({ n: 1, mean: 3, sd: NaN, min: 3, max: 3, quantiles: [3, 3, 3, 3, 3] });
  expect(quantileOf([1, 2], 0.25)).toBe(1.25);
});

it('says which item is not a number, and leaves the given order alone', () => {
  expect(() => checkValues([])).toThrow('The values are empty.');
  expect(() => summarise([1, NaN])).toThrow('not a number');
  expect(() => checkValues([Infinity], 'The weights')).toThrow('The weights hold something');
  const values = [2, 1];
  expect(Array.from(sortedValues(values))).toEqual([1, 2]);
  expect(values).toEqual([2, 1]);
});
