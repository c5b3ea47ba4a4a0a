/** DNA as it is used: upper case, A, C, G, T and N, with what the report tells of it. */
import { canonicalStrand, readDna, type DnaPolicy } from './dna-tokenizer.ts';

export interface DnaStandard extends DnaPolicy {
  /** A sequence with a larger share of N is rejected, 0 to 1. */
  readonly maxNFraction: number;
  /** Whether a sequence whose reverse complement came before counts as a duplicate. */
  readonly reverseComplement: 'distinct' | 'duplicate';
}

export type StandardDna =
  | {
      readonly text: string;
      /** Equal for sequences that count as duplicates of each other. */
      readonly key: string;
      readonly changes: { readonly folded: boolean; readonly ambiguous: boolean; readonly uracil: boolean };
      /** Share of G and C among the known bases; null where all are N. */
      readonly gcFraction: number | null;
      readonly nFraction: number;
    }
  | {
      /** A sentence; what differs from row to row stands in brackets at its end. */
      readonly reason: string;
    };

export function standardDna(written: string, choices: DnaStandard): StandardDna {
  const text = written.replaceAll(/\s+/g, '');
  if (text === '') return { reason: 'The row has no sequence.' };
  const read = readDna(text, choices);
  if (!read.ok) return { reason: reasonAt(text, read.problem.position) };
  const { sequence } = read;
  const bases = countBases(sequence);
  const nFraction = bases.n / sequence.length;
  if (nFraction > choices.maxNFraction) {
    const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`;
    return { reason: `More than ${percent(choices.maxNFraction)} of the bases are N (${percent(nFraction)}).` };
  }
  const known = sequence.length - bases.n;
  return {
    text: sequence,
    key: choices.reverseComplement === 'duplicate' ? canonicalStrand(sequence) : sequence,
    changes: { folded: read.numFolded > 0, ambiguous: read.ambiguous.length > 0, uracil: read.numUracil > 0 },
    gcFraction: known === 0 ? null : bases.gc / known,
    nFraction,
  };
}

function reasonAt(text: string, position: number): string {
  const letter = String.fromCodePoint(text.codePointAt(position) as number);
  const at = `(“${letter}”, base ${position + 1})`;
  if (letter === 'U' || letter === 'u') return `The sequence is RNA ${at}.`;
  if ('RYSWKMBDHVryswkmbdhv'.includes(letter)) return `A letter stands for several bases ${at}.`;
  return `A letter is no base ${at}.`;
}

function countBases(sequence: string): { gc: number; n: number } {
  let gc = 0;
  let n = 0;
  for (let index = 0; index < sequence.length; index++) {
    const code = sequence.charCodeAt(index);
    if (code === 0x47 || code === 0x43) gc++;
    else if (code === 0x4e) n++;
  }
  return { gc, n };
}
