/** A set of DNA as it was read, and its sequences. */
import { formatCount } from '../../../models/base/format.ts';
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { ReadSet } from '../read-set.ts';
import { countOf, packDna, type DnaSet } from './dna-set.ts';

/** Bases of a set; of a larger one, so many sequences are drawn. */
const MOST_BASES = 20_000_000;
/** The use of the seed for what is drawn of a set. */
export const SAMPLES = 7;

export interface Packed {
  read: ReadSet;
  dna: DnaSet;
}

/** @param notes gets what is to be said of the set */
export function packed(read: ReadSet, seed: number, notes: string[]): Packed {
  const limited = limitBases(read, seed);
  const dna = packDna(limited);
  notes.push(...limited.notes.slice(read.notes.length), ...dna.notes);
  return { read: limited, dna };
}

/** A set of many or long sequences is sampled, since k-mers of all of them have to be in memory. */
function limitBases(read: ReadSet, seed: number): ReadSet {
  const total = read.texts.reduce((sum, { length }) => sum + length, 0);
  if (total <= MOST_BASES) return read;
  const n = Math.max(2, Math.floor((read.texts.length * MOST_BASES) / total));
  const rows = permutation(fold(keyFor(seed, 'comparison'), SAMPLES), read.texts.length)
    .slice(0, n)
    .sort();
  return {
    ...read,
    texts: Array.from(rows, (row) => read.texts[row] as string),
    lines: Array.from(rows, (row) => read.lines[row] as number),
    notes: [
      ...read.notes,
      `${read.input.name}: ${formatCount(n)} of ${formatCount(read.texts.length)} sequences were drawn at random (seed ${seed}), to hold about ${formatCount(MOST_BASES)} bases.`,
    ],
  };
}

export function countsOf({ read, dna }: Packed): { used: number; valid: number } {
  return { used: read.texts.length, valid: countOf(dna) };
}
