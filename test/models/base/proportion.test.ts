import { expect, it } from 'vitest';
import { proportion } from '../../../models/base/proportion.ts';

it('is the interval that Newcombe tabulates (Statistics in Medicine 17, 1998, table I, method 3)', () => {
  for (const [count, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const result = proportion(count, n);
    // The table has four digits.
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
    expect(result.share).toBe(count / n);
  }
});

it('of none and of all ends at 0 and at 1, without a rounding', () => {
  for (let n = 1; n <= 400; n++) {
    expect(proportion(0, n).low).toBe(0);
    expect(proportion(n, n).high).toBe(1);
  }
});

it('knows nothing of nothing', () => {
  expect(proportion(0, 0)).toEqual({ count: 0, n: 0, share: NaN, low: 0, high: 1 });
});
