/** Tanimoto similarities, a range of molecules at a time. */
import {
  nearestRows,
  similaritySums as sumsOf,
  tanimotoIndex,
  type TanimotoIndex,
} from '../../models/fidelity/tanimoto.ts';
import type { SharedWords } from './shared-arrays.ts';

/** Fingerprints that are looked among again and again, under a name that no others have. */
export interface Indexed {
  id: string;
  fingerprints: SharedWords;
  /** Words of 32 bits of each. */
  words: number;
}

interface Range {
  from: number;
  to: number;
}

export interface Nearest {
  /** From 0 to 1. Shape [to - from]. */
  similarity: Float64Array;
  /** The first target of this similarity. */
  index: Uint32Array;
}

export function nearestOf({ queries, targets, from, to }: Range & { queries: SharedWords; targets: Indexed }): Nearest {
  const { similarity, row } = nearestRows(indexOf(targets), part(queries, targets.words, from, to));
  return { similarity, index: row };
}

export interface SimilaritySums {
  /** Over all molecules, itself included. Shape [to - from] each. */
  mean: Float64Array;
  rootMeanSquare: Float64Array;
}

export function similaritySums({ set, from, to }: Range & { set: Indexed }): SimilaritySums {
  return sumsOf(indexOf(set), part(set.fingerprints, set.words, from, to));
}

/** The largest similarity to another one of the same set; 0 where there is none. */
export function largestToOthers({ set, from, to }: Range & { set: Indexed }): Float64Array {
  const { similarity } = nearestRows(indexOf(set), part(set.fingerprints, set.words, from, to), from);
  return similarity.map((value) => (Number.isNaN(value) ? 0 : value));
}

/** The last ones stay: two, since sets are looked up among others and among themselves in turn. */
const indices = new Map<string, TanimotoIndex>();
const MOST_INDICES = 2;

function indexOf({ id, fingerprints, words }: Indexed): TanimotoIndex {
  let index = indices.get(id);
  if (index === undefined) {
    const [oldest] = indices.keys();
    if (indices.size >= MOST_INDICES && oldest !== undefined) indices.delete(oldest);
    index = tanimotoIndex(fingerprints, words);
    indices.set(id, index);
  }
  return index;
}

function part(fingerprints: SharedWords, words: number, from: number, to: number): Uint32Array {
  return fingerprints.subarray(from * words, to * words);
}
