/** Parts of molecules as molecules of their own. */
import { makeMolecule, type Atom, type AtomParts, type BondStereo, type Molecule } from './molecule.ts';

/**
 * The atoms for which `keep` is true and the bonds between them, without rings.
 *
 * A double bond keeps its geometry with the neighbours that tell it, see `movedStereo`.
 *
 * @param change what becomes of an atom; by default it stays as it is
 */
export function subMolecule(
  molecule: Molecule,
  keep: (atom: Atom) => boolean,
  change: (atom: Atom) => AtomParts = (atom) => atom,
): Molecule {
  const places = new Map<Atom, number>();
  const atoms: AtomParts[] = [];
  for (const atom of molecule.atoms) {
    if (!keep(atom)) continue;
    places.set(atom, atoms.length);
    atoms.push(change(atom));
  }
  const place = (atom: Atom) => places.get(atom) ?? -1;
  const bonds = molecule.bonds
    .filter(({ begin, end }) => places.has(begin) && places.has(end))
    .map(({ begin, end, order, aromatic, stereo }) => ({
      begin: place(begin),
      end: place(end),
      order,
      aromatic,
      stereo: stereo === null ? null : movedStereo(stereo, [begin, end], place),
    }));
  return makeMolecule(atoms, bonds);
}

/**
 * The geometry as told by the neighbours that come first at each end, null when one of them is gone.
 *
 * SMILES marks the geometry at the first neighbour, and RDKit, which reads the marks again, forgets it with this bond.
 */
export function movedStereo(
  { kind, atoms }: BondStereo,
  ends: readonly [Atom, Atom],
  place: (atom: Atom) => number,
): BondStereo | null {
  const firsts = ends.map((end, side) => firstNeighbour(end, ends[1 - side]));
  const [begin, end] = firsts.map((first) => (first === undefined ? -1 : place(first))) as [number, number];
  if (begin === -1 || end === -1) return null;
  const numOthers = firsts.filter((first, side) => first?.index !== atoms[side]).length;
  return { kind: numOthers === 1 ? swapped(kind) : kind, atoms: [begin, end] };
}

function firstNeighbour(atom: Atom, partner: Atom | undefined): Atom | undefined {
  const others = atom.links.map(({ to }) => to).filter((to) => to !== partner);
  return others.sort((a, b) => a.index - b.index)[0];
}

function swapped(kind: string): string {
  return kind === 'cis' ? 'trans' : kind === 'trans' ? 'cis' : kind;
}
