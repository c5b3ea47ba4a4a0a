import { expect, it } from 'vitest';
import { continuousKl, discreteKl, klDescriptors, klScore } from '../../../../models/fidelity/molecules/kl-score.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from '../distances/goldens.ts';

/**
 * GuacaMol's formulas (BenevolentAI/guacamol@60ebe1f) with numpy 2.4.6 and SciPy 1.17.1 on the samples of the goldens:
 * continuous and discrete, y against x, then x against y.
 */
const wanted = {
  shifted: [0.13239375964112463, 0.45291963795832585, 0.21098216637347683, 0.5298420784452418],
  heavy_tails: [1.6054197222533035, 0.6912538859792632, 0.3501232741586617, 0.053134150304822034],
  ties: [0.1353423249311252, 0.15432555410371535, 0.16457776698546353, 0.4874458619969738],
};

it.each(Object.entries(wanted))('is GuacaMol’s divergence of %s', (name, values) => {
  const { x, y } = univariate.find((pair) => pair.name === name) ?? { x: [], y: [] };
  const got = [continuousKl(x, y), discreteKl(x, y), continuousKl(y, x), discreteKl(y, x)] as number[];
  // Sums over 1,000 points in another order.
  expectClose(got, values, { atol: 1e-12, rtol: 1e-11 });
});

it('scores equal sets 1', () => {
  const { x } = univariate[4] ?? { x: [] };
  expect([continuousKl(x, x), discreteKl(x, x)]).toEqual([0, 0]);
  expect(klScore(new Array<number>(10).fill(0))).toBe(1);
  expect(klScore([0, Math.LN2])).toBeCloseTo(0.75, 15);
  expect(klDescriptors.continuous.length + klDescriptors.discrete.length).toBe(9);
});

it('says why there is none', () => {
  expect(continuousKl([1, 1], [1, 2])).toEqual({ reason: 'All values of the reference are equal.' });
  expect(continuousKl([1, 2], [1])).toEqual({ reason: 'The generated set has fewer than 2 values.' });
  expect(discreteKl([], [1])).toEqual({ reason: 'The reference has no values.' });
  expect(discreteKl([1, 2], [5])).toEqual({ reason: 'No generated value lies within the range of the reference.' });
});
