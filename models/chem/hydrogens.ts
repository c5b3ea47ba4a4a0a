/** Hydrogens as atoms. */
import { makeMolecule, type AtomParts, type BondParts, type Molecule } from './molecule.ts';

/** RDKit's `AddHs`: hydrogens that were counts become atoms, behind all others. Rings stay. */
export function withHydrogens({ atoms, bonds, rings }: Molecule): Molecule {
  const hydrogen: AtomParts = {
    element: 1,
    charge: 0,
    hydrogens: 0,
    isotope: 0,
    radicals: 0,
    aromatic: false,
    stereo: 'unspecified',
  };
  const allAtoms: AtomParts[] = atoms.map((atom) => ({ ...atom, hydrogens: 0 }));
  const allBonds: BondParts[] = bonds.map((bond) => ({ ...bond, begin: bond.begin.index, end: bond.end.index }));
  for (const { index, hydrogens } of atoms) {
    for (let count = 0; count < hydrogens; count++) {
      const end = allAtoms.push(hydrogen) - 1;
      allBonds.push({ begin: index, end, order: 1, aromatic: false, stereo: null });
    }
  }
  return makeMolecule(
    allAtoms,
    allBonds,
    rings.map((ring) => ring.map(({ index }) => index)),
  );
}
