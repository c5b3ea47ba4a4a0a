import { expect, it } from 'vitest';
import { conformer } from '../../../main/chem/conformer.ts';

it('gives a molecule its hydrogens and bonds of usual length', () => {
  const { numAtoms, bondLengths } = conformer({ smiles: 'CCO', seed: 1 });
  expect(numAtoms).toBe(9);
  // From O-H to C-C, in Å.
  expect(Math.min(...bondLengths)).toBeGreaterThan(0.8);
  expect(Math.max(...bondLengths)).toBeLessThan(1.6);
});

it('says that OpenChemLib cannot read an aromatic tellurium, which RDKit can', () => {
  expect(() => conformer({ smiles: 'c1cc[te]c1', seed: 1 })).toThrow(/cannot read this molecule/);
});
