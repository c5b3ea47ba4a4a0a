import { describe, expect, it } from 'vitest';
import { bandAt, shareZ } from '../../../../models/fidelity/figures/kmer-z.ts';

describe('z of a share', () => {
  it('is the two-sample z with pooled variance', () => {
    const pooled = 320 / 30000;
    const byHand = (0.012 - 0.01) / Math.sqrt(pooled * (1 - pooled) * (1 / 10000 + 1 / 20000));
    expect(shareZ(0.012, 10000, 0.01, 20000)).toBeCloseTo(byHand, 12);
    expect(byHand).toBeCloseTo(1.5895, 3);
  });

  it('is 0 where nobody has the k-mer, and turns its sign with the sides', () => {
    expect(shareZ(0, 10, 0, 10)).toBe(0);
    expect(shareZ(0.2, 50, 0.1, 70)).toBeCloseTo(-shareZ(0.1, 70, 0.2, 50), 12);
  });
});

describe('the band', () => {
  it.each([
    [0.0001, 1e6, 2e4],
    [0.004, 4e5, 4e5],
    [0.3, 500, 100],
  ])('around %f has z of -3 and 3 at its edges', (share, numReference, n) => {
    const [low, high] = bandAt(share, numReference, n, 3);
    expect(shareZ(high, n, share, numReference)).toBeCloseTo(3, 8);
    // Below 0 there is no share: the lower edge is then that of the formula only.
    if (low >= 0) expect(shareZ(low, n, share, numReference)).toBeCloseTo(-3, 8);
    expect(low).toBeLessThan(share);
  });
});
