/** Sequences of DNA one after the other in shared memory. */
import { encodeBases } from '../../../models/fidelity/dna/bases.ts';
import { formatCount } from '../../../models/base/format.ts';
import { readDna } from '../../../models/tokens/dna-tokenizer.ts';
import type { ReadSet } from '../read-set.ts';
import { sharedBytes, sharedWords, type SharedBytes, type SharedWords } from '../shared-arrays.ts';

export interface PackedDna {
  /** 0 to 4, see `encodeBases`. */
  bases: SharedBytes;
  /** Where each sequence begins, and the end of the last. Shape [n + 1]. */
  starts: SharedWords;
}

export interface DnaSet extends PackedDna {
  /** Items of the set that are DNA, in their order; the others are not valid. */
  rows: Uint32Array;
  /** Null where lengths differ, or there is no sequence. */
  length: number | null;
  notes: string[];
}

/** IUPAC codes are read as N, RNA's U as T; what has other letters is not valid. */
export function packDna({ texts, input }: ReadSet): DnaSet {
  const rows: number[] = [];
  const sequences: string[] = [];
  let [numAmbiguous, numUracil] = [0, 0];
  for (const [row, text] of texts.entries()) {
    const read = readDna(text.replaceAll(/\s/g, ''), { ambiguous: 'toN', uracil: 'toT' });
    if (!read.ok) continue;
    rows.push(row);
    sequences.push(read.sequence);
    if (read.ambiguous.length > 0) numAmbiguous++;
    if (read.numUracil > 0) numUracil++;
  }
  const first = sequences[0]?.length ?? null;
  const notes = [
    ...(numAmbiguous === 0
      ? []
      : [
          `${input.name}: letters that stand for several bases are read as N in ${formatCount(numAmbiguous)} sequences.`,
        ]),
    ...(numUracil === 0 ? [] : [`${input.name}: U is read as T in ${formatCount(numUracil)} sequences.`]),
  ];
  return {
    ...packed(sequences.map(encodeBases)),
    rows: Uint32Array.from(rows),
    length: sequences.every(({ length }) => length === first) ? first : null,
    notes,
  };
}

export function countOf({ starts }: PackedDna): number {
  return starts.length - 1;
}

export function sequencesOf(dna: PackedDna, from = 0, to = countOf(dna)): Uint8Array[] {
  const { bases, starts } = dna;
  return Array.from({ length: to - from }, (_, i) => bases.subarray(starts[from + i], starts[from + i + 1]));
}

/** Some sequences of a set. */
export function gather(dna: PackedDna, rows: ArrayLike<number>): PackedDna {
  const sequences = Array.from(rows, (row) => sequencesOf(dna, row, row + 1)[0] as Uint8Array);
  return packed(sequences);
}

/** Sequences of 0 to 4, see `encodeBases`. */
export function packed(sequences: readonly Uint8Array[]): PackedDna {
  const starts = sharedWords(sequences.length + 1);
  for (const [item, { length }] of sequences.entries()) starts[item + 1] = (starts[item] as number) + length;
  const bases = sharedBytes(starts[sequences.length] as number);
  for (const [item, sequence] of sequences.entries()) bases.set(sequence, starts[item]);
  return { bases, starts };
}
