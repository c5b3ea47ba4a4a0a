import { expect, it } from 'vitest';
import { numAromaticRings, numBridgeheadAtoms, numSpiroAtoms } from '../../../models/chem/ring-counts.ts';
import { graph } from '../../helpers/molecules.ts';

// RDKit: CalcNumAromaticRings, CalcNumSpiroAtoms, CalcNumBridgeheadAtoms.
it.each([
  ['c1ccc2ccccc2c1', 2, 0, 0],
  ['C1CCC2(CC1)CCCC2', 0, 1, 0],
  ['C1CC2CCC1C2', 0, 0, 2],
  ['C1C2CC3CC1CC(C2)C3', 0, 0, 4],
  ['C1CC1CCc1ccccc1', 1, 0, 0],
  ['C1CCc2ccccc2C1', 1, 0, 0],
])('counts what rings share in %s', (smiles, aromatic, spiro, bridgehead) => {
  const molecule = graph(smiles);
  expect([numAromaticRings(molecule), numSpiroAtoms(molecule), numBridgeheadAtoms(molecule)]).toEqual([
    aromatic,
    spiro,
    bridgehead,
  ]);
});
