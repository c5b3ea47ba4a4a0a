/** Weights of molecules. */
import type { Molecule } from './molecule.ts';

/** g/mol of an isotope, or of an element as it is found (isotope 0). */
export type AtomWeight = (element: number, isotope: number) => number;

/** Average weight in g/mol, RDKit's `MolWt`. */
export function molWt({ atoms }: Molecule, weightOf: AtomWeight): number {
  const hydrogen = weightOf(1, 0);
  let sum = 0;
  for (const { element, isotope, hydrogens } of atoms) {
    sum += weightOf(element, isotope);
    sum += hydrogens * hydrogen;
  }
  return sum;
}

/** Whole mass units by which an isotope differs from its element as it is found, cut off towards 0. */
export function massShift(weightOf: AtomWeight, element: number, isotope: number): number {
  return isotope === 0 ? 0 : Math.trunc(weightOf(element, isotope) - weightOf(element, 0));
}
