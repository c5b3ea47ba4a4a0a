/** The longest stretch of each generated sequence that stands in the training set, base for base, on either strand. */
import { reverseComplementOf, UNKNOWN } from './bases.ts';
import { SuffixAutomaton } from './suffix-automaton.ts';

export interface CopiedStretch {
  /** Bases; 0 when there is none. */
  readonly length: number;
  /** Where it begins in the generated sequence, from 0, on its forward strand. */
  readonly start: number;
  /** `-` where the training set has its reverse complement. */
  readonly strand: '+' | '-';
  /** Which training sequence holds it, from 0, and from which base on; one of several, where several do. */
  readonly training: number;
  readonly trainingStart: number;
}

/** Training bases that are looked through at a time: about 130 MB. */
const BLOCK = 2_000_000;

/**
 * Exact: every stretch of the training set is in a suffix automaton (Blumer et al., 1985), which is built block by block
 * so that memory does not grow. Blocks overlap by what the longest generated sequence needs. An N ends a stretch.
 *
 * Work: training bases, plus twice the generated bases for each block.
 */
export function longestCopied(
  generated: readonly Uint8Array[],
  training: readonly Uint8Array[],
  block = BLOCK,
): CopiedStretch[] {
  const none: CopiedStretch = { length: 0, start: 0, strand: '+', training: -1, trainingStart: -1 };
  const best = generated.map(() => none);
  const strands = { '+': generated, '-': generated.map(reverseComplementOf) } as const;
  const longest = generated.reduce((most, { length }) => Math.max(most, length), 0);
  for (const pieces of blocksOf(training, Math.max(block, 2 * longest), longest)) {
    const automaton = new SuffixAutomaton(pieces.reduce((sum, { bases }) => sum + bases.length, 0));
    for (const { bases, training: index, start } of pieces) automaton.add(bases, index, start);
    for (const strand of ['+', '-'] as const) {
      strands[strand].forEach((bases, item) => {
        const found = automaton.longestMatch(bases);
        if (found === null || found.length <= (best[item] as CopiedStretch).length) return;
        const start = strand === '+' ? found.start : bases.length - found.start - found.length;
        best[item] = { length: found.length, start, strand, training: found.source, trainingStart: found.sourceStart };
      });
    }
  }
  return best;
}

interface Piece {
  bases: Uint8Array;
  training: number;
  /** Where the piece begins in its sequence. */
  start: number;
}

/** Pieces without N, in blocks of about `size` bases; a stretch that is cut overlaps with the next by `overlap` - 1. */
function* blocksOf(training: readonly Uint8Array[], size: number, overlap: number): Generator<Piece[]> {
  let pieces: Piece[] = [];
  let filled = 0;
  for (const [index, sequence] of training.entries()) {
    for (const [from, to] of knownStretches(sequence)) {
      for (let start = from; start < to; start += size - overlap + 1) {
        const end = Math.min(to, start + size);
        pieces.push({ bases: sequence.subarray(start, end), training: index, start });
        filled += end - start;
        if (filled >= size) {
          yield pieces;
          [pieces, filled] = [[], 0];
        }
        if (end === to) break;
      }
    }
  }
  if (pieces.length > 0) yield pieces;
}

/** From and to of what lies between Ns. */
function* knownStretches(bases: Uint8Array): Generator<[number, number]> {
  let from = 0;
  for (let i = 0; i <= bases.length; i++) {
    if (i < bases.length && bases[i] !== UNKNOWN) continue;
    if (i > from) yield [from, i];
    from = i + 1;
  }
}
