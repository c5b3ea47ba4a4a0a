/** Bases position by position, of sequences that are aligned: windows around a start site, sites of a factor. */
import { jensenShannonDivergence } from '../distances/counts.ts';
import { countMetric, occurrenceRows, type CountRows, type OccurrenceRows } from '../statistics/counts.ts';
import { type Metric, type NoMetric } from '../statistics/metric.ts';

/** A, C, G, T and N. */
export const LETTERS = 5;

/**
 * Counts of A, C, G, T and N at each position, one after the other. Width 5 length.
 *
 * @returns why not, when sequences differ in length
 */
export function positionRows(sequences: readonly Uint8Array[]): OccurrenceRows | NoMetric {
  const length = sequences[0]?.length ?? 0;
  if (length === 0) return { reason: 'There is no sequence.' };
  if (sequences.some((bases) => bases.length !== length)) return { reason: 'Sequences differ in length.' };
  const offsets = Uint32Array.from({ length: sequences.length + 1 }, (_, i) => i * length);
  const codes = new Uint32Array(sequences.length * length);
  sequences.forEach((bases, item) =>
    bases.forEach((base, position) => (codes[item * length + position] = position * LETTERS + base)),
  );
  return occurrenceRows(offsets, codes, length * LETTERS);
}

/**
 * The root of the mean over positions of the Jensen-Shannon divergence between base shares, in nats; N is left out.
 * Positions without a base in either set do not count.
 */
export function positionDistance(generated: CountRows, reference: CountRows): Metric | NoMetric {
  if (generated.width !== reference.width) return { reason: 'The sets differ in length.' };
  return countMetric(generated, reference, (a, b) => {
    let [sum, used] = [0, 0];
    for (let at = 0; at < a.length; at += LETTERS) {
      const divergence = jensenShannonDivergence(a.subarray(at, at + 4), b.subarray(at, at + 4));
      if (Number.isNaN(divergence)) continue;
      sum += Math.max(0, divergence);
      used++;
    }
    return Math.sqrt(sum / used);
  });
}

/** What one position tells, in bits. */
export interface ColumnInformation {
  /** A, C, G and T. */
  readonly n: number;
  /** Entropy of the shares, -sum p log2 p. */
  readonly entropy: number;
  /** What few sites take from the entropy: 3 / (2 ln 2 n). */
  readonly correction: number;
  /** 2 - (entropy + correction); of few sites it may lie below 0. */
  readonly information: number;
}

/**
 * Schneider, Stormo, Gold and Ehrenfeucht (J. Mol. Biol. 188, 1986), with the approximate correction of small samples.
 *
 * @param counts of A, C, G and T. Shape [4]
 * @returns null without a base
 */
export function columnInformation(counts: ArrayLike<number>): ColumnInformation | null {
  const column = [0, 1, 2, 3].map((base) => counts[base] as number);
  const n = column.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  let entropy = 0;
  for (const count of column) if (count > 0) entropy -= (count / n) * Math.log2(count / n);
  const correction = 3 / (2 * Math.LN2 * n);
  return { n, entropy, correction, information: 2 - (entropy + correction) };
}
