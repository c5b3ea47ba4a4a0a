/** Molecules as graphs, read by RDKit. */
import { openRdkit } from '../../main/chem/rdkit.ts';
import type { Molecule } from '../../models/chem/molecule.ts';

export const { smilesOf } = await openRdkit();

const { read, graphOf } = await openRdkit();

/** @throws Error for a SMILES that cannot be read: a mistake of the test */
export function graph(smiles: string): Molecule {
  const molecule = read(smiles, graphOf);
  if (molecule === null) throw new Error(`RDKit cannot read ${smiles}`);
  return molecule;
}
