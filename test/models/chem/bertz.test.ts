import { expect, it } from 'vitest';
import { bertzCT } from '../../../models/chem/bertz.ts';
import { graph } from '../../helpers/molecules.ts';

// RDKit 2022.09.3: GraphDescriptors.BertzCT. The thousand molecules of test/integration/chem-goldens.test.ts as well.
it.each([
  ['C', 0],
  ['CC', 0],
  ['C=C', 0],
  ['C#N', 6.754887502163469],
  ['CCO', 2.7548875021634682],
  ['c1ccccc1', 71.96100505779535],
  ['CC(=O)Nc1ccc(O)cc1', 253.29949758389105],
  // Fragments that are out of each other's reach, single atoms among them.
  ['O.O.CC', 4],
  ['[Na+].[Cl-]', 2],
  // A hydrogen that is an atom.
  ['[2H]OC', 4.754887502163468],
  ['C$C', 15.509775004326936],
  ['[NH3]->[Fe]', 965.8949464100463],
])('the complexity of %s is %f', (smiles, expected) => {
  expect(bertzCT(graph(smiles))).toBeCloseTo(expected, 10);
});

it('does not depend on the Kekulé form', () => {
  const one = 'CC2=CN=C1C3=C(C(C)=C(C=N3)C)C=CC1=C2C';
  const other = 'CC3=CN=C2C1=NC=C(C)C(C)=C1C=CC2=C3C';
  expect(bertzCT(graph(one))).toBeCloseTo(706.2381430434485, 10);
  expect(bertzCT(graph(other))).toBe(bertzCT(graph(one)));
});

it('looks at the 100 nearest atoms only', () => {
  expect(bertzCT(graph('C'.repeat(120)))).toBeCloseTo(1439.8651977516472, 9);
});
