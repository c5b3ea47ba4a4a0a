import { describe, expect, it } from 'vitest';
import { mosesScaffold, murckoScaffold } from '../../../models/chem/murcko.ts';
import { graph, smilesOf } from '../../helpers/molecules.ts';

const scaffold = (smiles: string) => smilesOf(murckoScaffold(graph(smiles)));

describe('murckoScaffold', () => {
  // The first two are in the documentation of RDKit's MurckoScaffold; the others are answers of RDKit 2022.09.3.
  it.each([
    ['Cc1ccccc1', 'c1ccccc1'],
    ['Cc1cc(Oc2nccc(CCC)c2)ccc1', 'c1ccc(Oc2ccccn2)cc1'],
    ['CCCO', ''],
    ['O=C1CCCC(CC)C1', 'O=C1CCCCC1'],
    ['CC(C)=C1CCCC1', 'C=C1CCCC1'],
    ['Cn1cccc1', 'c1cc[nH]c1'],
    ['C[n+]1ccccc1', 'c1cc[nH+]cc1'],
    ['C[N+]1(C)CCCC1', 'C1CC[NH2+]C1'],
    ['O=S(=O)(c1ccccc1)N(C)c1ccccc1', 'O=S(=O)(Nc1ccccc1)c1ccccc1'],
    ['C[C@H]1CC[C@@H](F)CC1', 'C1CCCCC1'],
    ['CP1(=O)OCCO1', 'O=[PH]1OCCO1'],
    ['Oc1ccccc1.CCO', 'c1ccccc1'],
  ])('of %s is %s', (smiles, expected) => {
    expect(scaffold(smiles)).toBe(expected);
  });
});

it('counts scaffolds from two rings on, as MOSES does', () => {
  expect(mosesScaffold('c1ccccc1', 1)).toBeNull();
  expect(mosesScaffold('c1ccc2ccccc2c1', 2)).toBe('c1ccc2ccccc2c1');
});
