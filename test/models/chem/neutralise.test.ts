import { describe, expect, it } from 'vitest';
import { makeMolecule, type AtomParts, type BondParts } from '../../../models/chem/molecule.ts';
import { neutralised, withoutStereo } from '../../../models/chem/neutralise.ts';

const atom = (element: number, hydrogens: number, charge = 0): AtomParts => ({
  element,
  hydrogens,
  charge,
  isotope: 0,
  radicals: 0,
  aromatic: false,
  stereo: 'unspecified',
});
const bond = (begin: number, end: number, order = 1): BondParts => ({
  begin,
  end,
  order,
  aromatic: false,
  stereo: null,
});

const chargesOf = (atoms: AtomParts[], bonds: BondParts[]) =>
  neutralised(makeMolecule(atoms, bonds)).atoms.map(({ charge, hydrogens }) => [charge, hydrogens]);

describe('neutralised', () => {
  it('gives a carboxylate a hydrogen, and takes one of an ammonium', () => {
    // [NH3+]CC([O-])=O
    const atoms = [atom(7, 3, 1), atom(6, 2), atom(6, 0), atom(8, 0, -1), atom(8, 0)];
    const charges = chargesOf(atoms, [bond(0, 1), bond(1, 2), bond(2, 3), bond(2, 4, 2)]);
    expect(charges).toEqual([
      [0, 2],
      [0, 2],
      [0, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it('leaves quaternary nitrogen and nitro groups', () => {
    const quaternary = [atom(7, 0, 1), ...[1, 2, 3, 4].map(() => atom(6, 3))];
    expect(
      chargesOf(
        quaternary,
        [1, 2, 3, 4].map((end) => bond(0, end)),
      )[0],
    ).toEqual([1, 0]);
    // C[N+](=O)[O-]
    const nitro = [atom(6, 3), atom(7, 0, 1), atom(8, 0), atom(8, 0, -1)];
    const charges = chargesOf(nitro, [bond(0, 1), bond(1, 2, 2), bond(1, 3)]);
    expect(charges.map(([charge]) => charge)).toEqual([0, 1, 0, -1]);
  });

  it('leaves doubly charged atoms', () => {
    expect(chargesOf([atom(20, 0, 2)], [])).toEqual([[2, 0]]);
  });
});

it('forgets the stereo of atoms and double bonds, and keeps isotopes', () => {
  const stereo = { kind: 'trans', atoms: [0, 3] } as const;
  const molecule = makeMolecule(
    [{ ...atom(1, 0), isotope: 2 }, { ...atom(6, 1), stereo: 'cw' }, atom(6, 1), atom(9, 0)],
    [bond(0, 1), { ...bond(1, 2, 2), stereo }, bond(2, 3)],
  );
  const flat = withoutStereo(molecule);
  expect(flat.atoms.map((each) => each.stereo)).toEqual(Array(4).fill('unspecified'));
  expect(flat.bonds.map((each) => each.stereo)).toEqual([null, null, null]);
  expect(flat.atoms[0]?.isotope).toBe(2);
  expect(molecule.atoms[1]?.stereo).toBe('cw');
});
