/** Places where a motif matches better than chance allows, as FIMO finds them (Grant, Bailey and Noble, 2011). */
import { proportion, type Proportion } from '../../base/proportion.ts';
import { proportionDifference, type ProportionDifference } from '../statistics/proportion-difference.ts';
import { normalTail } from '../statistics/normal.ts';
import { UNKNOWN } from './bases.ts';
import { BACKGROUND, reverseComplementMatrix, type WeightMatrix } from './pwm.ts';

/** FIMO's default: one place in 10,000 matches by chance. */
export const defaultP = 1e-4;

/** Weights are rounded to these, bits. p is exact for the rounded matrix, which is what is scanned with. */
const STEP = 0.01;

export interface Scanner {
  readonly length: number;
  /** A place matches where it scores this much, in steps; Infinity where no place can be that rare. */
  readonly threshold: number;
  /** The share of random places, of independent bases of 1/4 each, that match. */
  readonly p: number;
  readonly strands: readonly { readonly weights: Int32Array; readonly mostAhead: Int32Array }[];
}

/**
 * The lowest score of which at most `p` of all places are by chance, from the distribution of scores, computed position
 * by position (Staden, 1989).
 *
 * A motif too short for such a p matches nowhere: 4^-length is above it.
 */
export function scannerOf(matrix: WeightMatrix, p = defaultP): Scanner {
  const { length } = matrix;
  const rounded = Int32Array.from(matrix.weights, (weight) => Math.round(weight / STEP));
  const { lowest, distribution } = scoreDistribution(rounded, length);
  let above = 0;
  let threshold = Infinity;
  let thresholdP = 0;
  for (let i = distribution.length - 1; i >= 0; i--) {
    const share = distribution[i] as number;
    if (share === 0) continue;
    above += share;
    // Sums of powers of 1/4 are exact up to 26 positions; beyond them rounding is far below any p.
    if (above > p * (1 + 1e-12)) break;
    [threshold, thresholdP] = [lowest + i, above];
  }
  const reverse = reverseComplementMatrix({ length, weights: Float64Array.from(rounded) });
  const strands = [rounded, Int32Array.from(reverse.weights)].map((weights) => ({
    weights,
    mostAhead: mostAhead(weights, length),
  }));
  return { length, threshold, p: thresholdP, strands };
}

/** The share of random places with each score, from the lowest possible on. */
function scoreDistribution(weights: Int32Array, length: number): { lowest: number; distribution: Float64Array } {
  let lowest = 0;
  let distribution = Float64Array.of(1);
  for (let j = 0; j < length; j++) {
    const column = weights.subarray(4 * j, 4 * j + 4);
    const [low, high] = [Math.min(...column), Math.max(...column)];
    const next = new Float64Array(distribution.length + high - low);
    for (const weight of column) {
      for (let i = 0; i < distribution.length; i++) {
        const share = distribution[i] as number;
        if (share !== 0) next[i + weight - low] = (next[i + weight - low] as number) + BACKGROUND * share;
      }
    }
    lowest += low;
    distribution = next;
  }
  return { lowest, distribution };
}

/** The most that positions from each on can still add. */
function mostAhead(weights: Int32Array, length: number): Int32Array {
  const ahead = new Int32Array(length + 1);
  for (let j = length - 1; j >= 0; j--) {
    ahead[j] = (ahead[j + 1] as number) + Math.max(...weights.subarray(4 * j, 4 * j + 4));
  }
  return ahead;
}

export interface Hit {
  readonly strand: '+' | '-';
  /** Leftmost base on the forward strand, from 0. */
  readonly position: number;
  /** Bits, of rounded weights. */
  readonly score: number;
}

/** All matches on both strands, left to right; places with an N are none. */
export function motifHits(bases: Uint8Array, scanner: Scanner): Hit[] {
  const hits: Hit[] = [];
  eachHit(bases, scanner, (strand, position, score) => {
    hits.push({ strand: strand === 0 ? '+' : '-', position, score: score * STEP });
    return false;
  });
  return hits;
}

/** Whether there is one. */
export function hasHit(bases: Uint8Array, scanner: Scanner): boolean {
  return eachHit(bases, scanner, () => true);
}

/** Stops when `found` says so, and then gives true. A place is given up once it cannot reach the threshold. */
function eachHit(
  bases: Uint8Array,
  { length, threshold, strands }: Scanner,
  found: (strand: number, position: number, score: number) => boolean,
): boolean {
  if (threshold === Infinity) return false;
  for (let position = 0; position + length <= bases.length; position++) {
    for (let strand = 0; strand < 2; strand++) {
      const { weights, mostAhead: ahead } = strands[strand] as Scanner['strands'][0];
      let score = 0;
      let j = 0;
      for (; j < length && score + (ahead[j] as number) >= threshold; j++) {
        const base = bases[position + j] as number;
        if (base === UNKNOWN) break;
        score += weights[4 * j + base] as number;
      }
      if (j === length && score >= threshold && found(strand, position, score)) return true;
    }
  }
  return false;
}

/** Sequences with a match, in the generated set and in the reference. */
export interface MotifComparison {
  readonly generated: Proportion;
  readonly reference: Proportion;
  /** Generated less reference: above 0 the motif was gained, below it was lost. */
  readonly change: ProportionDifference;
  /** Two-sided, of the pooled two-sample test of shares; correct it for the number of motifs. */
  readonly p: number;
}

/**
 * @param generated sequences with a match, and of how many
 * @param reference the same; lengths should be alike, because longer sequences match more often by chance
 */
export function compareHits(
  generated: { count: number; n: number },
  reference: { count: number; n: number },
): MotifComparison {
  const [a, b] = [proportion(generated.count, generated.n), proportion(reference.count, reference.n)];
  const pooled = (a.count + b.count) / (a.n + b.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const change = proportionDifference(a, b);
  return { generated: a, reference: b, change, p: error > 0 ? 2 * normalTail(Math.abs(change.difference) / error) : 1 };
}
