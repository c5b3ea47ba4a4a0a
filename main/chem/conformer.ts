/** The one place that loads OpenChemLib: seeded 3D conformers. */
import * as ocl from 'openchemlib';
import { LabError } from '../../models/base/errors.ts';

let hasResources = false;

/** The conformer generator and MMFF94 need tables that lie beside the library. */
function loadResources(): void {
  if (!hasResources) ocl.Resources.registerFromNodejs();
  hasResources = true;
}

export function openChemLibVersion(): string {
  return ocl.version;
}

export interface Conformer {
  /** MDL molfile V2000 or V3000 with 3D coordinates in Å, hydrogens included. */
  molfile: string;
  /** Lengths of all bonds in Å. */
  bondLengths: number[];
  numAtoms: number;
  /** Of MMFF94s+ in kcal/mol, after minimising; null where it was not minimised, or the force field lacks an atom. */
  energy: number | null;
}

/**
 * One conformer. OpenChemLib keeps the rigid parts of the molecules it has seen, so the same seed gives the same geometry
 * only in a thread that has made the same ones before; else lengths may differ in the third decimal of an Å.
 *
 * @throws LabError `badInput` when OpenChemLib cannot read the SMILES or finds no conformer
 */
export function conformer({
  smiles,
  seed,
  isRelaxed = false,
}: {
  smiles: string;
  seed: number;
  /** Minimised by MMFF94s+. */
  isRelaxed?: boolean;
}): Conformer {
  loadResources();
  const flat = read(smiles);
  const mol = new ocl.ConformerGenerator(seed).getOneConformerAsMolecule(flat);
  if (mol === null) throw new LabError('badInput', { what: 'No 3D conformer was found.', where: smiles });
  const energy = isRelaxed ? relax(mol) : null;
  const lengths = Array.from({ length: mol.getAllBonds() }, (_, bond) => {
    const [a, b] = [mol.getBondAtom(0, bond), mol.getBondAtom(1, bond)];
    return Math.hypot(
      mol.getAtomX(a) - mol.getAtomX(b),
      mol.getAtomY(a) - mol.getAtomY(b),
      mol.getAtomZ(a) - mol.getAtomZ(b),
    );
  });
  return { molfile: mol.toMolfile(), bondLengths: lengths, numAtoms: mol.getAllAtoms(), energy };
}

/** OpenChemLib knows no aromatic silicon or tellurium, say, which RDKit does. */
function read(smiles: string): ocl.Molecule {
  try {
    return ocl.Molecule.fromSmiles(smiles);
  } catch {
    throw new LabError('badInput', {
      what: 'OpenChemLib, which makes the conformers, cannot read this molecule.',
      where: smiles,
    });
  }
}

/** Moves the atoms to a minimum nearby. A molecule that the force field has no parameters for stays as it is. */
function relax(mol: ocl.Molecule): number | null {
  try {
    const field = new ocl.ForceFieldMMFF94(mol, ocl.ForceFieldMMFF94.MMFF94SPLUS);
    field.minimise();
    return field.getTotalEnergy();
  } catch {
    return null;
  }
}
