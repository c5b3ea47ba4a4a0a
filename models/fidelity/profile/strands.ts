/** One spelling for a sequence and its reverse complement, so that a sequence is known on whichever strand. */
import { decodeBases, encodeBases, reverseComplementOf } from '../dna/bases.ts';

/** The first of both strands in the order of their letters. */
export function strandKey(sequence: string): string {
  const own = sequence.toUpperCase();
  const other = decodeBases(reverseComplementOf(encodeBases(own)));
  return own < other ? own : other;
}
