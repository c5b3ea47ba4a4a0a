/**
 * Filters of MOSES (Polykovskiy et al., Frontiers in Pharmacology 11, 565644 (2020)): medicinal chemistry filters (MCF)
 * and PAINS (Baell, Holloway, J. Med. Chem. 53, 2719 (2010)) with the limits on rings, charges and elements.
 */
import type { Matcher } from './match.ts';
import type { Molecule } from './molecule.ts';
import type { Query } from './smarts.ts';

/** A pattern that is not wanted. */
export interface Filter {
  readonly kind: 'mcf' | 'pains';
  readonly name: string;
  readonly query: Query;
}

/** H, C, N, O, F, S, Cl, Br. */
const allowedElements = new Set([1, 6, 7, 8, 9, 16, 17, 35]);

/**
 * Why MOSES turns the molecule away (`mol_passes_filters`): `ring>=8`, `charge`, `element`, and each pattern as
 * `mcf:<name>` and `pains:<name>`; empty when it passes.
 *
 * @param withHydrogens of the same molecule with its hydrogens as atoms, which the patterns ask for
 */
export function mosesFilterReasons(
  { atoms, rings }: Molecule,
  withHydrogens: Matcher,
  filters: readonly Filter[],
): string[] {
  const reasons: string[] = [];
  if (rings.some((ring) => ring.length >= 8)) reasons.push('ring>=8');
  if (atoms.some(({ charge }) => charge !== 0)) reasons.push('charge');
  if (atoms.some(({ element }) => !allowedElements.has(element))) reasons.push('element');
  for (const { kind, name, query } of filters) if (withHydrogens.matches(query)) reasons.push(`${kind}:${name}`);
  return reasons;
}

/**
 * The family of a PAINS pattern by the number of hits it had in the screens, which ends its name: A from 150, B from 15,
 * C below.
 *
 * @param name such as `anil_di_alk_F(14)`
 * @throws RangeError for a name without the number
 */
export function painsFamily(name: string): 'A' | 'B' | 'C' {
  const hits = /\((\d+)\)$/.exec(name)?.[1];
  if (hits === undefined) throw new RangeError(`${name} does not tell its hits`);
  return Number(hits) >= 150 ? 'A' : Number(hits) >= 15 ? 'B' : 'C';
}
