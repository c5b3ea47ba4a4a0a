import { expect, it } from 'vitest';
import { bricsCuts, bricsFragments } from '../../../models/chem/brics.ts';
import { makeMatcher } from '../../../models/chem/match.ts';
import { graph, smilesOf } from '../../helpers/molecules.ts';

const fragments = (smiles: string) =>
  bricsFragments(makeMatcher(graph(smiles)))
    .map(smilesOf)
    .sort();

// The cuts of the first five stand in the documentation of RDKit's BRICS.py; the fragments are RDKit 2022.09.3's.
it.each([
  ['CCCOCC', ['[3*]O[3*]', '[4*]CC', '[4*]CCC']],
  ['CCCOCCC(=O)c1ccccc1', ['[16*]c1ccccc1', '[3*]O[3*]', '[4*]CCC', '[4*]CCC([6*])=O']],
  ['CC=CC', ['[7*]=CC', '[7*]=CC']],
  ['O=C1NCCC1', ['O=C1CCCN1']],
  ['CC1(C)CCCCC1', ['CC1(C)CCCCC1']],
  ['CCO.CC(=O)O', ['CC(=O)O', 'CCO']],
  // A bond that fits several pairs of environments is labelled by the last of them.
  ['N#CCC12CCC(C1)O2', ['[15*]C12CCC(C1)O2', '[8*]CC#N']],
  ['C[C@H](N)C(=O)Oc1ccccc1', ['[1*]C(=O)[C@H](C)N', '[16*]c1ccccc1', '[3*]O[3*]']],
])('cuts %s', (smiles, expected) => {
  expect(fragments(smiles)).toEqual(expected);
});

it('labels both ends of a cut', () => {
  const cuts = bricsCuts(makeMatcher(graph('CCCOCC')));
  expect(cuts.map(({ bond: { begin, end }, labels }) => [begin.index, end.index, ...labels])).toEqual([
    [2, 3, 4, 3],
    [3, 4, 3, 4],
  ]);
});
