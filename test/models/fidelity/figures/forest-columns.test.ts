import { describe, expect, it } from 'vitest';
import { figureWidths, pointsOf, type } from '../../../../models/fidelity/figures/figure.ts';
import { columnsOf, nameLines, numberOf } from '../../../../models/fidelity/figures/forest-columns.ts';
import { widthOf } from '../../../../models/fidelity/figures/text-width.ts';
import { countedShare, estimate, metric } from '../../../helpers/fidelity-reports.ts';

const share = metric('Valid', [countedShare(0, 24)], { isShare: true, better: 'higher' });

describe('columns', () => {
  it.each(figureWidths)('follow one another on paper of %d mm, with room for the widest number', (widthMm) => {
    const wide = metric('wide', [estimate(123_456.7, 1234.5)]);
    const { name, axisStart, axisEnd, value, floor, verdict } = columnsOf([share, wide], widthMm, 1);
    const [number, spread] = numberOf(estimate(123_456.7, 1234.5), wide, widthMm);
    const after = floor ?? pointsOf(widthMm) + 2;
    expect([0, name, axisStart, axisEnd, value, after]).toEqual(
      [0, name, axisStart, axisEnd, value, after].toSorted((a, b) => a - b),
    );
    expect(axisEnd - axisStart).toBeGreaterThan(0);
    expect(value + Math.min(widthOf(`${number} ${spread}`, type.text), 68)).toBeLessThanOrEqual(after);
    expect(verdict === null).toBe(floor === null);
  });

  it('have floor and verdict on wide paper alone', () => {
    expect(columnsOf([share], 180, 1).verdict).not.toBeNull();
    expect(columnsOf([share], 120, 1).floor).toBeNull();
  });
});

it('a name has its arrow, and three lines at most', () => {
  expect(nameLines(share, 180)).toEqual(['Valid\u00a0↑']);
  expect(nameLines(metric('one two three four five six seven eight nine ten eleven', []), 85)).toHaveLength(3);
});

it('counts at an end are shares on narrow paper', () => {
  expect(numberOf(countedShare(0, 24), share, 180)[0]).toBe('0 of 24');
  expect(numberOf(countedShare(0, 24), share, 85)[0]).toBe('0');
  expect(numberOf(countedShare(24, 24), share, 85)[0]).toBe('100');
});
