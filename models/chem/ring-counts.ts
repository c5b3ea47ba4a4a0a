/** Counts of rings and of atoms where they meet, as RDKit's Lipinski.cpp has them. */
import type { Atom, Bond, Molecule } from './molecule.ts';

/** `CalcNumAromaticRings`: rings of aromatic bonds alone. */
export function numAromaticRings({ rings }: Molecule): number {
  return rings.filter((ring) => bondsOf(ring).every(({ aromatic }) => aromatic)).length;
}

/** `CalcNumSpiroAtoms`: atoms that are all that two rings share. */
export function numSpiroAtoms({ rings }: Molecule): number {
  const found = new Set<Atom>();
  forPairs(rings, (one, other) => {
    const [first, ...more] = one.filter((atom) => other.includes(atom));
    if (first !== undefined && more.length === 0) found.add(first);
  });
  return found.size;
}

/** `CalcNumBridgeheadAtoms`: ends of the chains that two rings share, where these have more than one bond. */
export function numBridgeheadAtoms({ rings }: Molecule): number {
  const found = new Set<Atom>();
  forPairs(rings.map(bondsOf), (one, other) => {
    const shared = one.filter((bond) => other.includes(bond));
    if (shared.length < 2) return;
    const ends = shared.flatMap(({ begin, end }) => [begin, end]);
    for (const atom of ends) if (ends.indexOf(atom) === ends.lastIndexOf(atom)) found.add(atom);
  });
  return found.size;
}

/** The bonds around a ring. */
function bondsOf(ring: readonly Atom[]): Bond[] {
  return ring.flatMap((atom, at) => {
    const next = ring[(at + 1) % ring.length];
    return atom.links.filter(({ to }) => to === next).map(({ bond }) => bond);
  });
}

function forPairs<T>(items: readonly T[], use: (one: T, other: T) => void): void {
  for (const [at, one] of items.entries()) for (const other of items.slice(at + 1)) use(one, other);
}
