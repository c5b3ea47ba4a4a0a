/** Patterns of DNA: fixed motifs among free bases, one letter a position, N for a free one. Pure functions only. */

/** Letters for bases, also for several at once (NC-IUB, 1984). */
export const iupacLetters = 'ACGTRYSWKMBDHVN';

export interface Motif {
  /** Position of its first base, from 0. */
  at: number;
  text: string;
}

export function isIupac(text: string): boolean {
  return text !== '' && Array.from(text.toUpperCase()).every((letter) => iupacLetters.includes(letter));
}

/** Runs of positions that are not free. */
export function motifsIn(pattern: string): Motif[] {
  return Array.from(pattern.matchAll(/[^N]+/g), (match) => ({ at: match.index, text: match[0] }));
}

/** The motif that a position lies in; null on a free one. */
export function motifAt(pattern: string, position: number): Motif | null {
  return motifsIn(pattern).find(({ at, text }) => position >= at && position < at + text.length) ?? null;
}

/** Writes over what is there; what would lie beyond the ends is cut off. */
export function put(pattern: string, at: number, text: string): string {
  const letters = Array.from(pattern);
  for (const [index, letter] of Array.from(text.toUpperCase()).entries()) {
    if (at + index >= 0 && at + index < letters.length) letters[at + index] = letter;
  }
  return letters.join('');
}

/** Frees the positions from one to another, both included. */
export function free(pattern: string, from: number, to: number): string {
  return put(pattern, from, 'N'.repeat(to - from + 1));
}

/** Moves the motif at a position along; null where there is none, or the end is in the way. */
export function moveMotif(pattern: string, position: number, by: number): string | null {
  const motif = motifAt(pattern, position);
  if (motif === null) return null;
  const at = motif.at + by;
  if (at < 0 || at + motif.text.length > pattern.length) return null;
  const without = free(pattern, motif.at, motif.at + motif.text.length - 1);
  // It does not write over another one.
  const room = without.slice(at, at + motif.text.length);
  return /^N*$/.test(room) ? put(without, at, motif.text) : null;
}

/** Consensus sequences that are often fixed. */
export const knownMotifs: readonly { name: string; text: string }[] = [
  { name: 'TATA box', text: 'TATAWAAR' },
  { name: 'Initiator', text: 'YYANWYY' },
  { name: 'GC box', text: 'GGGCGG' },
  { name: 'CCAAT box', text: 'CCAAT' },
  { name: '\u221235', text: 'TTGACA' },
  { name: '\u221210', text: 'TATAAT' },
];

/** Recognition sites of restriction enzymes that cloning often has to do without. */
export const knownSites: readonly { name: string; text: string }[] = [
  { name: 'EcoRI', text: 'GAATTC' },
  { name: 'BamHI', text: 'GGATCC' },
  { name: 'HindIII', text: 'AAGCTT' },
  { name: 'BsaI', text: 'GGTCTC' },
  { name: 'BsmBI', text: 'CGTCTC' },
  { name: 'NotI', text: 'GCGGCCGC' },
];
