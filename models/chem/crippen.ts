/** logP by atom contributions: Wildman, Crippen (1999), as RDKit's `MolLogP`. */
import { crippenTypes } from './crippen-table.ts';
import type { Matcher } from './match.ts';
import { readSmarts } from './smarts.ts';

const types = crippenTypes.map(([, smarts, logP]) => ({ query: readSmarts(smarts), logP }));

/** @param withHydrogens the molecule with its hydrogens as atoms, which have contributions of their own */
export function crippenLogP(withHydrogens: Matcher): number {
  const { molecule, fits } = withHydrogens;
  let sum = 0;
  for (const atom of molecule.atoms) sum += types.find(({ query }) => fits(query, atom))?.logP ?? 0;
  return sum;
}
