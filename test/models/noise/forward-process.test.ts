import { describe, expect, it } from 'vitest';
import { fold, key } from '../../../models/base/rng.ts';
import { antitheticTimes, countedXt, qXt, tMin } from '../../../models/noise/forward-process.ts';

const MASK = 9;
const PAD = 8;
const options = { maskTokenId: MASK, keptTokenId: PAD };

/** B sequences of L tokens, the last quarter of each PAD. */
function clean(batchSize: number, seqLen: number) {
  const x0 = Int32Array.from({ length: batchSize * seqLen }, (_, i) => (i % seqLen < 0.75 * seqLen ? i % 7 : PAD));
  return { x0, dims: [batchSize, seqLen] as const };
}

it('masks each token with the probability of its time, and leaves the rest as it is', () => {
  const batch = clean(3, 4000);
  const times = [0.1, 0.5, 0.9];
  const xt = qXt(batch, times, key(1), options);
  for (const [b, t] of times.entries()) {
    const tokens = xt.slice(b * 4000, b * 4000 + 3000);
    const numMasked = tokens.filter((token) => token === MASK).length;
    // Four standard deviations of a binomial count; the key is fixed, so this cannot fail by chance later.
    expect(Math.abs(numMasked - 3000 * t)).toBeLessThan(4 * Math.sqrt(3000 * t * (1 - t)));
  }
  expect(xt.every((token, i) => token === MASK || token === batch.x0[i])).toBe(true);
});

it('masks tokens independently of their neighbours', () => {
  const xt = qXt(clean(1, 20_000), [0.5], key(2), options).slice(0, 15_000);
  const pairs = xt.slice(1).filter((token, i) => token === MASK && xt[i] === MASK).length;
  expect(pairs / 14_999).toBeCloseTo(0.25, 1.5);
});

it('never masks PADs, unless they are part of what is learned', () => {
  const batch = clean(1, 40);
  expect([...qXt(batch, [1], key(3), options)]).toEqual([...batch.x0].map((token) => (token === PAD ? PAD : MASK)));
  expect([...qXt(batch, [1], key(3), { ...options, keptTokenId: null })]).toEqual(new Array(40).fill(MASK));
});

it('masks nothing at time 0 and everything at time 1', () => {
  const batch = clean(1, 1000);
  expect(qXt(batch, [0], key(4), options)).toEqual(batch.x0);
  expect(
    qXt(batch, [1], key(4), options)
      .slice(0, 750)
      .every((token) => token === MASK),
  ).toBe(true);
});

it('gives a sequence the same noise in a batch of any size, and other noise under another key', () => {
  const small = qXt(clean(2, 50), [0.3, 0.6], key(5), options);
  const large = qXt(clean(4, 50), [0.3, 0.6, 0.2, 0.8], key(5), options);
  expect(large.slice(0, 100)).toEqual(small);
  expect(qXt(clean(2, 50), [0.3, 0.6], fold(key(5), 1), options)).not.toEqual(small);
});

it('spreads the times of a batch evenly, in random order', () => {
  const times = [...antitheticTimes(8, key(6))];
  const sorted = [...times].sort((a, b) => a - b);
  expect(times).not.toEqual(sorted);
  const gaps = sorted.slice(1).map((t, i) => t - (sorted[i] ?? NaN));
  for (const gap of gaps) expect(gap).toBeCloseTo((1 - tMin) / 8, 12);
  expect(sorted[0]).toBeGreaterThanOrEqual(tMin);
  expect(sorted.at(-1)).toBeLessThan(1);
});

it('draws each time uniformly', () => {
  const firsts = Array.from({ length: 4000 }, (_, n) => antitheticTimes(4, key(n))[0] ?? NaN);
  // The mean of 4000 uniform numbers has a standard deviation of 0.0046.
  expect(Math.abs(firsts.reduce((a, b) => a + b) / 4000 - (1 + tMin) / 2)).toBeLessThan(0.02);
  expect(firsts.filter((t) => t < 0.25).length / 4000).toBeCloseTo(0.25, 1);
});

describe('a draw with a given number of masked tokens', () => {
  it('spreads the number evenly over a batch, and never masks what is kept', () => {
    const batch = clean(60, 40);
    const { xt, weights, times } = countedXt(batch, key(7), options);
    const counts = Array.from(times, (_, b) => xt.slice(b * 40, (b + 1) * 40).filter((token) => token === MASK).length);
    // Each of 1 to 30 stands in for two of the 60 sequences.
    expect([...counts].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => 1 + Math.floor(i / 2)));
    expect([...weights]).toEqual(counts.map((count) => 30 / count));
    expect([...times]).toEqual(counts.map((count) => count / 30));
    expect(xt.every((token, i) => token === MASK || token === batch.x0[i])).toBe(true);
    expect(xt.some((token, i) => token === MASK && batch.x0[i] === PAD)).toBe(false);
    const { xt: all } = countedXt(batch, key(7), { ...options, keptTokenId: null });
    expect(all.some((token, i) => token === MASK && batch.x0[i] === PAD)).toBe(true);
  });

  it('weighs a sequence of nothing by nothing', () => {
    const { xt, weights, times } = countedXt({ x0: Int32Array.of(PAD, PAD, 1, 2), dims: [2, 2] }, key(7), options);
    expect([...xt.slice(0, 2)]).toEqual([PAD, PAD]);
    expect([weights[0], times[0]]).toEqual([0, 0]);
  });

  it('gives the NELBO that times give, and each token is masked as often as another', () => {
    // A cross-entropy that depends on which tokens are masked, not on their number alone.
    const seqLen = 5;
    const value = (isMasked: readonly boolean[]) =>
      isMasked.reduce((sum, masked, i) => sum + (masked ? (i + 1) * (isMasked[(i + 1) % seqLen] ? 1.7 : 0.6) : 0), 0);
    const subsets = Array.from({ length: 2 ** seqLen }, (_, bits) =>
      Array.from({ length: seqLen }, (__, i) => (bits >> i) % 2 === 1),
    );
    // The integral of (1 / t) E[cross-entropy] by the midpoint rule.
    const numTimes = 2000;
    let nelbo = 0;
    for (let k = 0; k < numTimes; k++) {
      const t = (k + 0.5) / numTimes;
      for (const subset of subsets) {
        const n = subset.filter(Boolean).length;
        nelbo += (value(subset) * t ** n * (1 - t) ** (seqLen - n)) / t / numTimes;
      }
    }
    const numDrawn = 20_000;
    const x0 = new Int32Array(numDrawn * seqLen);
    const { xt, weights } = countedXt({ x0, dims: [numDrawn, seqLen] }, key(8), options);
    const drawn = Array.from(weights, (weight, b) => {
      const isMasked = Array.from({ length: seqLen }, (_, i) => xt[b * seqLen + i] === MASK);
      return weight * value(isMasked);
    });
    const mean = drawn.reduce((a, b) => a + b) / numDrawn;
    const sd = Math.sqrt(drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numDrawn);
    expect(Math.abs(mean - nelbo)).toBeLessThan((4 * sd) / Math.sqrt(numDrawn));
    const often = Array.from({ length: seqLen }, (_, i) =>
      Array.from(weights, (_weight, b) => Number(xt[b * seqLen + i] === MASK)).reduce((a, b) => a + b),
    );
    // (L + 1) / 2L of the draws; four standard deviations of a count of 20,000 are 275.
    for (const count of often) expect(Math.abs(count - 12_000)).toBeLessThan(275);
  });

  it('leaves nothing to chance where every token costs the same', () => {
    const { xt, weights } = countedXt(clean(64, 40), key(9), options);
    const sums = Array.from(weights, (weight, b) => {
      const numMasked = xt.slice(b * 40, (b + 1) * 40).filter((token) => token === MASK).length;
      return weight * numMasked * Math.log(4);
    });
    for (const sum of sums) expect(sum).toBeCloseTo(30 * Math.log(4), 10);
  });
});
