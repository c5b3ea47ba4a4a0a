import { expect, it } from 'vitest';
import { tpsa } from '../../../models/chem/tpsa.ts';
import { graph } from '../../helpers/molecules.ts';

// RDKit 2022.09.3: rdMolDescriptors.CalcTPSA.
it.each([
  ['CC(=O)Nc1ccc(O)cc1', 49.33],
  ['C1CN1', 21.94],
  ['C1CO1', 12.53],
  ['O', 31.5],
  ['N', 35],
  ['C[N+](=O)[O-]', 43.14],
  ['CS(=O)(=O)C', 34.14],
  ['[2H]OC', 20.23],
])('polar surface of %s is %f', (smiles, expected) => {
  expect(tpsa(graph(smiles))).toBeCloseTo(expected, 10);
});
