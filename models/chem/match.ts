/**
 * Where SMARTS patterns fit on a molecule.
 *
 * Written for hundreds of patterns on one molecule: what is found out about kinds of atoms and pairs of them is kept,
 * a pattern is given up when the molecule lacks one of its pairs, and the search begins at the atom that has the fewest
 * counterparts. RDKit, to be asked once per pattern, takes about 10 µs for each call from JavaScript.
 */
import type { Atom, Molecule } from './molecule.ts';
import type { AtomKind, BondTest, PairKind, Query, QueryAtom } from './smarts.ts';

export interface Matcher {
  readonly molecule: Molecule;
  /** Whether the pattern fits anywhere. */
  matches: (query: Query) => boolean;
  /** Whether it fits with its first atom on this one. */
  fits: (query: Query, atom: Atom) => boolean;
}

/** Which atoms are of a kind. */
interface Candidates {
  readonly atoms: readonly Atom[];
  /** 1 for those, by the index of the atom. */
  readonly isIn: Uint8Array;
}

/** One atom of a pattern, in the order of the search. */
interface Step {
  readonly index: number;
  readonly kind: AtomKind;
  /** It has as many neighbours, so what it is placed on has them, too. */
  readonly degree: number;
  /** The link by which it is reached, null for the first atom of a part. */
  readonly from: { readonly index: number; readonly test: BondTest } | null;
  /** Links to other atoms that were placed before. */
  readonly back: readonly { readonly index: number; readonly test: BondTest }[];
}

const yes = 1;
const no = 2;

export function makeMatcher(molecule: Molecule): Matcher {
  const { atoms } = molecule;
  const candidatesByKind: (Candidates | undefined)[] = [];
  const hasPairs: (number | undefined)[] = [];
  /** By pattern, then by atom. */
  const fitsByQuery: (Uint8Array | undefined)[] = [];
  const surroundings = { fits };
  const isUsed = new Uint8Array(atoms.length);
  let placed: Atom[] = [];

  function candidatesOf({ id, test }: AtomKind): Candidates {
    let found = candidatesByKind[id];
    if (found === undefined) {
      const passed: Atom[] = [];
      const isIn = new Uint8Array(atoms.length);
      for (const atom of atoms) {
        if (!test(atom, surroundings)) continue;
        passed.push(atom);
        isIn[atom.index] = 1;
      }
      found = { atoms: passed, isIn };
      candidatesByKind[id] = found;
    }
    return found;
  }

  function hasPair(pair: PairKind): boolean {
    let known = hasPairs[pair.id];
    if (known === undefined) {
      const { atoms: ends } = candidatesOf(pair.from);
      const isFound = ends.length > 0 && isPairAmong(ends, pair);
      known = isFound ? yes : no;
      hasPairs[pair.id] = known;
    }
    return known === yes;
  }

  function isPairAmong(ends: readonly Atom[], { to, test }: PairKind): boolean {
    const { isIn } = candidatesOf(to);
    for (const end of ends) {
      for (const link of end.links) if (isIn[link.to.index] === 1 && test(link.bond)) return true;
    }
    return false;
  }

  function hasAllPairs(pairs: PairKind[]): boolean {
    for (let at = 0; at < pairs.length; at++) {
      const pair = pairs[at] as PairKind;
      if (hasPair(pair)) continue;
      if (at > 0) {
        pairs[at] = pairs[0] as PairKind;
        pairs[0] = pair;
      }
      return false;
    }
    return true;
  }

  function matches({ atoms: queryAtoms, pairs }: Query): boolean {
    if (!hasAllPairs(pairs)) return false;
    let rarest = 0;
    let fewest = Infinity;
    for (let index = 0; index < queryAtoms.length; index++) {
      const { kind, links } = queryAtoms[index] as QueryAtom;
      const { length } = candidatesOf(kind).atoms;
      if (length === 0) return false;
      // Of two that are as rare, the one with more neighbours says more.
      const rarity = length - links.length / 8;
      if (rarity < fewest) [rarest, fewest] = [index, rarity];
    }
    return search(planFrom(queryAtoms, rarest), null);
  }

  function fits({ id, atoms: queryAtoms, pairs }: Query, atom: Atom): boolean {
    let known = fitsByQuery[id];
    if (known === undefined) {
      known = new Uint8Array(atoms.length);
      fitsByQuery[id] = known;
    }
    const before = known[atom.index];
    if (before !== 0) return before === yes;
    const isFit =
      candidatesOf((queryAtoms[0] as QueryAtom).kind).isIn[atom.index] === 1 &&
      hasAllPairs(pairs) &&
      search(planFrom(queryAtoms, 0), atom);
    known[atom.index] = isFit ? yes : no;
    return isFit;
  }

  /** @param start where the first step has to be placed; null for anywhere */
  function search(plan: readonly Step[], start: Atom | null): boolean {
    // What kinds there are is found out before, since that may search, too.
    for (const { kind } of plan) if (candidatesOf(kind).atoms.length === 0) return false;
    placed = [];
    const first = plan[0] as Step;
    return start === null ? place(plan, 0) : put(plan, 0, first, start);
  }

  function place(plan: readonly Step[], depth: number): boolean {
    const step = plan[depth];
    if (step === undefined) return true;
    const { from, kind } = step;
    const { atoms: ofKind, isIn } = candidatesByKind[kind.id] as Candidates;
    if (from === null) {
      for (const atom of ofKind) if (put(plan, depth, step, atom)) return true;
      return false;
    }
    for (const { to, bond } of (placed[from.index] as Atom).links) {
      if (isIn[to.index] === 1 && from.test(bond) && put(plan, depth, step, to)) return true;
    }
    return false;
  }

  function put(plan: readonly Step[], depth: number, { back, degree, index }: Step, atom: Atom): boolean {
    if (isUsed[atom.index] === 1 || atom.links.length < degree) return false;
    for (const { index: other, test } of back) if (!isLinked(atom, placed[other] as Atom, test)) return false;
    isUsed[atom.index] = 1;
    placed[index] = atom;
    const isDone = place(plan, depth + 1);
    isUsed[atom.index] = 0;
    return isDone;
  }

  return { molecule, matches, fits };
}

function isLinked(atom: Atom, other: Atom, test: BondTest): boolean {
  for (const { to, bond } of atom.links) if (to === other) return test(bond);
  return false;
}

/** Orders of search, by the atoms of a pattern and the first of them. */
const plans = new WeakMap<readonly QueryAtom[], (readonly Step[] | undefined)[]>();

function planFrom(atoms: readonly QueryAtom[], first: number): readonly Step[] {
  let ofQuery = plans.get(atoms);
  if (ofQuery === undefined) {
    ofQuery = [];
    plans.set(atoms, ofQuery);
  }
  return (ofQuery[first] ??= makePlan(atoms, first));
}

/** Depth first, so that each atom of a part but its first is next to one that stands. */
function makePlan(atoms: readonly QueryAtom[], first: number): Step[] {
  const steps: Step[] = [];
  const isPlanned = new Set<number>();
  function visit(index: number, from: Step['from']): void {
    if (isPlanned.has(index)) return;
    isPlanned.add(index);
    const { kind, links } = atoms[index] as QueryAtom;
    const back = links
      .filter(({ to }) => isPlanned.has(to) && to !== from?.index)
      .map(({ to, test }) => ({ index: to, test }));
    steps.push({ index, kind, degree: links.length, from, back });
    for (const { to, test } of links) visit(to, { index, test });
  }
  visit(first, null);
  for (const index of atoms.keys()) visit(index, null);
  return steps;
}
