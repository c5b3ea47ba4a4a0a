/** Molfiles of molecules, for SD files. */
import { openRdkit, type Mol, type Rdkit } from './rdkit.ts';

export interface Molblock {
  /** V2000; V3000 from 1,000 atoms on. The title line is empty. */
  text: string;
  /** Whether RDKit reads the same molecule from it: stereo is told by the drawing, which can come out ambiguous. */
  isExact: boolean;
}

/**
 * The molblock of each SMILES with coordinates of a 2D drawing, by RDKit's get_molblock; null for a SMILES that RDKit
 * cannot read. Where the drawing does not hold the stereo, as of large rings with double bonds, it is drawn by CoordGen.
 */
export async function molblocks(smiles: readonly string[]): Promise<(Molblock | null)[]> {
  const rdkit = await openRdkit();
  return smiles.map((text) =>
    rdkit.read(text, (mol) => {
      const drawn = molblockOf(rdkit, mol);
      if (drawn.isExact || !mol.set_new_coords(true)) return drawn;
      const byCoordGen = molblockOf(rdkit, mol);
      return byCoordGen.isExact ? byCoordGen : drawn;
    }),
  );
}

function molblockOf(rdkit: Rdkit, mol: Mol): Molblock {
  const text = mol.get_molblock();
  return { text, isExact: rdkit.read(text, (other) => other.get_smiles()) === mol.get_smiles() };
}
