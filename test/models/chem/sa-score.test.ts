import { expect, it } from 'vitest';
import { fragmentScore, saParts, saScore, unpackFragmentScores } from '../../../models/chem/sa-score.ts';
import { graph } from '../../helpers/molecules.ts';

/** Fragments 5, 300 and 4,000,000,000; scores 1.5 and -0.25, of which the second belongs to the second fragment. */
function packed(): Uint8Array {
  const header = new DataView(new ArrayBuffer(16));
  for (const [at, value] of [3, 2, 15_000, -2500].entries()) header.setInt32(4 * at, value, true);
  const rest = 4_000_000_000 - 300;
  const high = Math.floor(rest / 256);
  const varint: number[] = [];
  for (let left = high; ; left = Math.floor(left / 128)) {
    varint.push((left % 128) + (left > 127 ? 128 : 0));
    if (left <= 127) break;
  }
  return Uint8Array.from([...new Uint8Array(header.buffer), 5, 295 & 255, rest % 256, 0, 1, ...varint, 0, 1, 0]);
}

it('unpacks scores, and finds the one of a fragment', () => {
  const table = unpackFragmentScores(packed());
  expect([...table.ids]).toEqual([5, 300, 4_000_000_000]);
  expect([5, 300, 4_000_000_000, 6].map((id) => fragmentScore(table, id))).toEqual([1.5, -0.25, 1.5, undefined]);
});

it('refuses bytes that are too few or too many', () => {
  expect(() => unpackFragmentScores(packed().slice(0, -1))).toThrow(RangeError);
  expect(() => unpackFragmentScores(Uint8Array.from([...packed(), 0]))).toThrow('1 bytes too many');
});

it('counts what a molecule is scored by', () => {
  const counts = new Map([
    [5, 2],
    [6, 2],
  ]);
  const table = unpackFragmentScores(packed());
  expect(saParts(graph('C1CCCCCCCC1'), counts, table, { numChiral: 1, numSpiro: 2, numBridgehead: 3 })).toEqual({
    fragmentScore: (2 * 1.5 + 2 * -4) / 4,
    numFragments: 4,
    numDistinct: 2,
    numUnknown: 2,
    numAtoms: 9,
    numChiral: 1,
    numSpiro: 2,
    numBridgehead: 3,
    numMacrocycles: 1,
  });
});

// Parts and score of goldens: methane, and one whose score is smoothed above 8 is among the 1,000 in the integration.
it('scores methane as RDKit does', () => {
  const parts = { numFragments: 1, numDistinct: 1, numUnknown: 0, numAtoms: 1, numChiral: 0 };
  const rest = { numSpiro: 0, numBridgehead: 0, numMacrocycles: 0 };
  expect(saScore({ fragmentScore: -2.3483, ...parts, ...rest })).toBeCloseTo(7.3284153846153846, 12);
});

it('stays between 1 and 10', () => {
  const parts = { numFragments: 1, numDistinct: 1, numUnknown: 0, numAtoms: 1, numChiral: 0 };
  const rest = { numSpiro: 0, numBridgehead: 0, numMacrocycles: 0 };
  expect(saScore({ fragmentScore: 9, ...parts, ...rest })).toBe(1);
  expect(saScore({ fragmentScore: -4, ...parts, ...rest, numAtoms: 3000, numChiral: 500 })).toBe(10);
});
