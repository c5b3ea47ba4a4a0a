import { expect, it } from 'vitest';
import { crippenLogP } from '../../../models/chem/crippen.ts';
import { withHydrogens } from '../../../models/chem/hydrogens.ts';
import { makeMatcher } from '../../../models/chem/match.ts';
import { graph } from '../../helpers/molecules.ts';

// RDKit 2022.09.3: Crippen.MolLogP.
it.each([
  ['C', 0.6361],
  ['N', 0.16199999999999998],
  ['O', -0.8247],
  ['CC1=CC=C(O)N1', 1.0287199999999999],
  ['C[N+](C)(C)CC(=O)[O-]', -1.5574999999999983],
])('logP of %s is %f', (smiles, expected) => {
  expect(crippenLogP(makeMatcher(withHydrogens(graph(smiles))))).toBeCloseTo(expected, 12);
});
