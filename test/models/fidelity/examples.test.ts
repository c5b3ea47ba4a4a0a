import { describe, expect, test } from 'vitest';
import {
  criterionOf,
  examplesOf,
  exampleValue,
  farthestOutside,
  lowestOf,
  overallCriterion,
} from '../../../models/fidelity/examples.ts';
import { fullReport } from '../../helpers/fidelity-reports.ts';

const own = (row: number) => String(row);

describe('farthest outside a range', () => {
  const range = { low: 10, high: 20 };

  test('by the distance to the nearer end, ties by their order', () => {
    // Beyond by: 5, none, 5, none, 7, 1, none.
    const found = farthestOutside([25, 10, 5, 20, 3, 21, 15], range, own);
    expect(found).toEqual({ rows: [4, 0, 2, 5], numOutside: 4 });
  });

  test('no more than four, each key once, all of them counted', () => {
    const values = [30, 30, 29, 28, 27, 26];
    const found = farthestOutside(values, range, (row) => (row === 1 ? '0' : own(row)));
    expect(found).toEqual({ rows: [0, 2, 3, 4], numOutside: 6 });
  });

  test('what has no value, and nothing at all', () => {
    expect(farthestOutside([NaN, 12, NaN], range, own)).toEqual({ rows: [], numOutside: 0 });
    expect(farthestOutside([], range, own)).toEqual({ rows: [], numOutside: 0 });
  });
});

test('the lowest come first, each once', () => {
  expect(lowestOf([0.4, 0.2, 0.9, 0.2, 0.5, 0.3], (row) => (row === 3 ? '1' : own(row)))).toEqual([1, 5, 0, 4]);
});

describe('in words', () => {
  const report = fullReport('molecules', ['a', 'b']);

  test('the criterion names property, range and counts of its own set', () => {
    const [first, second] = report.examples.filter(({ property }) => property === 'weight');
    expect(examplesOf(report, 'weight.ks', 1)).toBe(second);
    expect(examplesOf(report, 'weight.wasserstein', 0)).toBe(first);
    expect(examplesOf(report, 'valid', 0)).toBeNull();
    if (!first) expect.fail('no examples');
    expect(criterionOf(report, first)).toBe(
      'Farthest outside the middle 95 % of the reference (0.5000 to 3.900 Da), farthest first: 12 of 2,000 molecules lie outside it.',
    );
    expect(criterionOf(report, { ...first, numOutside: 0, items: [] })).toContain(
      'None of 2,000 molecules lies outside',
    );
    expect(criterionOf(report, { ...first, property: 'snn', numOutside: null })).toContain('lowest similarity');
    expect(exampleValue(report, 'weight', 170.3)).toMatch(/^Weight 170\.3\d* Da$/);
    expect(exampleValue(report, 'rings', 4)).toBe('Rings 4');
  });

  test('best and worst say by what, in each domain', () => {
    expect(overallCriterion('molecules', 'worst')).toContain('SA score');
    expect(overallCriterion('molecules', 'best')).toContain('QED');
    expect(overallCriterion('dna', 'worst')).toContain('log odds');
  });
});
