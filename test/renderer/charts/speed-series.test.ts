import { describe, expect, it } from 'vitest';
import { asTabs, binSamples } from '../../../renderer/charts/speed-series.ts';

describe('bins', () => {
  it('hold median, range and n of their samples; empty ones are left out', () => {
    const samples = [
      { atS: 0.2, gflops: 3 },
      { atS: 0.4, gflops: 1 },
      { atS: 0.8, gflops: 2 },
      { atS: 3.9, gflops: 4 },
      { atS: 3.95, gflops: 6 },
    ];
    expect(binSamples(samples, 4, 4)).toEqual([
      { atS: 0.5, median: 2, low: 1, high: 3, n: 3 },
      { atS: 3.5, median: 5, low: 4, high: 6, n: 2 },
    ]);
  });

  it('keep a sample that ended after the planned time', () => {
    expect(binSamples([{ atS: 10.4, gflops: 7 }], 10, 5)).toEqual([{ atS: 9, median: 7, low: 7, high: 7, n: 1 }]);
  });

  it('lose no sample', () => {
    const samples = Array.from({ length: 1000 }, (_, index) => ({ atS: index * 0.06, gflops: index }));
    expect(binSamples(samples, 60, 37).reduce((sum, { n }) => sum + n, 0)).toBe(1000);
  });

  it('are copied with a heading', () => {
    expect(asTabs([{ atS: 0.5, median: 2, low: 1, high: 3, n: 3 }]).split('\n')[1]).toBe('0.5\t2\t1\t3\t3');
  });
});
