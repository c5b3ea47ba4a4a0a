import { expect, it } from 'vitest';
import { fold, key } from '../../../models/base/rng.ts';
import { antitheticTimes, qXt, tMin } from '../../../models/noise/forward-process.ts';

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
