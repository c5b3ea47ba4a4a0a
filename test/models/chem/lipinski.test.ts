import { expect, it } from 'vitest';
import { fractionCSP3, numHBA, numHBD, numNHOH, numNO, numRotatableBonds } from '../../../models/chem/lipinski.ts';
import { makeMatcher } from '../../../models/chem/match.ts';
import { graph } from '../../helpers/molecules.ts';

// RDKit: CalcNumHBD, CalcNumHBA, CalcNumLipinskiHBD, CalcNumLipinskiHBA, CalcNumRotatableBonds.
it.each([
  ['CC(=O)Nc1ccc(O)cc1', [2, 2, 2, 3, 1]],
  ['NCCO', [2, 2, 3, 2, 1]],
  ['O=C(O)CCc1ccccc1', [1, 1, 1, 2, 3]],
  ['CC(C)(C)CCC(F)(F)F', [0, 0, 0, 0, 1]],
  ['CCC#CCC', [0, 0, 0, 0, 0]],
  ['C[N+](C)(C)C', [0, 0, 0, 1, 0]],
])('counts donors, acceptors and turning bonds of %s', (smiles, expected) => {
  const matcher = makeMatcher(graph(smiles));
  const { molecule } = matcher;
  expect([numHBD(matcher), numHBA(matcher), numNHOH(molecule), numNO(molecule), numRotatableBonds(matcher)]).toEqual(
    expected,
  );
});

it('takes no aromatic nitrogen with three neighbours for an acceptor', () => {
  // RDKit 2022.09.3 said 2, 2026.9.1 says 1.
  expect(numHBA(makeMatcher(graph('Cn1ccnc1')))).toBe(1);
});

it('tells the share of saturated carbons', () => {
  expect(fractionCSP3(graph('CCc1ccccc1'))).toBe(0.25);
  expect(fractionCSP3(graph('O'))).toBe(0);
});
