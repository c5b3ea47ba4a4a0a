/**
 * Morgan fingerprints: Rogers, Hahn, J. Chem. Inf. Model. 50, 742 (2010), with the ids of RDKit's `GetMorganFingerprint`
 * (bond types in, chirality out, duplicates of an environment left out).
 */
import type { Atom, Molecule } from './molecule.ts';
import { massShift, type AtomWeight } from './weight.ts';

/**
 * How often each environment of up to `radius` bonds occurs.
 *
 * @returns counts by RDKit's unhashed ids, 0 to 2^32 - 1
 */
export function morganCounts(molecule: Molecule, radius: number, weightOf: AtomWeight): Map<number, number> {
  const { atoms, bonds } = molecule;
  const counts = new Map<number, number>();
  const count = (id: number) => counts.set(id, (counts.get(id) ?? 0) + 1);
  let ids = atoms.map((atom) => atomId(atom, weightOf));
  for (const id of ids) count(id);

  // The bonds of an environment as bits in words of 32.
  const numWords = (bonds.length + 31) >> 5;
  let environments = atoms.map(() => new Uint32Array(numWords));
  const isKnown = new Set<string>();
  const isDead = new Uint8Array(atoms.length);
  for (let layer = 0; layer < radius; layer++) {
    const nextIds = atoms.map(() => 0);
    const wider = environments.map((environment) => environment.slice());
    const found: { id: number; key: string; index: number }[] = [];
    for (const atom of atoms) {
      const { index, links } = atom;
      if (isDead[index] === 1) continue;
      if (links.length === 0) {
        isDead[index] = 1;
        continue;
      }
      const environment = wider[index] as Uint32Array;
      for (const { to, bond } of links) {
        const word = bond.index >> 5;
        environment[word] = (environment[word] as number) | (1 << (bond.index & 31));
        const others = environments[to.index] as Uint32Array;
        for (let at = 0; at < numWords; at++) environment[at] = (environment[at] as number) | (others[at] as number);
      }
      const id = environmentId(atom, layer, ids);
      nextIds[index] = id;
      found.push({ id, key: String.fromCharCode(...new Uint16Array(environment.buffer)), index });
    }
    // Of atoms with the same environment the one with the smallest id counts.
    found.sort((a, b) => a.id - b.id);
    for (const { id, key, index } of found) {
      if (isKnown.has(key)) isDead[index] = 1;
      else {
        isKnown.add(key);
        count(id);
      }
    }
    ids = nextIds;
    environments = wider;
  }
  return counts;
}

/**
 * On bits of the folded fingerprint (`GetMorganFingerprintAsBitVect`), packed: bit b is bit b % 32 of word b / 32.
 *
 * @param ids of `morganCounts`
 * @param words all 0 before; 32 bits each
 */
export function foldBits(ids: Iterable<number>, words: Uint32Array): void {
  const numBits = words.length * 32;
  for (const id of ids) {
    const bit = id % numBits;
    words[bit >> 5] = (words[bit >> 5] as number) | (1 << (bit & 31));
  }
}

/** RDKit's `getConnectivityInvariants`, ring membership included. */
function atomId(atom: Atom, weightOf: AtomWeight): number {
  const { element, links, hydrogens, numHydrogens, charge, isotope, numRings } = atom;
  let id = combine(0, element);
  id = combine(id, links.length + hydrogens);
  id = combine(id, numHydrogens);
  id = combine(id, charge);
  id = combine(id, massShift(weightOf, element, isotope));
  return numRings > 0 ? combine(id, 1) : id;
}

const aromaticBondType = 12;

function environmentId({ index, links }: Atom, layer: number, ids: readonly number[]): number {
  const neighbours = links
    .map(({ to, bond }) => ({ type: bond.aromatic ? aromaticBondType : bond.order, id: ids[to.index] as number }))
    .sort((a, b) => a.type - b.type || a.id - b.id);
  let id = combine(layer, ids[index] as number);
  for (const { type, id: of } of neighbours) id = combine(id, combine(combine(0, type), of));
  return id;
}

/** Boost's `hash_combine` on 32 bits. */
function combine(seed: number, value: number): number {
  return (seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >>> 2))) >>> 0;
}
