/**
 * BRICS fragments: Degen et al., ChemMedChem 3, 1503 (2008), as RDKit's `FragmentOnBRICSBonds` cuts them.
 *
 * Every bond between two environments that retrosynthesis joins is cut; a dummy atom with the number of the environment
 * as its mass takes the place of what was cut off.
 */
import type { Matcher } from './match.ts';
import { makeMolecule, type Atom, type Bond, type Molecule } from './molecule.ts';
import { readSmarts } from './smarts.ts';

/** RDKit's environments (BRICS.py); 2 has become part of 5 there. */
const environments = new Map(
  Object.entries({
    1: '[C;D3]([#0,#6,#7,#8])(=O)',
    3: '[O;D2]-;!@[#0,#6,#1]',
    4: '[C;!D1;!$(C=*)]-;!@[#6]',
    5: '[N;!D1;!$(N=*);!$(N-[!#6;!#16;!#0;!#1]);!$([N;R]@[C;R]=O)]',
    6: '[C;D3;!R](=O)-;!@[#0,#6,#7,#8]',
    7: '[C;D2,D3]-[#6]',
    8: '[C;!R;!D1;!$(C!-*)]',
    9: '[n;+0;$(n(:[c,n,o,s]):[c,n,o,s])]',
    10: '[N;R;$(N(@C(=O))@[C,N,O,S])]',
    11: '[S;D2](-;!@[#0,#6])',
    12: '[S;D4]([#6,#0])(=O)(=O)',
    13: '[C;$(C(-;@[C,N,O,S])-;@[N,O,S])]',
    14: '[c;$(c(:[c,n,o,s]):[n,o,s])]',
    15: '[C;$(C(-;@C)-;@C)]',
    16: '[c;$(c(:c):c)]',
  }).map(([label, smarts]) => [Number(label), readSmarts(smarts)]),
);

/** Which environments are cut apart; RDKit labels a bond that fits several by the last, so the last comes first. */
const cutPairs = (
  [
    [1, [3, 5, 10]],
    [3, [4, 13, 14, 15, 16]],
    [4, [5, 11]],
    [5, [12, 14, 16, 13, 15]],
    [6, [13, 14, 15, 16]],
    [7, [7]],
    [8, [9, 10, 13, 14, 15, 16]],
    [9, [13, 14, 15, 16]],
    [10, [13, 14, 15, 16]],
    [11, [13, 14, 15, 16]],
    [13, [14, 15, 16]],
    [14, [14, 15, 16]],
    [15, [16]],
    [16, [16]],
  ] as const
)
  .flatMap(([one, others]) => others.map((other) => [one, other] as const))
  .reverse();

/** A bond to cut, with the environments of its `begin` and its `end`. */
export interface Cut {
  readonly bond: Bond;
  readonly labels: readonly [number, number];
}

/** The bonds that are cut, each once. */
export function bricsCuts({ molecule, fits }: Matcher): Cut[] {
  const cuts: Cut[] = [];
  const masks = new Map<Atom, number>();
  /** The environments of an atom, as bits. */
  function environmentsOf(atom: Atom): number {
    let mask = masks.get(atom);
    if (mask === undefined) {
      mask = 0;
      for (const [label, query] of environments) if (fits(query, atom)) mask |= 1 << label;
      masks.set(atom, mask);
    }
    return mask;
  }
  for (const bond of molecule.bonds) {
    const { begin, end, aromatic, inRing, order } = bond;
    if (aromatic || inRing || (order !== 1 && order !== 2)) continue;
    const isForward = begin.index < end.index;
    const [low, high] = isForward ? [begin, end] : [end, begin];
    const labels = labelsOf(environmentsOf(low), environmentsOf(high), order);
    if (labels === null) continue;
    cuts.push({ bond, labels: isForward ? labels : [labels[1], labels[0]] });
  }
  return cuts;
}

/** Of the pairs that fit, the last one in the table; of its two ways round, the one that begins at the lower index. */
function labelsOf(low: number, high: number, order: number): [number, number] | null {
  for (const [one, other] of cutPairs) {
    if (order !== (one === 7 ? 2 : 1)) continue;
    if ((low & (1 << one)) !== 0 && (high & (1 << other)) !== 0) return [one, other];
    if ((high & (1 << one)) !== 0 && (low & (1 << other)) !== 0) return [other, one];
  }
  return null;
}

/** The molecule in the pieces that are left, salts apart too; in the order of their first atoms. */
export function bricsFragments(matcher: Matcher): Molecule[] {
  const { molecule } = matcher;
  const cuts = new Map(bricsCuts(matcher).map((cut) => [cut.bond, cut]));
  return pieces(molecule, cuts).map((piece) => fragment(molecule, piece, cuts));
}

function pieces({ atoms }: Molecule, cuts: ReadonlyMap<Bond, Cut>): Set<Atom>[] {
  const isSeen = new Set<Atom>();
  const found: Set<Atom>[] = [];
  for (const first of atoms) {
    if (isSeen.has(first)) continue;
    const piece = new Set([first]);
    // A set goes on with what is added while it is walked.
    for (const atom of piece) {
      isSeen.add(atom);
      for (const { to, bond } of atom.links) if (!cuts.has(bond)) piece.add(to);
    }
    found.push(piece);
  }
  return found;
}

function fragment(molecule: Molecule, piece: ReadonlySet<Atom>, cuts: ReadonlyMap<Bond, Cut>): Molecule {
  const atoms = molecule.atoms.filter((atom) => piece.has(atom));
  const places = new Map(atoms.map((atom, place) => [atom, place]));
  const dummies: { mass: number; instead: Atom; at: Atom }[] = [];
  /** Where the atom is, seen from one that stays: a dummy stands where a cut neighbour was. */
  const placeFrom = (from: Atom, atom: Atom): number => {
    const dummy = dummies.findIndex(({ at, instead }) => at === from && instead === atom);
    return dummy === -1 ? (places.get(atom) ?? -1) : atoms.length + dummy;
  };
  const bonds = molecule.bonds.filter(({ begin, end }) => piece.has(begin) || piece.has(end));
  for (const bond of bonds) {
    const cut = cuts.get(bond);
    if (cut === undefined) continue;
    // Both ends can be in one piece only where a ring was opened, which BRICS never does.
    const [at, instead, mass] = piece.has(bond.begin)
      ? [bond.begin, bond.end, cut.labels[0]]
      : [bond.end, bond.begin, cut.labels[1]];
    dummies.push({ mass, instead, at });
  }
  const dummy = { element: 0, charge: 0, hydrogens: 0, radicals: 0, aromatic: false, stereo: 'unspecified' } as const;
  return makeMolecule(
    [...atoms, ...dummies.map(({ mass }) => ({ ...dummy, isotope: mass }))],
    bonds.map(({ begin, end, order, aromatic, stereo }) => ({
      begin: placeFrom(end, begin),
      end: placeFrom(begin, end),
      order,
      aromatic,
      stereo:
        stereo === null || !piece.has(begin) || !piece.has(end)
          ? null
          : {
              kind: stereo.kind,
              atoms: [
                placeFrom(begin, molecule.atoms[stereo.atoms[0]] as Atom),
                placeFrom(end, molecule.atoms[stereo.atoms[1]] as Atom),
              ],
            },
    })),
  );
}
