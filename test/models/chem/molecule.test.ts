import { expect, it } from 'vitest';
import { makeMolecule, type AtomParts, type BondParts } from '../../../models/chem/molecule.ts';

const carbon: AtomParts = {
  element: 6,
  charge: 0,
  hydrogens: 2,
  isotope: 0,
  radicals: 0,
  aromatic: false,
  stereo: 'unspecified',
};
const bond = (begin: number, end: number): BondParts => ({ begin, end, order: 1, aromatic: false, stereo: null });

it('links atoms in the order of their bonds, and knows which are in rings', () => {
  const { atoms, bonds, rings } = makeMolecule(
    [carbon, carbon, carbon, carbon],
    [bond(0, 1), bond(1, 2), bond(2, 0), bond(3, 1)],
    [[0, 1, 2]],
  );
  expect(atoms[1]?.links.map(({ to, bond: { index } }) => [to.index, index])).toEqual([
    [0, 0],
    [2, 1],
    [3, 3],
  ]);
  expect(atoms.map(({ numRings }) => numRings)).toEqual([1, 1, 1, 0]);
  expect(bonds.map(({ inRing }) => inRing)).toEqual([true, true, true, false]);
  expect(rings.map((ring) => ring.map(({ index }) => index))).toEqual([[0, 1, 2]]);
});

it('refuses a bond to an atom that is not there', () => {
  expect(() => makeMolecule([carbon], [bond(0, 1)])).toThrow('there is no atom 1 among 1');
});
