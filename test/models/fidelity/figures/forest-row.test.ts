import { describe, expect, it } from 'vitest';
import { axisRange, rowHeight } from '../../../../models/fidelity/figures/forest-row.ts';
import { absent, countedShare, estimate, metric } from '../../../helpers/fidelity-reports.ts';

describe('the axis of a row', () => {
  it('goes around all intervals and the floor, from 0 where that is not far', () => {
    const [low, high] = axisRange(metric('a', [estimate(0.4, 0.1), estimate(0.9, 0.3)]));
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(1.2);
    expect(high).toBeLessThan(1.6);
  });

  it('does not go down to 0 where that is far', () => {
    const [low] = axisRange(metric('a', [estimate(100, 1)], { floor: null }));
    expect(low).toBeGreaterThan(50);
    expect(low).toBeLessThanOrEqual(99);
  });

  it('of shares is in percent, and ends at 100', () => {
    const [, high] = axisRange(metric('a', [countedShare(99, 100)], { isShare: true, floor: null }));
    expect(high).toBe(100);
  });

  it('of nothing goes from 0 to 1', () => {
    expect(axisRange(metric('a', [absent], { floor: null }))).toEqual([0, 1]);
    expect(axisRange(metric('a', [absent], { floor: null, isShare: true }))).toEqual([0, 100]);
  });
});

it('rows are as high as their sets and their names want', () => {
  const one = [metric('a', [estimate(1, 0.1)])];
  expect(rowHeight(one, 6, 180)).toBeGreaterThan(rowHeight(one, 1, 180));
  const long = [metric('a name that takes more than one line on narrow paper', [estimate(1, 0.1)], { unit: 'Da' })];
  expect(rowHeight(long, 1, 85)).toBeGreaterThan(rowHeight(one, 1, 85));
});
