/** Similarities that a comparison of molecules rests on: nearest neighbours, within sets, and their floors. */
import { randomUUID } from 'node:crypto';
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { Floor } from '../../../models/fidelity/report.ts';
import { floorBand } from '../../../models/fidelity/statistics/floor.ts';
import { fingerprintWords } from '../../chem/describe-all.ts';
import { sharedFloats, sharedWords, type SharedFloats, type SharedWords } from '../shared-arrays.ts';
import type { Indexed } from '../similarity-tasks.ts';
import { inOrder, ranges, type Work } from '../work.ts';

/** Pairs in one task: about half a second. */
const PAIRS_AT_ONCE = 150_000_000;
/** Pairs that all repeats of a floor may look at together: as many as 30,000 against 176,074 have. */
const FLOOR_PAIRS = 5_000_000_000;
/** Molecules that are parted for one repeat; of larger references fewer parts are made, and each serves several repeats. */
const PARTED = 2_000_000;
const FEWEST_PARTS = 10;
/** Molecules of a part whose diversity is looked at. */
const MOST_IN_FLOOR = 2_000;

/** Uses of the seed, beside those of `estimate`. */
const PARTS = 3;

export interface Nearest {
  similarity: SharedFloats;
  index: Uint32Array;
}

export function countOf(fingerprints: SharedWords): number {
  return fingerprints.length / fingerprintWords;
}

/** The nearest target of every query. */
export async function nearest(
  queries: SharedWords,
  targets: SharedWords,
  work: Pick<Work, 'pool' | 'signal'>,
  done: (queries: number) => void,
): Promise<Nearest> {
  const [n, m] = [countOf(queries), countOf(targets)];
  const result = { similarity: sharedFloats(n), index: new Uint32Array(n) };
  if (m === 0) return result;
  const indexed = { id: randomUUID(), fingerprints: targets, words: fingerprintWords };
  await inOrder(
    work,
    'nearestOf',
    ranges(n, rowsFor(m)),
    ({ from, to }) => ({ queries, targets: indexed, from, to }),
    ({ similarity, index }, { from, to }) => {
      result.similarity.set(similarity, from);
      result.index.set(index, from);
      done(to - from);
    },
  );
  return result;
}

export interface Within {
  mean: SharedFloats;
  rootMeanSquare: SharedFloats;
}

/** Of every molecule, its similarities to all of the same set. */
export async function within(
  fingerprints: SharedWords,
  work: Pick<Work, 'pool' | 'signal'>,
  done: (molecules: number) => void,
): Promise<Within> {
  const n = countOf(fingerprints);
  const set = { id: randomUUID(), fingerprints, words: fingerprintWords };
  const result = { mean: sharedFloats(n), rootMeanSquare: sharedFloats(n) };
  await inOrder(
    work,
    'similaritySums',
    ranges(n, rowsFor(n)),
    ({ from, to }) => ({ set, from, to }),
    (sums, { from, to }) => {
      for (const name of ['mean', 'rootMeanSquare'] as const) result[name].set(sums[name], from);
      done(to - from);
    },
  );
  return result;
}

/** Of every molecule, the largest similarity to another one of the same set. */
export async function largestWithin(set: Indexed, work: Pick<Work, 'pool' | 'signal'>): Promise<Float64Array> {
  const n = set.fingerprints.length / set.words;
  const largest = new Float64Array(n);
  await inOrder(
    work,
    'largestToOthers',
    ranges(n, rowsFor(n)),
    ({ from, to }) => ({ set, from, to }),
    (values, { from }) => {
      largest.set(values, from);
    },
  );
  return largest;
}

function rowsFor(others: number): number {
  return Math.max(50, Math.min(2_000, Math.floor(PAIRS_AT_ONCE / Math.max(1, others))));
}

export interface FloorTask {
  fingerprints: SharedWords;
  /** Of the part that stands for a generated set. */
  n: number;
  repeats: number;
  seed: number;
}

export interface SimilarityFloors {
  snn: Floor;
  diversity1: Floor;
  diversity2: Floor;
  /** Sentences for the report. */
  notes: string[];
}

/**
 * Floors of SNN and of internal diversity. Looking up every molecule of every part would take longer than all the rest,
 * so of each part only some are looked up, in the rest of the reference as it is; the spread of the repeats, which goes
 * with one over the root of how many, is scaled to that of the whole part.
 */
export async function similarityFloors(
  { fingerprints, n, repeats, seed }: FloorTask,
  work: Pick<Work, 'pool' | 'signal'>,
  done: (share: number) => void,
): Promise<SimilarityFloors> {
  const total = countOf(fingerprints);
  const numParts = Math.min(repeats, Math.max(FEWEST_PARTS, Math.floor(PARTED / total)));
  const perPart = Math.ceil(repeats / numParts);
  const looked = Math.min(Math.floor(n / perPart), Math.max(50, Math.floor(FLOOR_PAIRS / repeats / total)));
  const paired = Math.min(n, MOST_IN_FLOOR);
  const key = fold(keyFor(seed, 'comparison'), PARTS);
  const values = { snn: [] as number[], diversity1: [] as number[], diversity2: [] as number[] };
  for (let part = 0; part < numParts; part++) {
    const order = permutation(fold(key, part), total);
    const others = gather(fingerprints, order.subarray(n));
    const queries = gather(fingerprints, order.subarray(0, perPart * looked));
    const { similarity } = await nearest(queries, others, work, () => undefined);
    for (let repeat = 0; repeat < perPart; repeat++) {
      values.snn.push(meanOf(similarity.subarray(repeat * looked, (repeat + 1) * looked)));
    }
    done((0.7 * (part + 1)) / numParts);
  }
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = permutation(fold(key, numParts + repeat), total);
    const inside = await within(gather(fingerprints, order.subarray(0, paired)), work, () => undefined);
    values.diversity1.push(1 - meanOf(inside.mean.map((mean) => withSelf(mean, paired, n))));
    const roots = inside.rootMeanSquare.map((root) => Math.sqrt(withSelf(root * root, paired, n)));
    values.diversity2.push(1 - meanOf(roots));
    done(0.7 + (0.3 * (repeat + 1)) / repeats);
  }
  const count = (value: number) => value.toLocaleString('en-US');
  const notes = [
    ...(looked < n
      ? [
          `The floor of SNN looks up ${count(looked)} of the ${count(n)} molecules of each part in all of the others; its spread is scaled to ${count(n)}.`,
        ]
      : []),
    ...(paired < n
      ? [
          `The floor of internal diversity is of ${count(paired)} of the ${count(n)} molecules of each part; its spread is scaled to ${count(n)}.`,
        ]
      : []),
  ];
  return {
    snn: scaledBand(values.snn, looked, n),
    diversity1: scaledBand(values.diversity1, paired, n),
    diversity2: scaledBand(values.diversity2, paired, n),
    notes,
  };
}

/** A mean over `m` with itself, of which one is 1, as it would be over `n` alike. */
function withSelf(mean: number, m: number, n: number): number {
  if (m < 2) return mean;
  const others = (m * mean - 1) / (m - 1);
  return ((n - 1) * others + 1) / n;
}

/** The spread of means over `looked` items as that of means over `n`. */
function scaledBand(values: readonly number[], looked: number, n: number): Floor {
  const band = floorBand(values);
  if (band === null) throw new Error('similarities are numbers');
  const scale = Math.sqrt(looked / n);
  const { median, low, high, repeats } = band;
  return { median, low: median - (median - low) * scale, high: median + (high - median) * scale, n, repeats };
}

export function gather(fingerprints: SharedWords, rows: Uint32Array): SharedWords {
  const gathered = sharedWords(rows.length * fingerprintWords);
  for (const [at, row] of rows.entries()) {
    gathered.set(fingerprints.subarray(row * fingerprintWords, (row + 1) * fingerprintWords), at * fingerprintWords);
  }
  return gathered;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
