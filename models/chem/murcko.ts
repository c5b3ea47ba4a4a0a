/**
 * Murcko scaffolds: rings and what links them.
 *
 * Bemis, Murcko, J. Med. Chem. 39, 2887 (1996), as RDKit's `MurckoDecompose` (`MurckoScaffold.GetScaffoldForMol`) does
 * it: atoms double-bonded to a ring or a linker stay too.
 */
import type { Atom, AtomParts, Molecule } from './molecule.ts';
import { subMolecule } from './sub-molecule.ts';

/** Elements that RDKit gives no hydrogens of their own, since it knows no usual valence of theirs, have none here. */
const fillsUp = new Set([5, 6, 7, 8, 9, 14, 15, 16, 17, 32, 33, 34, 35, 50, 51, 52, 53, 85]);

/** @returns the scaffold, without atoms for a molecule without rings */
export function murckoScaffold(molecule: Molecule): Molecule {
  const core = ringsAndLinkers(molecule);
  const isKept = (atom: Atom) =>
    core.has(atom) || atom.links.some(({ to, bond }) => core.has(to) && bond.order === 2 && !bond.aromatic);
  const change = (atom: Atom): AtomParts => {
    let numFreed = 0;
    let freedValence = 0;
    for (const { to, bond } of atom.links) {
      if (isKept(to)) continue;
      numFreed++;
      freedValence += bond.order;
    }
    if (numFreed === 0) return atom;
    if (!core.has(atom)) return { ...atom, hydrogens: atom.hydrogens + (isBracketed(atom) ? 0 : freedValence) };
    if (atom.aromatic && atom.element !== 6) return { ...atom, hydrogens: 1, stereo: 'unspecified' };
    const hydrogens = fillsUp.has(atom.element) ? atom.hydrogens + freedValence : 0;
    return { ...atom, hydrogens, stereo: 'unspecified' };
  };
  return subMolecule(molecule, isKept, change);
}

/**
 * The scaffold as MOSES counts it (`moses/metrics/utils.py`): null for one of fewer than two rings.
 *
 * @param murcko the SMILES of a Murcko scaffold
 * @param numRings rings of the molecule, which are all in its scaffold
 */
export function mosesScaffold(murcko: string, numRings: number): string | null {
  return numRings >= 2 ? murcko : null;
}

/** Ring atoms and those on paths between rings: what is left when loose ends are taken off again and again. */
function ringsAndLinkers({ atoms }: Molecule): Set<Atom> {
  const core = new Set(atoms);
  const degrees = new Map(atoms.map((atom) => [atom, atom.links.length]));
  const loose = atoms.filter(({ links }) => links.length <= 1);
  for (let atom = loose.pop(); atom !== undefined; atom = loose.pop()) {
    core.delete(atom);
    for (const { to } of atom.links) {
      if (!core.has(to)) continue;
      const degree = (degrees.get(to) ?? 0) - 1;
      degrees.set(to, degree);
      if (degree === 1) loose.push(to);
    }
  }
  return core;
}

/** Whether SMILES writes it in brackets with its hydrogens, so that RDKit adds none. */
function isBracketed(atom: Atom): boolean {
  return atom.charge !== 0 || atom.isotope !== 0 || atom.radicals !== 0 || !fillsUp.has(atom.element);
}
