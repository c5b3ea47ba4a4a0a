/** Tanimoto similarities, a range of molecules at a time. */
import { fingerprintWords } from '../chem/describe-all.ts';
import type { SharedWords } from './shared-arrays.ts';

export interface NearestTask {
  queries: SharedWords;
  targets: SharedWords;
  /** Queries of this range. */
  from: number;
  to: number;
}

export interface Nearest {
  /** From 0 to 1. Shape [to - from]. */
  similarity: Float64Array;
  /** The first target of this similarity. */
  index: Uint32Array;
}

export function nearestOf({ queries, targets, from, to }: NearestTask): Nearest {
  const similarity = new Float64Array(to - from);
  const index = new Uint32Array(to - from);
  const counts = bitCounts(targets);
  for (let query = from; query < to; query++) {
    const q = queries.subarray(query * fingerprintWords, (query + 1) * fingerprintWords);
    const own = countOf(q, 0);
    let best = -1;
    for (let target = 0; target < counts.length; target++) {
      const other = counts[target] as number;
      if (Math.min(own, other) <= best * Math.max(own, other)) continue;
      const both = common(q, 0, targets, target * fingerprintWords);
      const value = own + other === 0 ? 1 : both / (own + other - both);
      if (value > best) {
        best = value;
        index[query - from] = target;
      }
    }
    similarity[query - from] = best;
  }
  return { similarity, index };
}

export interface SimilaritySums {
  /** Over all molecules, itself included. Shape [to - from] each. */
  mean: Float64Array;
  rootMeanSquare: Float64Array;
  /** The largest to another one; 0 where there is none. */
  largest: Float64Array;
}

export function similaritySums({
  fingerprints,
  from,
  to,
}: {
  fingerprints: SharedWords;
  from: number;
  to: number;
}): SimilaritySums {
  const counts = bitCounts(fingerprints);
  const n = counts.length;
  const result = {
    mean: new Float64Array(to - from),
    rootMeanSquare: new Float64Array(to - from),
    largest: new Float64Array(to - from),
  };
  for (let a = from; a < to; a++) {
    let [sum, squares, largest] = [0, 0, 0];
    for (let b = 0; b < n; b++) {
      const all = (counts[a] as number) + (counts[b] as number);
      const both = common(fingerprints, a * fingerprintWords, fingerprints, b * fingerprintWords);
      const value = all === 0 ? 1 : both / (all - both);
      sum += value;
      squares += value * value;
      if (b !== a && value > largest) largest = value;
    }
    result.mean[a - from] = sum / n;
    result.rootMeanSquare[a - from] = Math.sqrt(squares / n);
    result.largest[a - from] = largest;
  }
  return result;
}

function bitCounts(words: Uint32Array): Uint16Array {
  return Uint16Array.from({ length: words.length / fingerprintWords }, (_, i) => countOf(words, i * fingerprintWords));
}

function countOf(words: Uint32Array, at: number): number {
  let count = 0;
  for (let i = 0; i < fingerprintWords; i++) count += bitsIn(words[at + i] as number);
  return count;
}

function common(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  let count = 0;
  for (let i = 0; i < fingerprintWords; i++) count += bitsIn((a[atA + i] as number) & (b[atB + i] as number));
  return count;
}

function bitsIn(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
