/** Bertz's index of complexity: S. H. Bertz, J. Am. Chem. Soc. 103, 3599 (1981), as RDKit's `GraphDescriptors.BertzCT`. */
import type { Atom, Bond, Molecule } from './molecule.ts';

/** Atoms are alike whose distances to their so many nearest atoms are equal, themselves included. */
const NEAREST = 100;
/** Lengths of bonds are their reciprocal orders, here in twelfths. */
const LENGTHS: Readonly<Record<number, number>> = { 1: 12, 2: 6, 3: 4, 4: 3 };
const AROMATIC_LENGTH = 8;
const LONGEST = 12;
const OUT_OF_REACH = -1;

/**
 * The information in the pairs of neighbouring bonds, grouped by what is alike in the graph, and in the elements, in
 * bits. Hydrogens count where they are atoms.
 *
 * @returns 0 for a single atom
 */
export function bertzCT(molecule: Molecule): number {
  const { atoms } = molecule;
  if (atoms.length < 2) return 0;
  const elements = new Map<string, number>();
  for (const { element } of atoms) add(elements, String(element), 1);
  const connections = connectionsOf(molecule, symmetryClasses(molecule));
  const numConnections = totalOf(connections);
  const ofConnections =
    numConnections === 0 ? 0 : numConnections * (entropyOf(connections) + Math.log2(numConnections));
  return atoms.length * entropyOf(elements) + ofConnections;
}

/** How often each kind of connection occurs: of two bonds at an atom, and of the bonds within a multiple one. */
function connectionsOf({ atoms }: Molecule, classes: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  const classOf = ({ index }: Atom) => classes[index] as number;
  for (const atom of atoms) {
    for (const [i, { to, bond }] of atom.links.entries()) {
      const order = orderOf(bond);
      const ends = [classOf(atom), classOf(to)].sort((a, b) => a - b);
      if (order > 1 && to.index > atom.index) add(counts, ends.join(' '), (order * (order - 1)) / 2);
      for (const other of atom.links.slice(i + 1)) {
        const [low, high] = [classOf(to), classOf(other.to)].sort((a, b) => a - b) as [number, number];
        add(counts, `${String(low)} ${String(classOf(atom))} ${String(high)}`, order * orderOf(other.bond));
      }
    }
  }
  return counts;
}

/** Shape [atoms]: equal for atoms with the same distances, sorted, to their nearest atoms. */
function symmetryClasses({ atoms }: Molecule): number[] {
  const numbers = new Map<string, number>();
  return atoms.map((atom) => {
    const key = nearestDistances(atom, atoms.length).join(' ');
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

/**
 * The shortest ways from an atom, in twelfths, ascending, the first of them 0. Lengths are small whole numbers, so atoms
 * wait in one list for each distance (Dial's algorithm), and the search ends with the last one that counts.
 */
function nearestDistances(from: Atom, numAtoms: number): number[] {
  const wanted = Math.min(NEAREST, numAtoms);
  const distances: number[] = [];
  const isSettled = new Set<Atom>();
  const waiting: Atom[][] = [[from]];
  for (let distance = 0; distance < waiting.length && distances.length < wanted; distance++) {
    for (const atom of waiting[distance] ?? []) {
      if (isSettled.has(atom)) continue;
      isSettled.add(atom);
      distances.push(distance);
      if (distances.length === wanted) break;
      for (const { to, bond } of atom.links) (waiting[distance + lengthOf(bond)] ??= []).push(to);
    }
  }
  while (distances.length < wanted) distances.push(OUT_OF_REACH);
  return distances;
}

/** Of a dative bond RDKit's number for the kind, 17, which its BertzCT takes for an order. */
function orderOf({ order, aromatic }: Bond): number {
  return aromatic ? 1.5 : order;
}

function lengthOf({ order, aromatic }: Bond): number {
  return aromatic ? AROMATIC_LENGTH : (LENGTHS[order] ?? LONGEST);
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

/** Bits. */
function entropyOf(counts: ReadonlyMap<string, number>): number {
  const total = totalOf(counts);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / total) * Math.log2(count / total);
  return sum;
}
