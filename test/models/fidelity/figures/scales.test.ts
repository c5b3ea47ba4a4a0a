import { describe, expect, it } from 'vitest';
import { linear, logarithmic, logTicks, roundRange, tickText } from '../../../../models/fidelity/figures/scales.ts';

it('maps values to points', () => {
  expect([0, 5, 10].map(linear(0, 10, 100, 200))).toEqual([100, 150, 200]);
  expect(linear(3, 3, 100, 200)(3)).toBe(150);
  expect(logarithmic(0.01, 1, 0, 100)(0.1)).toBeCloseTo(50, 10);
});

describe('ticks', () => {
  it('of logarithmic axes are 1, 2 and 5 or powers of ten', () => {
    expect(logTicks(0.0005, 0.011, 6)).toEqual([0.0005, 0.001, 0.002, 0.005, 0.01]);
    expect(logTicks(0.0001, 1, 6)).toEqual([0.0001, 0.001, 0.01, 0.1, 1]);
  });

  it('write nothing without decimals', () => {
    expect([0, 0.5, 1000].map((tick) => tickText(tick, 1))).toEqual(['0', '0.5', '1,000.0']);
  });
});

it.each([
  [0.013, 0.049],
  [93.1, 99.97],
  [-3.2, 8.8],
  [5, 5],
  [0, 0],
])('puts round ends around %f and %f', (low, high) => {
  const [from, to] = roundRange(low, high);
  expect(from).toBeLessThanOrEqual(low);
  expect(to).toBeGreaterThanOrEqual(high);
  expect(to).toBeGreaterThan(from);
});
