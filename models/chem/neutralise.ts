/** Molecules without charges that hydrogens can take away, and without stereo. */
import { makeMolecule, type Atom, type AtomParts, type Molecule } from './molecule.ts';

/**
 * The molecule with its charges of +1 and -1 neutralised by taking or giving hydrogens.
 *
 * A positive atom needs a hydrogen to lose, so that quaternary nitrogen keeps its charge; an atom beside one of the
 * opposite charge keeps its own, so that nitro groups and N-oxides stay as they are. This is "neutralizing by atom" of
 * the RDKit Cookbook (N. M. O'Boyle, V. Scalfani), whose pattern is
 * `[+1!h0!$([*]~[-1,-2,-3,-4]),-1!$([*]~[+1,+2,+3,+4])]`.
 */
export function neutralised(molecule: Molecule): Molecule {
  return changed(molecule, (atom) => {
    if (!isNeutralisable(atom)) return atom;
    return { ...atom, charge: 0, hydrogens: atom.hydrogens - atom.charge };
  });
}

function isNeutralisable({ charge, hydrogens, links }: Atom): boolean {
  if (charge === 1) return hydrogens > 0 && !links.some(({ to }) => to.charge <= -1 && to.charge >= -4);
  return charge === -1 && !links.some(({ to }) => to.charge >= 1 && to.charge <= 4);
}

/** The molecule without marks of stereo at atoms and double bonds; isotopes stay. */
export function withoutStereo(molecule: Molecule): Molecule {
  const { atoms, bonds } = changed(molecule, (atom) => ({ ...atom, stereo: 'unspecified' }));
  return makeMolecule(
    atoms,
    bonds.map((bond) => ({ ...bond, begin: bond.begin.index, end: bond.end.index, stereo: null })),
  );
}

function changed(molecule: Molecule, change: (atom: Atom) => AtomParts): Molecule {
  const bonds = molecule.bonds.map((bond) => ({ ...bond, begin: bond.begin.index, end: bond.end.index }));
  return makeMolecule(molecule.atoms.map(change), bonds);
}
