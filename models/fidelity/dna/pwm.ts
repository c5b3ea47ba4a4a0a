/** Position weight matrices: how much more likely a site is under a motif than by chance. */
import { UNKNOWN } from './bases.ts';
import { type Motif } from './transfac.ts';

/** Added to each column of counts, a quarter for each base. JASPAR's and TFBS's choice lies near. */
export const pseudoCount = 0.8;
/** Of each base by chance. */
export const BACKGROUND = 0.25;

export interface WeightMatrix {
  readonly length: number;
  /** log2(p / 0.25) of A, C, G and T at each position, in bits. Shape [length, 4], row-major. */
  readonly weights: Float64Array;
}

/** p = (count + 0.8 / 4) / (column sum + 0.8), weight = log2(p / 0.25). */
export function weightMatrix({ counts, length }: Motif): WeightMatrix {
  const weights = new Float64Array(length * 4);
  for (let j = 0; j < length; j++) {
    let sum = 0;
    for (let b = 0; b < 4; b++) sum += counts[4 * j + b] as number;
    for (let b = 0; b < 4; b++) {
      const p = ((counts[4 * j + b] as number) + pseudoCount / 4) / (sum + pseudoCount);
      weights[4 * j + b] = Math.log2(p / BACKGROUND);
    }
  }
  return { length, weights };
}

/** The same for the other strand: scored on forward bases, it says what the motif says of their reverse complement. */
export function reverseComplementMatrix({ length, weights }: WeightMatrix): WeightMatrix {
  return { length, weights: weights.toReversed() };
}

export interface BestSite {
  /** Bits. */
  readonly score: number;
  readonly strand: '+' | '-';
  /** Leftmost base on the forward strand, from 0. */
  readonly position: number;
}

/**
 * The best place on both strands; of ties the forward strand, then the first place. Places with an N are left out.
 *
 * @returns null when the sequence is shorter than the motif, or has an N in every place
 */
export function bestSite(bases: Uint8Array, matrix: WeightMatrix): BestSite | null {
  const forward = bestOnStrand(bases, matrix);
  const reverse = bestOnStrand(bases, reverseComplementMatrix(matrix));
  if (forward === null || reverse === null) return null;
  return reverse.score > forward.score ? { ...reverse, strand: '-' } : { ...forward, strand: '+' };
}

/** The best place of a matrix as it is; ties go to the first. */
export function bestOnStrand(bases: Uint8Array, matrix: WeightMatrix): { score: number; position: number } | null {
  let best: { score: number; position: number } | null = null;
  for (let position = 0; position + matrix.length <= bases.length; position++) {
    const score = scoreAt(bases, position, matrix);
    if (score > (best?.score ?? -Infinity)) best = { score, position };
  }
  return best;
}

/** NaN where there is an N. */
function scoreAt(bases: Uint8Array, position: number, { length, weights }: WeightMatrix): number {
  let score = 0;
  for (let j = 0; j < length; j++) {
    const base = bases[position + j] as number;
    if (base === UNKNOWN) return NaN;
    score += weights[4 * j + base] as number;
  }
  return score;
}
