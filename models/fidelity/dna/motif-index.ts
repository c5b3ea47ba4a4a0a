/**
 * Many motifs looked for at once, by an index of all words of seven bases to the motifs that could match around each
 * (the lookahead filter for several matrices of Pizzi, Rastas and Ukkonen, IEEE/ACM TCBB 8, 69 (2011)). It finds what
 * `hasHit` finds for each of them.
 */
import { UNKNOWN } from './bases.ts';
import { hasHit, type Scanner } from './motif-hits.ts';

/** Bases of a word: those of the shortest motif that a place in 10,000 can match by chance. */
const WORD = 7;
const NUM_WORDS = 4 ** WORD;

export interface MotifIndex {
  readonly scanners: readonly Scanner[];
  /** Strands of motifs one after the other, 2 · motif + strand, word by word. */
  readonly strands: Uint32Array;
  /** Where the strands of each word begin, and the end of the last. Shape [4^7 + 1]. */
  readonly starts: Uint32Array;
  /** Of each strand of each motif, the first column of the word it is found by. */
  readonly columns: Uint32Array;
  /** Motifs shorter than a word. */
  readonly short: readonly number[];
}

/** Of 900 motifs two megabytes, and a fifth of a second's work. */
export function motifIndex(scanners: readonly Scanner[]): MotifIndex {
  const columns = new Uint32Array(2 * scanners.length);
  const short: number[] = [];
  const counts = new Uint32Array(NUM_WORDS + 1);
  const found: Uint32Array[] = [];
  for (const [motif, scanner] of scanners.entries()) {
    for (const strand of [0, 1] as const) {
      if (scanner.threshold === Infinity || scanner.length < WORD) {
        found.push(new Uint32Array());
        continue;
      }
      const { weights } = scanner.strands[strand] as Scanner['strands'][0];
      const column = mostTelling(weights, scanner.length);
      const words = wordsThatCan(weights, column, scanner);
      columns[2 * motif + strand] = column;
      for (const word of words) counts[word + 1] = (counts[word + 1] as number) + 1;
      found.push(words);
    }
    if (scanner.length < WORD && scanner.threshold !== Infinity) short.push(motif);
  }
  const starts = counts;
  for (let word = 0; word < NUM_WORDS; word++) {
    starts[word + 1] = (starts[word] as number) + (starts[word + 1] as number);
  }
  const next = starts.slice();
  const strands = new Uint32Array(starts[NUM_WORDS] as number);
  for (const [strand, words] of found.entries()) {
    for (const word of words) {
      const at = next[word] as number;
      next[word] = at + 1;
      strands[at] = strand;
    }
  }
  return { scanners, strands, starts, columns, short };
}

/** The numbers of the motifs that match somewhere on either strand, from the lowest. */
export function motifsIn(bases: Uint8Array, { scanners, strands, starts, columns, short }: MotifIndex): number[] {
  const isFound = new Uint8Array(scanners.length);
  for (const motif of short) if (hasHit(bases, scanners[motif] as Scanner)) isFound[motif] = 1;
  let [word, known] = [0, 0];
  for (let end = 1; end <= bases.length; end++) {
    const base = bases[end - 1] as number;
    known = base === UNKNOWN ? 0 : known + 1;
    word = ((word << 2) | (base & 3)) & (NUM_WORDS - 1);
    if (known < WORD) continue;
    for (let i = starts[word] as number; i < (starts[word + 1] as number); i++) {
      const strand = strands[i] as number;
      if (isFound[strand >>> 1] === 1) continue;
      const position = end - WORD - (columns[strand] as number);
      if (matchesAt(bases, position, scanners[strand >>> 1] as Scanner, strand & 1)) isFound[strand >>> 1] = 1;
    }
  }
  return [...isFound.keys()].filter((motif) => isFound[motif] === 1);
}

function matchesAt(bases: Uint8Array, position: number, { length, threshold, strands }: Scanner, strand: number) {
  if (position < 0 || position + length > bases.length) return false;
  const { weights } = strands[strand] as Scanner['strands'][0];
  let score = 0;
  for (let j = 0; j < length; j++) {
    const base = bases[position + j] as number;
    if (base === UNKNOWN) return false;
    score += weights[4 * j + base] as number;
  }
  return score >= threshold;
}

/** The first of the columns that words lose most in by chance, so that the fewest of them are left. */
function mostTelling(weights: Int32Array, length: number): number {
  const loss = Array.from({ length }, (_, j) => {
    const column = weights.subarray(4 * j, 4 * j + 4);
    return Math.max(...column) - column.reduce((sum, weight) => sum + weight, 0) / 4;
  });
  let [best, most] = [0, -Infinity];
  for (let from = 0; from + WORD <= length; from++) {
    const sum = loss.slice(from, from + WORD).reduce((all, one) => all + one, 0);
    if (sum > most) [best, most] = [from, sum];
  }
  return best;
}

/** The words at a column with which the threshold can still be reached, whatever stands around them. */
function wordsThatCan(weights: Int32Array, column: number, { length, threshold }: Scanner): Uint32Array {
  const most = Array.from({ length }, (_, j) => Math.max(...weights.subarray(4 * j, 4 * j + 4)));
  const sum = (from: number, to: number) => most.slice(from, to).reduce((all, one) => all + one, 0);
  const around = sum(0, column) + sum(column + WORD, length);
  const ahead = Array.from({ length: WORD + 1 }, (_, j) => sum(column + j, column + WORD));
  const words: number[] = [];
  const extend = (j: number, word: number, score: number) => {
    if (score + (ahead[j] as number) + around < threshold) return;
    if (j === WORD) {
      words.push(word);
      return;
    }
    for (let base = 0; base < 4; base++) {
      extend(j + 1, (word << 2) | base, score + (weights[4 * (column + j) + base] as number));
    }
  };
  extend(0, 0, 0);
  return Uint32Array.from(words);
}
