import { describe, expect, it } from 'vitest';
import { barsOf, binsAsTabs, binWhole, coarsen, countAbove, totalOf } from '../../../renderer/charts/histogram-bins.ts';

/** Counts of whole numbers: so many of each. */
function countsOf(values: Record<number, number>): number[] {
  const length = Math.max(...Object.keys(values).map(Number)) + 1;
  return Array.from({ length }, (_, value) => values[value] ?? 0);
}

describe('whole numbers', () => {
  it('get one bin each, as long as there is room', () => {
    const bins = binWhole(countsOf({ 20: 3, 21: 5, 50: 1 }), 40);
    expect(bins).toMatchObject({ from: 20, width: 1 });
    expect(bins.counts).toHaveLength(31);
    expect([bins.counts[0], bins.counts[1], bins.counts[30]]).toEqual([3, 5, 1]);
  });

  it('share bins of 2, 5, 10 … that begin at round numbers, and lose none', () => {
    const counts = countsOf({ 13: 2, 134: 4, 199: 1, 512: 8 });
    const bins = binWhole(counts, 60);
    expect(bins).toMatchObject({ from: 10, width: 10 });
    expect(bins.counts.length).toBeLessThanOrEqual(60);
    expect(totalOf(bins)).toBe(15);
    expect(barsOf(bins).find(({ count }) => count === 4)).toEqual({ from: 130, to: 140, count: 4 });
  });

  it('of one value are a bar among empty ones, not one as wide as the chart', () => {
    const bins = binWhole(countsOf({ 300: 2930 }), 60);
    expect(bins.counts).toHaveLength(12);
    expect(barsOf(bins).filter(({ count }) => count > 0)).toEqual([{ from: 300, to: 301, count: 2930 }]);
  });

  it('may begin at none', () => {
    expect(binWhole([4, 1], 60)).toMatchObject({ from: 0, width: 1 });
    expect(totalOf(binWhole([], 60))).toBe(0);
  });

  it('above a limit are counted without it', () => {
    expect(countAbove(countsOf({ 95: 1, 96: 10, 97: 2, 134: 1 }), 96)).toBe(3);
  });
});

describe('bins', () => {
  it('are put together with their neighbours where there are too many', () => {
    const bins = coarsen({ from: -1, width: 0.5, counts: [1, 2, 3, 4, 5] }, 3);
    expect(bins).toEqual({ from: -1, width: 1, counts: [3, 7, 5] });
    expect(coarsen(bins, 3)).toEqual(bins);
  });

  it('are copied with a heading', () => {
    expect(binsAsTabs({ from: 0, width: 2, counts: [1, 3] })).toBe('from\tto\tcount\n0\t2\t1\n2\t4\t3');
  });
});
