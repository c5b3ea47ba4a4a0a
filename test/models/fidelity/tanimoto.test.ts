import { describe, expect, it } from 'vitest';
import { fold, keyFor, uniform } from '../../../models/base/rng.ts';
import {
  nearestRows,
  popCount,
  similaritiesTo,
  similarityOf,
  similaritySums,
  tanimotoIndex,
} from '../../../models/fidelity/tanimoto.ts';

const numWords = 32;

/** Fingerprints whose bits are as unevenly frequent as those of molecules. */
function randomFingerprints(seed: number, numRows: number): Uint32Array {
  const key = keyFor(seed, 'order');
  const words = new Uint32Array(numRows * numWords);
  for (let row = 0; row < numRows; row++) {
    for (let bit = 0; bit < 32 * numWords; bit++) {
      if (uniform(fold(key, row), bit) < 0.9 / (1 + bit / 8)) {
        words[row * numWords + (bit >> 5)] = (words[row * numWords + (bit >> 5)] ?? 0) | (1 << (bit & 31));
      }
    }
  }
  return words;
}

/** The plain way: word by word. */
function plainSimilarity(x: Uint32Array, i: number, y: Uint32Array, j: number): number {
  let [a, b, common] = [0, 0, 0];
  for (let word = 0; word < numWords; word++) {
    const [one, other] = [x[i * numWords + word] ?? 0, y[j * numWords + word] ?? 0];
    a += popCount(one);
    b += popCount(other);
    common += popCount(one & other);
  }
  return similarityOf(common, a, b);
}

const rows = randomFingerprints(1, 400);
const queries = randomFingerprints(2, 60);
// The last ones are an empty one, a row of the index, and one of all bits.
queries.fill(0, 57 * numWords, 58 * numWords);
queries.set(rows.subarray(123 * numWords, 124 * numWords), 58 * numWords);
queries.fill(0xffffffff, 59 * numWords);
// Row 300 is row 123 again.
rows.set(rows.subarray(123 * numWords, 124 * numWords), 300 * numWords);
const all = Array.from({ length: 60 }, (_, query) =>
  Array.from({ length: 400 }, (_unused, row) => plainSimilarity(queries, query, rows, row)),
);

describe('against the plain way', () => {
  it('finds the largest similarity, and the first row that has it', () => {
    const { similarity, row } = nearestRows(tanimotoIndex(rows, numWords), queries);
    expect([...similarity]).toEqual(all.map((ofQuery) => Math.max(...ofQuery)));
    expect([...row]).toEqual(all.map((ofQuery) => ofQuery.indexOf(Math.max(...ofQuery))));
    expect([similarity[58], row[58]]).toEqual([1, 123]);
  });

  it('compares one with each of many', () => {
    for (const [query, expected] of all.entries()) {
      const own = queries.subarray(query * numWords, (query + 1) * numWords);
      expect([...similaritiesTo(own, rows)]).toEqual(expected);
    }
  });

  it('leaves each row out of its own neighbours', () => {
    const from = 100;
    const own = rows.subarray(from * numWords, 140 * numWords);
    const { similarity, row } = nearestRows(tanimotoIndex(rows, numWords), own, from);
    const others = Array.from({ length: 40 }, (_, query) =>
      Array.from({ length: 400 }, (_unused, other) =>
        other === from + query ? -1 : plainSimilarity(own, query, rows, other),
      ),
    );
    expect([...similarity]).toEqual(others.map((ofQuery) => Math.max(...ofQuery)));
    expect([...row]).toEqual(others.map((ofQuery) => ofQuery.indexOf(Math.max(...ofQuery))));
    // Row 300 is row 123 again.
    expect([similarity[23], row[23]]).toEqual([1, 300]);
  });

  it('adds up the similarities to all rows', () => {
    const { mean, rootMeanSquare } = similaritySums(tanimotoIndex(rows, numWords), queries);
    for (const [query, ofQuery] of all.entries()) {
      // Sums of 400 numbers in another order.
      expect(mean[query]).toBeCloseTo(ofQuery.reduce((sum, value) => sum + value, 0) / 400, 12);
      const squares = ofQuery.reduce((sum, value) => sum + value * value, 0);
      expect(rootMeanSquare[query]).toBeCloseTo(Math.sqrt(squares / 400), 12);
    }
  });
});

it('takes two fingerprints without bits for equal, as RDKit does', () => {
  const { similarity, row } = nearestRows(tanimotoIndex(new Uint32Array(2), 1), new Uint32Array(1));
  expect([similarity[0], row[0]]).toEqual([1, 0]);
});

it('has no nearest row where there is none', () => {
  expect(nearestRows(tanimotoIndex(new Uint32Array(0), numWords), queries).similarity[0]).toBeNaN();
});

it('refuses words that are no rows', () => {
  expect(() => tanimotoIndex(new Uint32Array(33), numWords)).toThrow('33 words are no rows of 32');
});

it('counts the bits of a word', () => {
  expect([0, 1, 0x80000000, 0xffffffff, 0x0f0f0f0f].map(popCount)).toEqual([0, 1, 1, 32, 16]);
});
