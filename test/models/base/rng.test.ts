import { expect, it } from 'vitest';
import {
  categorical,
  fillUniform,
  fold,
  gumbel,
  key,
  keyFor,
  normal,
  permutation,
  philox4x32,
  shuffle,
  uniform,
  type Key,
} from '../../../models/base/rng.ts';

type Four = [number, number, number, number];
type Two = [number, number];

/** From Random123's own known answers (file kat_vectors): counter, key, answer. */
const knownAnswers: [Four, Two, Four][] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
];

it.each(knownAnswers)('gives the published answer for counter %j and key %j', (counter, words, answer) => {
  expect(philox4x32(counter, words)).toEqual(answer);
});

/** The paper's rounds, written in whole numbers of any size. */
function philoxByBigInt(counter: Four, words: Two): number[] {
  const low = (n: bigint) => n & 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = words.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c0;
    const p1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, low(p1), (p0 >> 32n) ^ c3 ^ k1, low(p0)];
    [k0, k1] = [low(k0 + 0x9e3779b9n), low(k1 + 0xbb67ae85n)];
  }
  return [c0, c1, c2, c3].map(Number);
}

it('multiplies words without a lost carry, checked in whole numbers of any size', () => {
  let words = [1, 2, 3, 4, 5, 6];
  for (let trial = 0; trial < 500; trial++) {
    const counter = words.slice(0, 4) as Four;
    const two = words.slice(4, 6) as Two;
    const answer = philox4x32(counter, two);
    expect(answer).toEqual(philoxByBigInt(counter, two));
    words = [...answer, answer[0] ^ trial, answer[1]].map((word) => word >>> 0);
  }
});

it('makes a uniform of the upper 53 bits of a block, two of each block', () => {
  const [w0, w1, w2, w3] = philox4x32([7, 8, 4, 0], [42, 0]);
  const of = (high: number, low: number) => Number((BigInt(high >>> 5) << 26n) | BigInt(low >>> 6)) / 2 ** 53;
  expect(uniform(key(42), 7, 8, 8)).toBe(of(w0, w1));
  expect(uniform(key(42), 7, 8, 9)).toBe(of(w2, w3));
});

it('makes Gumbels and normals of blocks of their own, from uniforms that are never 0 or 1', () => {
  const open = (high: number, low: number) => ((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) / 2 ** 52;
  const [g0, g1, g2, g3] = philox4x32([7, 8, 4, 1], [42, 0]);
  expect(gumbel(key(42), 7, 8, 8)).toBe(-Math.log(-Math.log(open(g0, g1))));
  expect(gumbel(key(42), 7, 8, 9)).toBe(-Math.log(-Math.log(open(g2, g3))));
  const [n0, n1, n2, n3] = philox4x32([7, 8, 9, 2], [42, 0]);
  const angle = 2 * Math.PI * ((n2 >>> 5) * 2 ** 26 + (n3 >>> 6)) * 2 ** -53;
  expect(normal(key(42), 7, 8, 9)).toBe(Math.sqrt(-2 * Math.log(open(n0, n1))) * Math.cos(angle));
});

it('draws the same whatever was drawn before, and in bulk as one by one', () => {
  const k = keyFor(3, 'sampling');
  const forward = Array.from({ length: 9 }, (_, c) => uniform(k, 5, 6, c));
  const backward = Array.from({ length: 9 }, (_, c) => uniform(k, 5, 6, 8 - c)).reverse();
  expect(backward).toEqual(forward);
  for (const [start, count] of [
    [0, 9],
    [0, 4],
    [1, 1],
    [1, 8],
    [3, 4],
    [9, 0],
  ] as Two[]) {
    const bulk = new Float64Array(count);
    fillUniform(bulk, k, 5, 6, start);
    expect([...bulk]).toEqual(forward.slice(start, start + count));
  }
});

it('gives other draws for every other number of the tuple, kind of draw, seed and purpose', () => {
  const seeds = [0, 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1];
  const keys: Key[] = seeds.flatMap((seed) => [key(seed), keyFor(seed, 'split'), keyFor(seed, 'noise')]);
  keys.push(...seeds.map((n) => fold(key(0), n)));
  const draws = keys.flatMap((k) => [uniform(k), uniform(k, 1), uniform(k, 0, 1), uniform(k, 0, 0, 1)]);
  draws.push(...keys.map((k) => gumbel(k)), ...keys.map((k) => normal(k)));
  expect(new Set(draws).size).toBe(draws.length);
  expect(draws.length).toBe(20 * 6);
});

it('keeps the draws of earlier versions', () => {
  // Written down once: whoever changes one of these changes every sample that was ever made from a seed.
  expect(uniform(key(1))).toBe(0.8902591757080309);
  expect(uniform(fold(key(1), 2), 3, 4, 5)).toBe(0.3204078607385281);
  expect(keyFor(1, 'split').lo).toBe(846981541);
  // Logarithm and cosine may differ in their last bit between computers.
  expect(gumbel(key(1))).toBeCloseTo(-0.966324424383278, 12);
  expect(normal(key(1))).toBeCloseTo(-0.27456548698439814, 12);
});

it.each([[-1], [1.5], [2 ** 53], [NaN]])('refuses the seed %j', (seed) => {
  expect(() => key(seed)).toThrow(RangeError);
});

it.each([[-1], [0.5], [2 ** 32], [NaN]])('refuses the counter %j', (n) => {
  for (const draw of [uniform, gumbel, normal]) {
    expect(() => draw(key(0), n)).toThrow(RangeError);
    expect(() => draw(key(0), 0, n)).toThrow(RangeError);
    expect(() => draw(key(0), 0, 0, n)).toThrow(RangeError);
  }
  expect(() => fillUniform(new Float64Array(2), key(0), 0, 0, n)).toThrow(RangeError);
});

it('refuses to fill past the last counter', () => {
  expect(() => fillUniform(new Float64Array(2), key(0), 0, 0, 2 ** 32 - 1)).toThrow(RangeError);
});

// Statistics. Seeds are fixed, so these never fail by chance; a z of 5 has a chance of 6e-7 in an even generator.

const NUM_DRAWS = 200_000;
const ways: [string, (i: number) => number][] = [
  ['position', (i) => uniform(key(11), 0, 0, i)],
  ['step', (i) => uniform(key(11), 0, i, 0)],
  ['sequence', (i) => uniform(key(11), i, 0, 0)],
  ['seed', (i) => uniform(key(i))],
  ['fold', (i) => uniform(fold(key(11), i))],
];

it.each(ways)('spreads draws evenly along %s, alone and in neighbouring pairs', (_, draw) => {
  const bins = new Float64Array(1000);
  const pairs = new Float64Array(32 * 32);
  let before = draw(NUM_DRAWS);
  for (let i = 0; i < NUM_DRAWS; i++) {
    const u = draw(i);
    add(bins, Math.floor(u * 1000));
    add(pairs, Math.floor(u * 32) * 32 + Math.floor(before * 32));
    before = u;
  }
  expect(Math.abs(chiSquareZ(bins))).toBeLessThan(5);
  expect(Math.abs(chiSquareZ(pairs))).toBeLessThan(5);
});

it('also spreads the lowest bits evenly', () => {
  const bins = new Float64Array(1024);
  for (let i = 0; i < NUM_DRAWS; i++) add(bins, (uniform(key(5), 0, 0, i) * 2 ** 53) % 1024);
  expect(Math.abs(chiSquareZ(bins))).toBeLessThan(5);
});

it('draws normals with the moments of a normal', () => {
  const moments = momentsOf((i) => normal(key(8), 0, 0, i));
  // Standard errors for n draws: 1, 2, 15, 96 are the variances of x, x^2, x^3, x^4 of a standard normal.
  for (const [power, expected, variance] of [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ] as const) {
    expect(Math.abs(moments(power) - expected)).toBeLessThan(5 * Math.sqrt(variance / NUM_DRAWS));
  }
});

it('draws Gumbels whose distribution function is exp(-exp(-x))', () => {
  const bins = new Float64Array(200);
  for (let i = 0; i < NUM_DRAWS; i++) add(bins, Math.floor(Math.exp(-Math.exp(-gumbel(key(9), 0, 0, i))) * 200));
  expect(Math.abs(chiSquareZ(bins))).toBeLessThan(5);
});

it('picks categories with their probabilities, by inversion and by the largest Gumbel', () => {
  const probs = [0.5, 0.25, 0, 0.15, 0.1];
  const byInversion = new Float64Array(5);
  const byGumbel = new Float64Array(5);
  for (let i = 0; i < NUM_DRAWS; i++) {
    add(byInversion, categorical(probs, uniform(key(10), i)));
    const perturbed = probs.map((p, c) => Math.log(p) + gumbel(key(10), i, 0, c));
    add(byGumbel, perturbed.indexOf(Math.max(...perturbed)));
  }
  expect(Math.abs(chiSquareZ(byInversion, probs))).toBeLessThan(5);
  expect(Math.abs(chiSquareZ(byGumbel, probs))).toBeLessThan(5);
  expect([byInversion[2], byGumbel[2]]).toEqual([0, 0]);
});

it('inverts weights at their borders, and takes a part of a larger array', () => {
  const weights = [9, 9, 0, 1, 0, 3, 0, 9];
  const pick = (u: number) => categorical(weights, u, 2, 5);
  expect([0, 0.2499, 0.25, 0.9999999999999999].map(pick)).toEqual([1, 1, 3, 3]);
  // The differences of float64 sums may leave a rest behind the last category; it never falls on an impossible one.
  for (let trial = 0; trial < 2000; trial++) {
    const probs = Array.from({ length: 9 }, (_, i) => uniform(key(14), trial, 0, i));
    expect(categorical([...probs, 0], 1 - 2 ** -53)).toBe(8);
  }
});

it.each([[[]], [[0, 0]], [[1, -1]], [[1, NaN]], [[1, Infinity]]])('refuses the probabilities %j', (probs) => {
  expect(() => categorical(probs, 0.5)).toThrow(RangeError);
});

it('makes every order equally often', () => {
  const seen = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = permutation(fold(key(12), i), 4).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(24);
  expect(Math.abs(chiSquareZ(Float64Array.from(seen.values())))).toBeLessThan(5);
});

it('keeps every value when it shuffles, and the given list as it is', () => {
  const values = Array.from({ length: 1001 }, (_, i) => `v${i}`);
  const before = [...values];
  const shuffled = shuffle(key(13), values);
  expect(values).toEqual(before);
  expect(shuffled).not.toEqual(before);
  expect([...shuffled].sort()).toEqual([...before].sort());
  expect(permutation(key(13), 0)).toHaveLength(0);
});

function add(bins: Float64Array, index: number): void {
  if (!(index in bins)) throw new RangeError(`no bin ${index}`);
  bins[index] = (bins[index] as number) + 1;
}

/** How many standard deviations chi-square is from its mean; bins of probability 0 do not count. */
function chiSquareZ(bins: Float64Array, probs: readonly number[] = [...bins].map(() => 1 / bins.length)): number {
  const total = bins.reduce((sum, count) => sum + count, 0);
  let chiSquare = 0;
  let numBins = 0;
  for (const [index, p] of probs.entries()) {
    if (p === 0) continue;
    numBins++;
    chiSquare += ((bins[index] as number) - p * total) ** 2 / (p * total);
  }
  return (chiSquare - (numBins - 1)) / Math.sqrt(2 * (numBins - 1));
}

function momentsOf(draw: (i: number) => number): (power: number) => number {
  const draws = Float64Array.from({ length: NUM_DRAWS }, (_, i) => draw(i));
  return (power) => draws.reduce((sum, x) => sum + x ** power, 0) / NUM_DRAWS;
}
