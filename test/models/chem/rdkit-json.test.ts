import { expect, it } from 'vitest';
import { readRdkitJson, writeRdkitJson } from '../../../models/chem/rdkit-json.ts';
import { graph, smilesOf } from '../../helpers/molecules.ts';

it('reads what RDKit tells of atoms, bonds and rings', () => {
  const { atoms, bonds, rings } = graph('[13CH3][N+](C)(C)Cc1cc[nH]c1');
  expect(atoms.map(({ element, isotope, charge, hydrogens }) => [element, isotope, charge, hydrogens])).toEqual([
    [6, 13, 0, 3],
    [7, 0, 1, 0],
    [6, 0, 0, 3],
    [6, 0, 0, 3],
    [6, 0, 0, 2],
    [6, 0, 0, 0],
    [6, 0, 0, 1],
    [6, 0, 0, 1],
    [7, 0, 0, 1],
    [6, 0, 0, 1],
  ]);
  expect(atoms.filter(({ aromatic }) => aromatic).map(({ index }) => index)).toEqual([5, 6, 7, 8, 9]);
  expect(bonds.filter(({ aromatic }) => aromatic)).toHaveLength(5);
  expect(rings).toHaveLength(1);
});

it.each([
  'C[C@H](F)Cl',
  'F/C=C/C=C\\Cl',
  'C[C@]12CC[C@H](O)C[C@@H]1C2',
  '[2H]C([2H])([2H])O',
  '[CH2]C',
  '[Na+].[Cl-]',
  'Cn1cc[n+](C)c1',
  'C[S@](=O)CC',
])('writes %s so that RDKit reads the same molecule', (smiles) => {
  expect(smilesOf(graph(smiles))).toBe(smilesOf(graph(smilesOf(graph(smiles)))));
  expect(smilesOf(readRdkitJson(writeRdkitJson(graph(smiles))))).toBe(smilesOf(graph(smiles)));
});

it('says when there is no molecule', () => {
  expect(() => readRdkitJson('{"molecules":[]}')).toThrow('holds no molecule');
});
