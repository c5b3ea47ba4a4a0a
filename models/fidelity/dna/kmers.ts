/** Overlapping k-mers of the forward strand. */
import { jensenShannonDistance } from '../distances/counts.ts';
import { countMetric, occurrenceRows, type CountRows, type OccurrenceRows } from '../statistics/counts.ts';
import { type Metric, type NoMetric } from '../statistics/metric.ts';
import { baseLetters, UNKNOWN } from './bases.ts';

/** Codes of longer ones do not fit 16 bits. */
export const longestKmer = 8;

/**
 * The code of each k-mer, in base 4 with A 0 to T 3, so that codes are in alphabetical order. One that has an N in it is
 * left out: it belongs to no category.
 *
 * @param k 1 to 8
 */
export function kmerCodes(bases: Uint8Array, k: number): Uint16Array {
  if (!(Number.isInteger(k) && k >= 1 && k <= longestKmer))
    throw new RangeError(`k is from 1 to ${longestKmer}, got ${k}`);
  const found = new Uint16Array(Math.max(0, bases.length - k + 1));
  const mask = 4 ** k - 1;
  let numFound = 0;
  let code = 0;
  let known = 0;
  for (const base of bases) {
    known = base === UNKNOWN ? 0 : known + 1;
    code = ((code << 2) | (base & 3)) & mask;
    if (known >= k) found[numFound++] = code;
  }
  return found.subarray(0, numFound);
}

/** Such as `ACG` of code 6, k 3. */
export function kmerName(code: number, k: number): string {
  return Array.from({ length: k }, (_, i) => baseLetters[(code >>> (2 * (k - 1 - i))) & 3]).join('');
}

/** How often each k-mer occurs in a sequence. Shape [4^k] */
export function kmerCounts(bases: Uint8Array, k: number): Uint32Array {
  const counts = new Uint32Array(4 ** k);
  for (const code of kmerCodes(bases, k)) counts[code] = (counts[code] as number) + 1;
  return counts;
}

/** The k-mers of each sequence, for pooled counts and their resamples. Width 4^k. */
export function kmerRows(sequences: readonly Uint8Array[], k: number): OccurrenceRows {
  const parts = sequences.map((bases) => kmerCodes(bases, k));
  const offsets = new Uint32Array(sequences.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = (offsets[i] as number) + part.length));
  const codes = new Uint16Array(offsets[sequences.length] as number);
  parts.forEach((part, i) => codes.set(part, offsets[i]));
  return occurrenceRows(offsets, codes, 4 ** k);
}

/**
 * Jensen-Shannon distance of pooled k-mers: natural logarithm, square root, from 0 to 0.833. For large k and few
 * sequences it is mostly noise of sampling, which the floor shows.
 */
export function kmerDistance(generated: CountRows, reference: CountRows): Metric | NoMetric {
  return countMetric(generated, reference, jensenShannonDistance);
}
