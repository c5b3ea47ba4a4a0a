/** The descriptors that every record of molecules has, by their names in Python's RDKit. */
import { crippenLogP } from '../../models/chem/crippen.ts';
import { withHydrogens } from '../../models/chem/hydrogens.ts';
import { numHBA, numHBD } from '../../models/chem/lipinski.ts';
import { makeMatcher } from '../../models/chem/match.ts';
import type { Molecule } from '../../models/chem/molecule.ts';
import type { QuantityId } from '../../models/fidelity/quantities.ts';
import { tpsa } from '../../models/chem/tpsa.ts';
import { molWt, type AtomWeight } from '../../models/chem/weight.ts';

export const descriptorNames = [
  'MolWt',
  'MolLogP',
  'TPSA',
  'NumHDonors',
  'NumHAcceptors',
  'RingCount',
  'HeavyAtomCount',
] as const satisfies readonly QuantityId[];

/**
 * The values of `descriptorNames`, in their order, as RDKit gives them; its own `get_descriptors` computes so much besides
 * that it takes three to four times as long.
 */
export function readDescriptors(molecule: Molecule, weightOf: AtomWeight): number[] {
  const matcher = makeMatcher(molecule);
  return [
    molWt(molecule, weightOf),
    crippenLogP(makeMatcher(withHydrogens(molecule))),
    tpsa(molecule),
    numHBD(matcher),
    numHBA(matcher),
    molecule.rings.length,
    numHeavyAtoms(molecule),
  ];
}

/** RDKit's `GetNumHeavyAtoms`: atoms other than hydrogen. */
export function numHeavyAtoms({ atoms }: Molecule): number {
  return atoms.filter(({ element }) => element > 1).length;
}
