import { describe, expect, it } from 'vitest';
import { makeMatcher } from '../../../models/chem/match.ts';
import { readSmarts } from '../../../models/chem/smarts.ts';
import { graph } from '../../helpers/molecules.ts';

/** How many atoms the pattern fits with its first atom. */
function numFits(smarts: string, smiles: string): number {
  const { molecule, fits } = makeMatcher(graph(smiles));
  const query = readSmarts(smarts);
  return molecule.atoms.filter((atom) => fits(query, atom)).length;
}

describe('readSmarts', () => {
  // What RDKit 2022.09.3 answers to len({match[0] for match in GetSubstructMatches(uniquify=False)}).
  it.each([
    ['C', 'CCOc1ccccc1', 2],
    ['[#6]', 'CCOc1ccccc1', 8],
    ['a', 'CCOc1ccccc1', 6],
    ['A', 'CCOc1ccccc1', 3],
    ['[CH3]', 'CC(C)CO', 2],
    ['[CX4]', 'CC(=O)C#N', 1],
    ['[D1]', 'CC(C)CO', 3],
    ['[v4]', 'CC(C)=O', 3],
    ['[R]', 'C1CC1CC', 3],
    ['[R2]', 'C1CC2CCC1CC2', 6],
    ['[!r]', 'C1CC1CC', 2],
    ['[N+]', 'C[N+](=O)[O-]', 1],
    ['[O-,$(O=*)]', 'C[N+](=O)[O-]', 2],
    ['[13C]', '[13CH3]C', 1],
    ['[#6;!$(C=O)]', 'CC(C)=O', 2],
    ['[C,N;!D1]', 'CCNC', 2],
    ['[C,N&D2]', 'CCNC', 4],
    ['c-c', 'c1ccccc1-c1ccccc1', 2],
    ['cc', 'c1ccccc1-c1ccccc1', 12],
    ['c:c', 'CC=C', 0],
    ['C=!@C', 'C=C1CC=CC1', 2],
    ['[#6]~&!@[#7]', 'CNc1ccccc1', 2],
    ['C-,=N', 'CN=C', 2],
    ['[Cl,Br]c1ccccc1', 'Clc1ccc(Br)cc1', 2],
    ['C1CC1', 'C1CCC1', 0],
    ['C%10CC%10', 'C1CC1', 3],
    ['[As]', 'C[As](C)C', 1],
    ['[H]', '[2H]C', 1],
    ['F.F', 'FCF', 2],
    ['F.F', 'FC', 0],
  ])('%s in %s', (smarts, smiles, expected) => {
    expect(numFits(smarts, smiles)).toBe(expected);
  });

  it.each([
    ['C(', 'left open'],
    ['C)', 'closes that was not opened'],
    ['C1CC', 'left open'],
    ['[C', 'a square bracket is left open'],
    ['[$(C]', 'a square bracket|a bracket is left open'],
    ['1CC1', 'follows no atom'],
    ['Q', 'is not read here'],
    ['[Q]', 'is not read'],
    ['[]', 'empty expression'],
  ])('says what is wrong with %s', (smarts, reason) => {
    expect(() => readSmarts(smarts)).toThrow(new RegExp(reason));
  });
});
