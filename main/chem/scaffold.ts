/** Murcko scaffolds of SMILES. */
import { murckoScaffold } from '../../models/chem/murcko.ts';
import { openRdkit } from './rdkit.ts';

/**
 * Canonical SMILES of the Murcko scaffold of each molecule: '' for one without rings, null for one that RDKit cannot
 * read; in one call, since calls cost too.
 */
export async function murcko(smiles: readonly string[]): Promise<(string | null)[]> {
  const { read, graphOf, smilesOf } = await openRdkit();
  return smiles.map((text) => read(text, (mol) => smilesOf(murckoScaffold(graphOf(mol)))));
}
