/**
 * Random draws by counter: a draw is a pure function of a key and of the place it is for.
 *
 * There is no state to pass along, so the draw for (sequence, step, position) is the same whatever was drawn before, in
 * whatever order, and in batches of whatever size. The generator is Philox4x32-10: Salmon, Moraes, Dror and Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), doi 10.1145/2063384.2063405.
 *
 * A draw is named by the key and up to three whole numbers below 2^32. Kinds of draws (uniform, Gumbel, normal, keys
 * made by `fold`) never share random bits, even where their key and numbers are the same.
 */

/** 64 bits that name one stream of draws. */
export interface Key {
  readonly hi: number;
  readonly lo: number;
}

/**
 * What draws are made for, so that two uses of one seed share nothing.
 *
 * The numbers decide what a seed gives: never change one, only add.
 */
const purposes = {
  split: 1,
  order: 2,
  lengths: 3,
  weights: 4,
  noise: 5,
  sampling: 6,
  comparison: 7,
  writing: 8,
} as const;
export type Purpose = keyof typeof purposes;

/** The last word of the counter tells kinds of draws apart. */
const UNIFORM = 0;
const GUMBEL = 1;
const NORMAL = 2;
const FOLD = 3;
const PURPOSE = 4;

const TWO_32 = 2 ** 32;

/**
 * The key of a seed.
 *
 * @param seed a whole number from 0 to 2^53 - 1
 * @throws RangeError for any other
 */
export function key(seed: number): Key {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`a seed is a whole number from 0, got ${seed}`);
  return { hi: Math.floor(seed / TWO_32), lo: seed >>> 0 };
}

/** The key for one use of a seed. */
export function keyFor(seed: number, purpose: Purpose): Key {
  philox(purposes[purpose], 0, 0, PURPOSE, key(seed));
  return { hi: word1, lo: word0 };
}

/**
 * A new key from a key and a number, independent of the keys from other numbers: a place in a longer tuple.
 *
 * @param n a whole number from 0 to 2^53 - 1
 */
export function fold(from: Key, n: number): Key {
  const { hi, lo } = key(n);
  philox(lo, hi, 0, FOLD, from);
  return { hi: word1, lo: word0 };
}

/** A float64 draw from [0, 1), all 53 bits random. */
export function uniform(from: Key, a = 0, b = 0, c = 0): number {
  checkCounter(a, b, c);
  philox(a, b, c >>> 1, UNIFORM, from);
  return (c & 1) === 0 ? unit53(word0, word1) : unit53(word2, word3);
}

/** Fills `out` so that `out[i] = uniform(from, a, b, start + i)`, at half the work. */
export function fillUniform(out: Float64Array, from: Key, a = 0, b = 0, start = 0): void {
  checkCounter(a, b, start);
  if (out.length > 0) checkCounter(a, b, start + out.length - 1);
  for (let i = 0; i < out.length;) {
    const c = start + i;
    philox(a, b, c >>> 1, UNIFORM, from);
    if ((c & 1) === 0) out[i++] = unit53(word0, word1);
    if (i < out.length) out[i++] = unit53(word2, word3);
  }
}

/** A draw from the standard Gumbel distribution, -log(-log u) in float64; always finite. */
export function gumbel(from: Key, a = 0, b = 0, c = 0): number {
  checkCounter(a, b, c);
  philox(a, b, c >>> 1, GUMBEL, from);
  return -Math.log(-Math.log((c & 1) === 0 ? openUnit(word0, word1) : openUnit(word2, word3)));
}

/** A draw from the normal distribution of mean 0 and variance 1 (Box and Muller, 1958). */
export function normal(from: Key, a = 0, b = 0, c = 0): number {
  checkCounter(a, b, c);
  philox(a, b, c, NORMAL, from);
  return Math.sqrt(-2 * Math.log(openUnit(word0, word1))) * Math.cos(2 * Math.PI * unit53(word2, word3));
}

/**
 * The category that a uniform draw falls on: `index` with probability `probs[index]` over their sum, in float64.
 *
 * A category of probability 0 is never drawn.
 *
 * @param probs probabilities or weights, from `start` on; they need not sum to 1
 * @param u from [0, 1)
 * @returns an index from 0 to `count - 1`, counted from `start`
 * @throws RangeError when a weight is negative or not a number, or all are 0
 */
export function categorical(probs: ArrayLike<number>, u: number, start = 0, count = probs.length - start): number {
  let total = 0;
  let last = -1;
  for (let index = 0; index < count; index++) {
    const p = probs[start + index] as number;
    if (!(p >= 0)) throw new RangeError(`a probability is not negative, got ${p} at ${start + index}`);
    total += p;
    if (p > 0) last = index;
  }
  if (!(total > 0 && total < Infinity)) throw new RangeError(`probabilities need a finite sum above 0, got ${total}`);
  let left = u * total;
  for (let index = 0; index < last; index++) {
    left -= probs[start + index] as number;
    if (left < 0) return index;
  }
  return last;
}

/** The numbers 0 to n - 1 in random order, each order equally likely (Fisher and Yates). */
export function permutation(from: Key, n: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(n);
  const draws = new Float64Array(n);
  fillUniform(draws, from);
  for (let i = 0; i < n; i++) {
    const j = Math.floor((draws[i] as number) * (i + 1));
    order[i] = order[j] as number;
    order[j] = i;
  }
  return order;
}

/** The same values in random order; the given ones stay as they are. */
export function shuffle<T>(from: Key, values: readonly T[]): T[] {
  return Array.from(permutation(from, values.length), (index) => values[index] as T);
}

/**
 * One block of the generator: 128 random bits of a 128-bit counter and a 64-bit key, lowest words first.
 *
 * For tests against published answers; everything else draws through the functions above.
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  [k0, k1]: readonly [number, number],
): [number, number, number, number] {
  philox(counter[0], counter[1], counter[2], counter[3], { lo: k0, hi: k1 });
  return [word0, word1, word2, word3];
}

/** The words of the last block. Every function above reads them right after `philox`, and nothing keeps them. */
let word0 = 0;
let word1 = 0;
let word2 = 0;
let word3 = 0;

const ROUNDS = 10;
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
/** The golden ratio and the square root of 3 less 1, by which the key moves from round to round. */
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

function philox(c0: number, c1: number, c2: number, c3: number, { lo, hi }: Key): void {
  let k0 = lo;
  let k1 = hi;
  for (let round = 0; round < ROUNDS; round++) {
    const n0 = highProduct(M1, c2) ^ c1 ^ k0;
    const n2 = highProduct(M0, c0) ^ c3 ^ k1;
    c1 = Math.imul(M1, c2);
    c3 = Math.imul(M0, c0);
    c0 = n0;
    c2 = n2;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  word0 = c0 >>> 0;
  word1 = c1 >>> 0;
  word2 = c2 >>> 0;
  word3 = c3 >>> 0;
}

/** The upper 32 bits of the 64-bit product of two words, from products of their halves. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Neither sum overflows: (2^16 - 1)^2 + 2^16 - 1 < 2^32.
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** k / 2^53 with k from 0 to 2^53 - 1. */
function unit53(high: number, low: number): number {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) * 2 ** -53;
}

/** (k + 1/2) / 2^52 with k from 0 to 2^52 - 1: never 0 and never 1, and exact in float64. */
function openUnit(high: number, low: number): number {
  return ((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) * 2 ** -52;
}

function checkCounter(a: number, b: number, c: number): void {
  if (a >>> 0 !== a || b >>> 0 !== b || c >>> 0 !== c) {
    throw new RangeError(`a draw is named by whole numbers from 0 to 2^32 - 1, got (${a}, ${b}, ${c})`);
  }
}
