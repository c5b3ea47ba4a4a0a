import { describe, expect, it } from 'vitest';
import { linearScale, rangeOf, spreadLabels } from '../../../renderer/charts/scale.ts';

describe('an axis', () => {
  it('goes from values to places and back, also upwards', () => {
    const y = linearScale(1, 2, 200, 0, 6);
    expect([y.at(1), y.at(2), y.at(1.5)]).toEqual([200, 0, 100]);
    expect(y.valueAt(100)).toBe(1.5);
    expect(y.ticks).toEqual([1, 1.2, 1.4, 1.6, 1.8, 2]);
    expect(y.decimals).toBe(1);
  });

  it('holds its values with some room, and knows what is no number', () => {
    expect(rangeOf([1, NaN, 2], 0.1)).toEqual({ from: 0.9, to: 2.1 });
    expect(rangeOf([NaN])).toBeNull();
    const flat = rangeOf([3, 3]);
    expect(flat && flat.from < 3 && flat.to > 3).toBe(true);
  });
});

describe('labels beside lines', () => {
  it('stay where they are when they have room, and are pushed apart when they have not', () => {
    expect(spreadLabels([10, 60], 14, 0, 100)).toEqual([10, 60]);
    const close = spreadLabels([50, 52, 48], 14, 0, 100);
    const sorted = close.toSorted((a, b) => a - b);
    expect(sorted.slice(1).every((y, index) => y - (sorted[index] ?? 0) >= 14)).toBe(true);
    // In their own order: the third lies highest.
    expect(close[2]).toBeLessThan(close[0] ?? NaN);
    expect(close[0]).toBeLessThan(close[1] ?? NaN);
  });

  it('stay within the plot', () => {
    const low = spreadLabels([99, 100, 98], 14, 0, 100);
    expect(Math.max(...low)).toBeLessThanOrEqual(100);
    expect(Math.min(...low)).toBeGreaterThanOrEqual(0);
  });
});
