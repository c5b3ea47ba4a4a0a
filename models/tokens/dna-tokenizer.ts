/** DNA, one token per base: A, C, G, T, and N for a base that is not known. */
import { noToken, quoted, tokenized, type TokenProblem, type Tokenized } from './tokenized.ts';

/** What to do with letters that are neither A, C, G, T nor N. */
export interface DnaPolicy {
  /** Codes that stand for several bases (IUPAC: R Y S W K M B D H V): refuse the row, or read each as N. */
  readonly ambiguous: 'reject' | 'toN';
  /** U, which RNA has in place of T: refuse the row, or read each as T. */
  readonly uracil: 'reject' | 'toT';
}

export interface DnaReading {
  /** Upper case, A, C, G, T and N only. */
  readonly sequence: string;
  /** Bases that were in lower case, which marks repeats in many genomes. */
  readonly numFolded: number;
  /** Ambiguous codes that were read as N, in order; positions are from 0. */
  readonly ambiguous: readonly { readonly position: number; readonly code: string }[];
  /** Letters U that were read as T. */
  readonly numUracil: number;
}

export type DnaRead = ({ readonly ok: true } & DnaReading) | { readonly ok: false; readonly problem: TokenProblem };

/** Bases as they are written, read into what `tokenizeDna` takes. */
export function readDna(text: string, policy: DnaPolicy): DnaRead {
  if (text === '') return noToken(0, 'There is nothing in it.');
  const ambiguous: { position: number; code: string }[] = [];
  let numUracil = 0;
  let problem: TokenProblem | null = null;
  const unusual = /[^ACGTNacgtn]/g;
  for (let match = unusual.exec(text); match !== null && problem === null; match = unusual.exec(text)) {
    const position = match.index;
    const letter = match[0];
    const at = `${quoted(text, position)} at base ${position + 1}`;
    if (letter === 'U' || letter === 'u') {
      numUracil++;
      if (policy.uracil === 'reject') problem = { position, reason: `${at} belongs to RNA.` };
    } else if ('RYSWKMBDHVryswkmbdhv'.includes(letter)) {
      ambiguous.push({ position, code: letter.toUpperCase() });
      if (policy.ambiguous === 'reject') problem = { position, reason: `${at} stands for several bases.` };
    } else {
      problem = { position, reason: `${at} is no base.` };
    }
  }
  if (problem !== null) return { ok: false, problem };
  let sequence = text.toUpperCase();
  if (numUracil > 0) sequence = sequence.replaceAll('U', 'T');
  if (ambiguous.length > 0) sequence = sequence.replaceAll(/[^ACGTN]/g, 'N');
  return { ok: true, sequence, numFolded: numLowerCase(text), ambiguous, numUracil };
}

/** Cuts a sequence of A, C, G, T and N, in upper case, into its bases. */
export function tokenizeDna(sequence: string): Tokenized {
  if (sequence === '') return noToken(0, 'There is nothing in it.');
  const position = sequence.search(/[^ACGTN]/);
  if (position === -1) return tokenized(sequence.split(''));
  return noToken(position, `${quoted(sequence, position)} at base ${position + 1} is not one of A, C, G, T and N.`);
}

/** Each IUPAC code and its complement, in both cases (NC-IUB, 1984). */
const complements = new Map<string, string>();
for (const [code, complement] of ['AT', 'CG', 'RY', 'KM', 'BV', 'DH', 'SS', 'WW', 'NN'].map((pair) => pair.split(''))) {
  for (const [from, to] of [
    [code, complement],
    [complement, code],
  ] as [string, string][]) {
    complements.set(from, to);
    complements.set(from.toLowerCase(), to.toLowerCase());
  }
}

/**
 * The other strand, read in its own direction; letter case stays with its base.
 *
 * @throws RangeError for a letter that is no IUPAC code of DNA
 */
export function reverseComplement(sequence: string): string {
  const bases = new Array<string>(sequence.length);
  for (let index = 0; index < sequence.length; index++) {
    const base = sequence.charAt(index);
    const complement = complements.get(base);
    if (complement === undefined) throw new RangeError(`“${base}” at base ${index + 1} has no complement`);
    bases[sequence.length - 1 - index] = complement;
  }
  return bases.join('');
}

/** The strand that comes first in the alphabet: one text for a sequence and its reverse complement. */
export function canonicalStrand(sequence: string): string {
  const other = reverseComplement(sequence);
  return other < sequence ? other : sequence;
}

function numLowerCase(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= 0x61) count++;
  return count;
}
