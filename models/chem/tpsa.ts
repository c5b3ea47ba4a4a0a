/**
 * Topological polar surface area: Ertl, Rohde, Selzer, J. Med. Chem. 43, 3714 (2000), of nitrogen and oxygen alone, as
 * RDKit's `CalcTPSA`.
 */
import type { Atom, Molecule } from './molecule.ts';

/** Surroundings of an atom: neighbours, hydrogens, charge, then single, double, triple and aromatic bonds. */
type Surroundings = readonly [number, number, number, number, number, number, number];

/** Å² of nitrogen (7) and oxygen (8) by their surroundings; the second value is for three-membered rings. */
const contributions: readonly (readonly [element: number, ...Surroundings, area: number, inThreeRing?: number])[] = [
  [7, 1, 0, 0, 0, 0, 1, 0, 23.79],
  [7, 1, 1, 0, 0, 1, 0, 0, 23.85],
  [7, 1, 2, 0, 1, 0, 0, 0, 26.02],
  [7, 1, 2, 1, 0, 1, 0, 0, 25.59],
  [7, 1, 3, 1, 1, 0, 0, 0, 27.64],
  [7, 2, 0, 0, 1, 1, 0, 0, 12.36],
  [7, 2, 0, 0, 0, 1, 1, 0, 13.6],
  [7, 2, 1, 0, 2, 0, 0, 0, 12.03, 21.94],
  [7, 2, 0, 1, 1, 0, 1, 0, 4.36],
  [7, 2, 1, 1, 1, 1, 0, 0, 13.97],
  [7, 2, 2, 1, 2, 0, 0, 0, 16.61],
  [7, 2, 0, 0, 0, 0, 0, 2, 12.89],
  [7, 2, 1, 0, 0, 0, 0, 2, 15.79],
  [7, 2, 1, 1, 0, 0, 0, 2, 14.14],
  [7, 3, 0, 0, 3, 0, 0, 0, 3.24, 3.01],
  [7, 3, 0, 0, 1, 2, 0, 0, 11.68],
  [7, 3, 0, 1, 2, 1, 0, 0, 3.01],
  [7, 3, 1, 1, 3, 0, 0, 0, 4.44],
  [7, 3, 0, 0, 0, 0, 0, 3, 4.41],
  [7, 3, 0, 0, 1, 0, 0, 2, 4.93],
  [7, 3, 0, 0, 0, 1, 0, 2, 8.39],
  [7, 3, 0, 1, 0, 0, 0, 3, 4.1],
  [7, 3, 0, 1, 1, 0, 0, 2, 3.88],
  [7, 4, 0, 1, 4, 0, 0, 0, 0],
  [8, 1, 0, 0, 0, 1, 0, 0, 17.07],
  [8, 1, 1, 0, 1, 0, 0, 0, 20.23],
  [8, 1, 0, -1, 1, 0, 0, 0, 23.06],
  [8, 2, 0, 0, 2, 0, 0, 0, 9.23, 12.53],
  [8, 2, 0, 0, 0, 0, 0, 2, 13.14],
];

const areas = new Map(
  contributions.map(([element, neighbours, hydrogens, charge, single, double, triple, aromatic, area, inThreeRing]) => [
    keyOf(element, [neighbours, hydrogens, charge, single, double, triple, aromatic]),
    [area, inThreeRing ?? area] as const,
  ]),
);

/** What the paper has no row for, by element: without neighbours, and for each of them; a hydrogen adds 1.5. */
const estimates: Readonly<Record<number, readonly [number, number]>> = { 7: [30.5, 8.2], 8: [28.5, 8.6] };

/** @returns Å² */
export function tpsa({ atoms, rings }: Molecule): number {
  const inThreeRing = new Set(rings.filter((ring) => ring.length === 3).flat());
  let sum = 0;
  for (const atom of atoms) sum += area(atom, inThreeRing);
  return sum;
}

function area(atom: Atom, inThreeRing: ReadonlySet<Atom>): number {
  const estimate = estimates[atom.element];
  if (estimate === undefined) return 0;
  const [neighbours, hydrogens, charge, ...bonds] = surroundingsOf(atom);
  const known = areas.get(keyOf(atom.element, [neighbours, hydrogens, charge, ...bonds]));
  if (known !== undefined) return known[inThreeRing.has(atom) ? 1 : 0];
  const [alone, perNeighbour] = estimate;
  return Math.max(0, alone - neighbours * perNeighbour + hydrogens * 1.5);
}

function surroundingsOf({ links, numHydrogens, charge }: Atom): Surroundings {
  let [neighbours, single, double, triple, aromatic] = [0, 0, 0, 0, 0];
  for (const { to, bond } of links) {
    if (to.element === 1) continue;
    neighbours++;
    if (bond.aromatic) aromatic++;
    else if (bond.order === 1) single++;
    else if (bond.order === 2) double++;
    else if (bond.order === 3) triple++;
  }
  return [neighbours, numHydrogens, charge, single, double, triple, aromatic];
}

/** Each below 8; charges from -3. */
function keyOf(element: number, [neighbours, hydrogens, charge, ...bonds]: Surroundings): number {
  return [neighbours, hydrogens, charge + 3, ...bonds].reduce((key, count) => key * 8 + count, element);
}
