import { expect, it } from 'vitest';
import { proportion } from '../../../../models/base/proportion.ts';
import { memorisation } from '../../../../models/fidelity/molecules/memorisation.ts';

it('sums up how close the nearest are', () => {
  const got = memorisation([0.2, 0.85, 1, 0.5], null);
  expect(got).toMatchObject({
    n: 4,
    nearDuplicates: proportion(2, 4),
    copies: proportion(1, 4),
    againstUnseen: null,
  });
  expect('mean' in got && got.mean).toBeCloseTo(2.55 / 4, 15);
  expect('quantiles' in got && got.quantiles[2]).toBeCloseTo(0.675, 15);
});

it('holds them against unseen ones', () => {
  expect(memorisation([0.9, 1], [0.1, 0.9, 0.3])).toMatchObject({
    againstUnseen: { nearDuplicates: proportion(1, 3), copies: proportion(0, 3), closer: 5.5 / 6 },
  });
});

it('has a reason in place of a summary of nothing', () => {
  expect(memorisation([], [1])).toEqual({ reason: 'There is no generated item to look up in the training set.' });
  expect(() => memorisation([NaN], null)).toThrow('not a number');
});
