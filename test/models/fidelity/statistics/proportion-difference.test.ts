import { expect, it } from 'vitest';
import { proportion } from '../../../../models/base/proportion.ts';
import { proportionDifference } from '../../../../models/fidelity/statistics/proportion-difference.ts';

it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [10, 10, 0, 10, 0.6075, 1],
] as const)(
  'is the interval that Newcombe tabulates (1998, table II, method 10): %i/%i less %i/%i',
  (a, n, b, m, low, high) => {
    const got = proportionDifference(proportion(a, n), proportion(b, m));
    expect(got.difference).toBeCloseTo(a / n - b / m, 14);
    // The table has four digits.
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
  },
);
