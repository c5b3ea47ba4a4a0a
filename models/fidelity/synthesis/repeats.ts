/** Stretches that occur twice: they fold back on themselves, or are put together wrongly. */
import { reverseComplementOf, UNKNOWN } from '../dna/bases.ts';

export interface Repeat {
  /** `inverted` where the second stretch is the reverse complement of the first, as in a hairpin. */
  readonly kind: 'direct' | 'inverted';
  /** First bases on the forward strand, from 0; `first` is not after `second`. Stretches may overlap. */
  readonly first: number;
  readonly second: number;
  readonly length: number;
}

export interface Repeats {
  readonly repeats: readonly Repeat[];
  /** Repeats that were found beyond `most` and left out. */
  readonly numMore: number;
}

/**
 * Pairs of equal stretches of at least `least` bases that cannot be made longer on either side, the longest first. N
 * ends a stretch.
 *
 * @param least at least 4
 * @param most pairs that are told of
 */
export function findRepeats(bases: Uint8Array, least: number, most = 100): Repeats {
  if (!(Number.isInteger(least) && least >= 4)) throw new RangeError(`a repeat has at least 4 bases, got ${least}`);
  const all = [...pairs(bases, bases, least, 'direct'), ...pairs(bases, reverseComplementOf(bases), least, 'inverted')];
  all.sort((a, b) => b.length - a.length || a.first - b.first || a.second - b.second);
  return { repeats: all.slice(0, most), numMore: Math.max(0, all.length - most) };
}

/** Longest common stretches of two sequences, each found at its first base: the one before differs. */
function pairs(bases: Uint8Array, other: Uint8Array, least: number, kind: Repeat['kind']): Repeat[] {
  const n = bases.length;
  const places = placesOf(other, least);
  const found: Repeat[] = [];
  for (const [word, starts] of placesOf(bases, least)) {
    for (const i of starts) {
      for (const j of places.get(word) ?? []) {
        if (kind === 'direct' && j <= i) continue;
        if (i > 0 && j > 0 && bases[i - 1] !== UNKNOWN && bases[i - 1] === other[j - 1]) continue;
        let length = least;
        while (
          i + length < n &&
          j + length < n &&
          bases[i + length] !== UNKNOWN &&
          bases[i + length] === other[j + length]
        ) {
          length++;
        }
        const second = kind === 'direct' ? j : n - j - length;
        // The same pair is met from both of its ends.
        if (i <= second) found.push({ kind, first: i, second, length });
      }
    }
  }
  return found;
}

/** Where each stretch of `length` known bases stands. */
function placesOf(bases: Uint8Array, length: number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const text = String.fromCharCode(...bases.map((base) => base + 48));
  for (let start = 0; start + length <= text.length; start++) {
    const word = text.slice(start, start + length);
    if (word.includes('4')) continue;
    const found = places.get(word);
    if (found === undefined) places.set(word, [start]);
    else found.push(start);
  }
  return places;
}
