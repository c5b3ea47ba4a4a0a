import { describe, expect, it } from 'vitest';
import { makeMatcher } from '../../../models/chem/match.ts';
import { readSmarts } from '../../../models/chem/smarts.ts';
import { graph } from '../../helpers/molecules.ts';

const fits = (smarts: string, smiles: string) => makeMatcher(graph(smiles)).matches(readSmarts(smarts));

describe('matches', () => {
  it.each([
    ['c1ccc2ccccc2c1', 'c1ccc2ncccc2c1', false],
    ['c1ccc2ccccc2c1', 'Cc1ccc2ccccc2c1', true],
    // Each atom of the pattern needs one of its own.
    ['[#9].[#9].[#9]', 'FCF', false],
    ['[#9].[#9].[#9]', 'FC(F)F', true],
    ['C(F)(F)F', 'FCF', false],
    // A ring has to close.
    ['C1CCC1', 'CCCC', false],
    ['[$([CH3]),$(C=O)]N', 'CNC', true],
    ['[$([CH3]),$(C=O)]N', 'CCN', false],
  ])('%s in %s: %s', (smarts, smiles, expected) => {
    expect(fits(smarts, smiles)).toBe(expected);
  });

  it('gives the same answers whatever was asked before', () => {
    const patterns = ['C=O', 'CN', 'c1ccccc1', '[$(C(=O)N)]c', 'S', 'C#N'].map(readSmarts);
    const smiles = ['CC(=O)Nc1ccccc1', 'NC(=O)c1ccccc1', 'CSC', 'CC#N'];
    const ask = (order: readonly number[]) => {
      const matchers = smiles.map((text) => makeMatcher(graph(text)));
      return matchers.map(({ matches }) => {
        const answers = order.map((at) => [at, matches(patterns[at] ?? readSmarts('C'))] as const);
        return [...answers].sort(([a], [b]) => a - b);
      });
    };
    expect(ask([5, 4, 3, 2, 1, 0])).toEqual(ask([0, 1, 2, 3, 4, 5]));
  });
});
