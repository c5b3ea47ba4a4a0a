/** Words with ambiguous letters (NC-IUB, Nucleic Acids Res. 13:3021, 1985), looked for on both strands. */
import { LabError } from '../../base/errors.ts';
import { UNKNOWN } from '../dna/bases.ts';

/** Bits: A 1, C 2, G 4, T 8. */
const letters: Readonly<Record<string, number>> = {
  A: 1,
  C: 2,
  G: 4,
  T: 8,
  U: 8,
  R: 5,
  Y: 10,
  S: 6,
  W: 9,
  K: 12,
  M: 3,
  B: 14,
  D: 13,
  H: 11,
  V: 7,
  N: 15,
};
const ANY = 15;

export interface Pattern {
  readonly word: string;
  /** The bases that each place allows, and those that the other strand's word allows at the same places. */
  readonly forward: Uint8Array;
  readonly reverse: Uint8Array;
  /** The same word on both strands, which is then told of once. */
  readonly isPalindrome: boolean;
}

/**
 * @param word IUPAC letters of either case, such as `GGTCTC` or `GCNNGC`
 * @throws LabError when it is empty, or has another letter
 */
export function patternOf(word: string): Pattern {
  const bad = word.toUpperCase().search(/[^ACGTURYSWKMBDHVN]/);
  if (word === '' || bad !== -1) {
    throw new LabError('badArguments', {
      what: word === '' ? 'A word to look for is empty.' : `“${word}” is no word of DNA.`,
      where: bad === -1 ? null : `Letter ${bad + 1}: “${word.charAt(bad)}”`,
      todo: 'Write it with A, C, G, T and the IUPAC letters R Y S W K M B D H V N.',
    });
  }
  const forward = Uint8Array.from(word.toUpperCase().split(''), (letter) => letters[letter] ?? 0);
  const reverse = forward.toReversed().map(complementOf);
  return { word, forward, reverse, isPalindrome: forward.every((mask, i) => mask === reverse[i]) };
}

export interface WordHit {
  /** First base on the forward strand, from 0. */
  readonly start: number;
  readonly strand: '+' | '-';
}

/** Every place of a word, overlapping ones too, from left to right. An N of the sequence is matched by N only. */
export function findWord(bases: Uint8Array, { forward, reverse, isPalindrome }: Pattern): WordHit[] {
  const hits: WordHit[] = [];
  for (let start = 0; start + forward.length <= bases.length; start++) {
    if (matches(bases, start, forward)) hits.push({ start, strand: '+' });
    if (!isPalindrome && matches(bases, start, reverse)) hits.push({ start, strand: '-' });
  }
  return hits;
}

function matches(bases: Uint8Array, start: number, masks: Uint8Array): boolean {
  for (let i = 0; i < masks.length; i++) {
    const base = bases[start + i] as number;
    const mask = masks[i] as number;
    if (base === UNKNOWN ? mask !== ANY : ((mask >>> base) & 1) === 0) return false;
  }
  return true;
}

/** A with T and C with G: the four bits back to front. */
function complementOf(mask: number): number {
  return ((mask & 1) << 3) | ((mask & 2) << 1) | ((mask & 4) >>> 1) | ((mask & 8) >>> 3);
}
