import { describe, expect, it } from 'vitest';
import { decimalsOfTicks, ticksBetween, ticksTo } from '../../../models/base/ticks.ts';

describe('ticks', () => {
  it.each([
    [43, 6, [0, 10, 20, 30, 40, 50]],
    [60, 7, [0, 10, 20, 30, 40, 50, 60]],
    [10, 7, [0, 2, 4, 6, 8, 10]],
    [300, 7, [0, 50, 100, 150, 200, 250, 300]],
    [0.7, 6, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, 6, [0, 1]],
  ])('up to %d, at most %d of them', (max, most, ticks) => {
    expect(ticksTo(max, most)).toEqual(ticks);
  });

  it.each([
    [-3.2, 6.1, 6, [-2, 0, 2, 4, 6]],
    [12, 94, 8, [20, 40, 60, 80]],
    [0.12, 0.31, 3, [0.2, 0.3]],
    [5, 5, 4, [5]],
  ])('between %d and %d, at most %d of them', (from, to, most, ticks) => {
    expect(ticksBetween(from, to, most)).toEqual(ticks);
  });

  it('are whole where values are', () => {
    expect(ticksBetween(-0.5, 1.5, 5, true)).toEqual([0, 1]);
  });

  it.each([
    [[0, 10, 20], 0],
    [[0, 0.2, 0.4], 1],
    [[0, 0.05], 2],
    [[3], 0],
  ])('%j need %d decimals', (ticks, decimals) => {
    expect(decimalsOfTicks(ticks)).toBe(decimals);
  });
});
