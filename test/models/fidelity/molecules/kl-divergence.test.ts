import { expect, it } from 'vitest';
import { continuousKl, discreteKl, type KlParts } from '../../../../models/fidelity/molecules/kl-divergence.ts';
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

const partsOf = (found: ReturnType<typeof continuousKl>): KlParts => {
  if ('reason' in found) throw new Error(found.reason);
  return found;
};

it.each(Object.entries(wanted))('is GuacaMol’s divergence of %s', (name, values) => {
  const { x, y } = univariate.find((pair) => pair.name === name) ?? { x: [], y: [] };
  const got = [continuousKl(x, y), discreteKl(x, y), continuousKl(y, x), discreteKl(y, x)];
  // Sums over 1,000 points in another order.
  expectClose(
    got.map((found) => partsOf(found).value),
    values,
    { atol: 1e-12, rtol: 1e-11 },
  );
});

it('is 0 of equal sets', () => {
  const { x } = univariate[4] ?? { x: [] };
  expect([continuousKl(x, x), discreteKl(x, x)].map((found) => partsOf(found).value)).toEqual([0, 0]);
});

it('gives the divergence without each group', () => {
  const { x, y } = univariate[0] ?? { x: [], y: [] };
  const without = (values: readonly number[], group: number) => values.filter((_, i) => i % 4 !== group);
  const parts = partsOf(discreteKl(x, y, 4));
  expect(parts.value).toBeCloseTo(partsOf(discreteKl(x, y)).value, 13);
  // Without a group of the generated ones the bins stay, so it is the same as of the rest alone.
  expectClose(
    parts.withoutGenerated,
    [0, 1, 2, 3].map((group) => partsOf(discreteKl(x, without(y, group))).value),
    { atol: 1e-12, rtol: 1e-12 },
  );
  const continuous = partsOf(continuousKl(x, y, 4));
  expect(continuous.value).toBeCloseTo(partsOf(continuousKl(x, y)).value, 13);
  // Widths and points stay here, which those of the rest alone do not: near, not equal.
  for (const [group, divergence] of continuous.withoutReference.entries()) {
    const rest = partsOf(continuousKl(without(x, group), y)).value;
    expect(Math.abs(divergence - rest)).toBeLessThan(0.2 * rest);
    expect(divergence).not.toBe(continuous.value);
  }
});

it('says why there is none', () => {
  expect(continuousKl([1, 1], [1, 2])).toEqual({ reason: 'All values of the reference are equal.' });
  expect(continuousKl([1, 2], [1])).toEqual({ reason: 'The generated set has fewer than 2 values.' });
  expect(discreteKl([], [1])).toEqual({ reason: 'The reference has no values.' });
  expect(discreteKl([1, 2], [5])).toEqual({ reason: 'No generated value lies within the range of the reference.' });
});
