/** Molfiles of molecules, for SD files. */
import { openRdkit } from './rdkit.ts';

/**
 * The molblock of each SMILES with coordinates of a 2D drawing, by RDKit's get_molblock (V2000; V3000 from 1,000 atoms
 * on), its title line empty; null for a SMILES that RDKit cannot read.
 */
export async function molblocks(smiles: readonly string[]): Promise<(string | null)[]> {
  const rdkit = await openRdkit();
  return smiles.map((text) => rdkit.read(text, (mol) => mol.get_molblock()));
}
