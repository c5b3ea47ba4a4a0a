import { expect, it } from 'vitest';
import { openRdkit } from '../../../main/chem/rdkit.ts';
import { massShift, molWt } from '../../../models/chem/weight.ts';
import { graph } from '../../helpers/molecules.ts';

const { weightOf } = await openRdkit();

it('adds up the weights of atoms and hydrogens', () => {
  // RDKit: Descriptors.MolWt.
  expect(molWt(graph('C'), weightOf)).toBe(16.043);
  expect(molWt(graph('CCO'), weightOf)).toBeCloseTo(46.069, 10);
  expect(molWt(graph('[2H]C([2H])([2H])O'), weightOf)).toBeCloseTo(35.0603053336, 6);
});

it('cuts the shift of an isotope off towards 0', () => {
  expect([massShift(weightOf, 6, 0), massShift(weightOf, 6, 13), massShift(weightOf, 1, 2)]).toEqual([0, 0, 1]);
  expect(massShift(weightOf, 53, 125)).toBe(-1);
});
