/**
 * Which texts a training set holds, without the texts: a Golomb-coded set (Putze, Sanders and Singler, "Cache-, hash-, and
 * space-efficient Bloom filters", ACM J. Exp. Algorithmics 14, 2009).
 *
 * Each text becomes a whole number below the number of texts times `spread`, by a hash; the numbers are sorted, and their
 * differences written in Rice code. A text of the set is always known. Another one is taken for known where its number
 * happens to be that of one of the set, which is so for about one in `spread` texts; the exact share is stated. It takes
 * about log2(spread) + 1.5 bits a text.
 */
import { fold, keyFor, uniform } from '../../base/rng.ts';
import { hashText } from '../../data/hash.ts';
import { BitReader, BitWriter } from './bits.ts';

export interface CodedKeys {
  /** Distinct texts. */
  readonly numTexts: number;
  /** Distinct numbers: fewer by those few texts that share one. */
  readonly numCodes: number;
  /** Numbers are below `numTexts * spread`. */
  readonly spread: number;
  /** Bits of a difference that are written as they are. */
  readonly riceBits: number;
  readonly bytes: Uint8Array;
}

export interface KnownKeys {
  /** Distinct texts that are held. */
  readonly numTexts: number;
  /** Share of the texts of no training set that are taken for known all the same, 0 to 1. */
  readonly falsePositiveRate: number;
  readonly has: (text: string) => boolean;
}

/** One in 1,024 others is taken for known. */
export const defaultSpread = 1024;

/** Draws of other purposes never share the numbers. */
const hashKey = fold(keyFor(0, 'comparison'), 5);

/** Evenly from 0 to below `range`, which is at most 2^53. */
function codeOf(text: string, range: number): number {
  const { hi, lo } = hashText(text);
  return Math.floor(uniform(hashKey, hi, lo) * range);
}

/**
 * @param texts spelled as those will be that are looked up: canonical
 * @param spread a power of 2; the share of false positives is nearly 1 over it
 * @throws RangeError for texts and spread whose product is beyond 2^53
 */
export function codeKeys(texts: ReadonlySet<string>, spread = defaultSpread): CodedKeys {
  const range = texts.size * spread;
  if (!Number.isSafeInteger(range)) throw new RangeError(`${texts.size} texts at a spread of ${spread} are too many`);
  const sorted = Float64Array.from(texts, (text) => codeOf(text, range)).sort();
  // Differences are nearly geometric with a mean of `spread`, for which this is the best whole number of bits.
  const riceBits = Math.max(0, Math.round(Math.log2(spread * Math.LN2)));
  const writer = new BitWriter();
  let [before, numCodes] = [-1, 0];
  for (const code of sorted) {
    if (code === before) continue;
    const step = code - before - 1;
    writer.writeUnary(Math.floor(step / 2 ** riceBits));
    writer.write(step % 2 ** riceBits, riceBits);
    before = code;
    numCodes++;
  }
  return { numTexts: texts.size, numCodes, spread, riceBits, bytes: writer.bytes() };
}

/** @throws RangeError for bytes that do not hold so many numbers below the range */
export function openKeys({ numTexts, numCodes, spread, riceBits, bytes }: CodedKeys): KnownKeys {
  const range = numTexts * spread;
  const reader = new BitReader(bytes);
  const codes = new Float64Array(numCodes);
  let before = -1;
  for (let i = 0; i < numCodes; i++) {
    before += 1 + reader.readUnary() * 2 ** riceBits + reader.read(riceBits);
    if (before >= range) throw new RangeError(`code ${before} is not below ${range}`);
    codes[i] = before;
  }
  return {
    numTexts,
    falsePositiveRate: range === 0 ? 0 : numCodes / range,
    has: (text) => range > 0 && isIn(codes, codeOf(text, range)),
  };
}

function isIn(sorted: Float64Array, value: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
}
