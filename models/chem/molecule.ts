/**
 * A molecule as a plain graph: what RDKit has made of it, in a form that graph algorithms can walk quickly.
 *
 * Atoms, bonds and rings have RDKit's order. Hydrogens are counts of their atom, except those that RDKit keeps as atoms
 * (isotopes, H2).
 */

export type AtomStereo = 'unspecified' | 'cw' | 'ccw' | 'other';

export interface Atom {
  readonly index: number;
  /** Atomic number, 0 for a dummy. */
  readonly element: number;
  readonly charge: number;
  /** Hydrogens that are not atoms of their own. */
  readonly hydrogens: number;
  /** Mass number, 0 where none is given. */
  readonly isotope: number;
  /** Unpaired electrons. */
  readonly radicals: number;
  readonly aromatic: boolean;
  /** Seen from the first of its links, as in SMILES. */
  readonly stereo: AtomStereo;
  /** In how many of the molecule's rings it is. */
  numRings: number;
  /** Orders of its bonds in the Kekulé form and its hydrogens, together. */
  valence: number;
  /** Hydrogens, those that are atoms included. */
  numHydrogens: number;
  /** In the order of the bonds. */
  readonly links: Link[];
}

export interface Bond {
  readonly index: number;
  readonly begin: Atom;
  readonly end: Atom;
  /** Order in the Kekulé form; above 3 the number of RDKit's kind of bond. */
  readonly order: number;
  readonly aromatic: boolean;
  inRing: boolean;
  readonly stereo: BondStereo | null;
}

/** The order of a dative bond, which adds nothing to a valence. */
const dative = 17;

/** The geometry of a double bond, told by a neighbour of each end. */
export interface BondStereo {
  readonly kind: string;
  /** Indices of a neighbour of `begin` and of one of `end`. */
  readonly atoms: readonly [number, number];
}

/** A bond seen from one of its atoms. */
export interface Link {
  readonly to: Atom;
  readonly bond: Bond;
}

export interface Molecule {
  readonly atoms: readonly Atom[];
  readonly bonds: readonly Bond[];
  /** Symmetrised smallest set of smallest rings, as atoms in the order around each ring. */
  readonly rings: readonly (readonly Atom[])[];
  /** Stereocentres that RDKit has given a label, R or S. */
  readonly numLabelled: number;
}

/** An atom without its place in the graph. */
export type AtomParts = Omit<Atom, 'index' | 'numRings' | 'valence' | 'numHydrogens' | 'links'>;

/** A bond that names its atoms by index. */
export interface BondParts {
  readonly begin: number;
  readonly end: number;
  readonly order: number;
  readonly aromatic: boolean;
  readonly stereo: BondStereo | null;
}

/** @throws RangeError for a bond or a ring of an atom that is not there */
export function makeMolecule(
  atomParts: readonly AtomParts[],
  bondParts: readonly BondParts[],
  ringAtoms: readonly (readonly number[])[] = [],
  numLabelled = 0,
): Molecule {
  const atoms = atomParts.map((parts, index): Atom => ({
    index,
    element: parts.element,
    charge: parts.charge,
    hydrogens: parts.hydrogens,
    isotope: parts.isotope,
    radicals: parts.radicals,
    aromatic: parts.aromatic,
    stereo: parts.stereo,
    numRings: 0,
    valence: parts.hydrogens,
    numHydrogens: parts.hydrogens,
    links: [],
  }));
  const atomAt = (index: number): Atom => {
    const atom = atoms[index];
    if (atom === undefined) throw new RangeError(`there is no atom ${index} among ${atoms.length}`);
    return atom;
  };
  const bonds = bondParts.map(({ begin, end, order, aromatic, stereo }, index) => {
    const bond: Bond = { index, begin: atomAt(begin), end: atomAt(end), order, aromatic, inRing: false, stereo };
    tie(bond.begin, bond.end, bond);
    tie(bond.end, bond.begin, bond);
    return bond;
  });
  const rings = ringAtoms.map((ring) => ring.map(atomAt));
  for (const ring of rings) {
    let last = ring.at(-1);
    for (const atom of ring) {
      atom.numRings++;
      const link = atom.links.find(({ to }) => to === last);
      if (link !== undefined) link.bond.inRing = true;
      last = atom;
    }
  }
  return { atoms, bonds, rings, numLabelled };
}

function tie(atom: Atom, to: Atom, bond: Bond): void {
  atom.links.push({ to, bond });
  if (bond.order !== dative) atom.valence += bond.order;
  if (to.element === 1) atom.numHydrogens++;
}
