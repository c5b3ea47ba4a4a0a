/**
 * SMARTS patterns, read into queries for `match.ts`.
 *
 * The part of the language that filters and alerts are written in (Daylight Theory Manual, ch. 4, with RDKit's readings
 * of it): atoms by symbol, `#n`, `*`, `a`, `A`, mass, charge, D, X, v, H, R, r and `$(…)`; bonds - = # : ~ @; the
 * operators ! & , ; and parts joined by a dot. Not in it: stereo, atom maps, ring sizes after `r`.
 */
import { elementOf } from './elements.ts';
import type { Atom, Bond } from './molecule.ts';

export type AtomTest = (atom: Atom, surroundings: Surroundings) => boolean;
export type BondTest = (bond: Bond) => boolean;

/** What a recursive query asks: whether a pattern fits with its first atom on this one. */
export interface Surroundings {
  fits: (query: Query, atom: Atom) => boolean;
}

/** A kind of atom. Equal texts are one kind, in whatever pattern they stand. */
export interface AtomKind {
  /** From 0, without gaps. */
  readonly id: number;
  readonly test: AtomTest;
}

/** Two kinds of atoms next to each other. Likewise. */
export interface PairKind {
  readonly id: number;
  readonly from: AtomKind;
  readonly to: AtomKind;
  readonly test: BondTest;
}

export interface QueryAtom {
  readonly kind: AtomKind;
  readonly links: { to: number; test: BondTest }[];
}

export interface Query {
  /** From 0, without gaps. */
  readonly id: number;
  readonly smarts: string;
  readonly atoms: readonly QueryAtom[];
  /** The pairs that a molecule has to have; a matcher puts first what often fails. */
  readonly pairs: PairKind[];
}

/** @throws SyntaxError where the pattern breaks the rules or leaves the part of the language that is read */
export function readSmarts(smarts: string): Query {
  const text = smarts.trim();
  const atoms: QueryAtom[] = [];
  const pairs = new Set<PairKind>();
  const branches: (number | null)[] = [];
  const openRings = new Map<string, { atom: number; bond: string }>();
  let last: number | null = null;
  let bond = '';
  let at = 0;

  function link(from: number, to: number, bondText: string): void {
    const test = bondTest(bondText);
    const [one, other] = [atoms[from], atoms[to]];
    if (one === undefined || other === undefined) return;
    one.links.push({ to, test });
    other.links.push({ to: from, test });
    pairs.add(pairKind(one.kind, other.kind, bondText));
  }

  while (at < text.length) {
    const rest = text.slice(at);
    const ring = /^(%\d\d|\d)/.exec(rest)?.[0];
    const bondHere = /^[-=#:~@!&,;]+/.exec(rest)?.[0];
    if (rest.startsWith('(')) {
      branches.push(last);
      at++;
    } else if (rest.startsWith(')')) {
      if (branches.length === 0) throw broken(smarts, at, 'a bracket closes that was not opened');
      last = branches.pop() ?? null;
      at++;
    } else if (rest.startsWith('.')) {
      last = null;
      at++;
    } else if (bondHere !== undefined) {
      bond = bondHere;
      at += bondHere.length;
    } else if (ring !== undefined) {
      if (last === null) throw broken(smarts, at, 'a ring number follows no atom');
      const open = openRings.get(ring);
      if (open === undefined) openRings.set(ring, { atom: last, bond });
      else {
        link(open.atom, last, open.bond === '' ? bond : open.bond);
        openRings.delete(ring);
      }
      bond = '';
      at += ring.length;
    } else {
      const atomText = rest.startsWith('[') ? bracketed(smarts, at) : /^(Cl|Br|[BCNOPSFIcnopsaA*])/.exec(rest)?.[0];
      if (atomText === undefined) throw broken(smarts, at, `${rest.charAt(0)} is not read here`);
      const index = atoms.push({ kind: atomKind(atomText), links: [] }) - 1;
      if (last !== null) link(last, index, bond);
      last = index;
      bond = '';
      at += atomText.length;
    }
  }
  if (openRings.size > 0 || branches.length > 0) throw broken(smarts, at, 'a ring or a bracket is left open');
  return { id: numQueries++, smarts: text, atoms, pairs: [...pairs] };
}

function broken(smarts: string, at: number, why: string): SyntaxError {
  return new SyntaxError(`SMARTS ${smarts}, character ${at + 1}: ${why}`);
}

/** From one square bracket to the one that closes it. */
function bracketed(smarts: string, from: number): string {
  let depth = 0;
  for (let at = from; at < smarts.length; at++) {
    if (smarts[at] === '[') depth++;
    if (smarts[at] === ']' && --depth === 0) return smarts.slice(from, at + 1);
  }
  throw broken(smarts, from, 'a square bracket is left open');
}

let numQueries = 0;
const atomKinds = new Map<string, AtomKind>();
const pairKinds = new Map<string, PairKind>();
const bondTests = new Map<string, BondTest>();

function atomKind(text: string): AtomKind {
  let kind = atomKinds.get(text);
  if (kind === undefined) {
    const test = text.startsWith('[') ? expression(text.slice(1, -1), atomTerm) : atomTerm(text)[1];
    // Reading a recursive text may have added kinds.
    kind = { id: atomKinds.size, test };
    atomKinds.set(text, kind);
  }
  return kind;
}

function pairKind(from: AtomKind, to: AtomKind, bondText: string): PairKind {
  const key = `${from.id} ${bondText} ${to.id}`;
  let kind = pairKinds.get(key);
  if (kind === undefined) {
    kind = { id: pairKinds.size, from, to, test: bondTest(bondText) };
    pairKinds.set(key, kind);
  }
  return kind;
}

function bondTest(text: string): BondTest {
  let test = bondTests.get(text);
  if (test === undefined) {
    // In SMARTS a bond that is not written is a single or an aromatic one.
    test = text === '' ? ({ order, aromatic }) => order === 1 || aromatic : expression(text, bondTerm);
    bondTests.set(text, test);
  }
  return test;
}

type Test<A extends unknown[]> = (...args: A) => boolean;
/** Reads one term and says how long it was. */
type Term<A extends unknown[]> = (text: string) => [number, Test<A>];

/** Operators from the weakest: ; (and), then , (or), then & or nothing (and), then ! (not). */
function expression<A extends unknown[]>(text: string, term: Term<A>): Test<A> {
  const low = splitOutside(text, ';');
  if (low.length > 1) return all(low.map((part) => expression(part, term)));
  const either = splitOutside(text, ',');
  if (either.length > 1) return any(either.map((part) => expression(part, term)));
  const tests: Test<A>[] = [];
  // "[H]" is the element; behind anything else, H counts.
  let rest = text === 'H' ? '#1' : text;
  while (rest !== '') {
    if (rest.startsWith('&')) {
      rest = rest.slice(1);
      continue;
    }
    const numNots = /^!*/.exec(rest)?.[0].length ?? 0;
    const [length, test] = term(rest.slice(numNots));
    tests.push(numNots % 2 === 0 ? test : (...args) => !test(...args));
    rest = rest.slice(numNots + length);
  }
  return all(tests);
}

function all<A extends unknown[]>(tests: readonly Test<A>[]): Test<A> {
  const [first, ...others] = tests;
  if (first === undefined) throw new SyntaxError('a SMARTS pattern has an empty expression');
  if (others.length === 0) return first;
  const [second] = others;
  if (second !== undefined && others.length === 1) return (...args) => first(...args) && second(...args);
  return (...args) => tests.every((test) => test(...args));
}

function any<A extends unknown[]>(tests: readonly Test<A>[]): Test<A> {
  return (...args) => tests.some((test) => test(...args));
}

function splitOutside(text: string, sign: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(' || character === '[') depth++;
    if (character === ')' || character === ']') depth--;
    if (character === sign && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

const bondTerms: Readonly<Record<string, BondTest>> = {
  '-': ({ order, aromatic }) => order === 1 && !aromatic,
  '=': ({ order, aromatic }) => order === 2 && !aromatic,
  '#': ({ order }) => order === 3,
  ':': ({ aromatic }) => aromatic,
  '~': () => true,
  '@': ({ inRing }) => inRing,
};

function bondTerm(text: string): [number, BondTest] {
  const test = bondTerms[text.charAt(0)];
  if (test === undefined) throw new SyntaxError(`SMARTS has no bond ${text}`);
  return [1, test];
}

/** What an atom has as many of as the number behind the letter says. */
const counts: Readonly<Record<string, (atom: Atom) => number>> = {
  D: ({ links }) => links.length,
  X: ({ links, hydrogens }) => links.length + hydrogens,
  v: ({ valence }) => valence,
  H: ({ numHydrogens }) => numHydrogens,
  R: ({ numRings }) => numRings,
};

function atomTerm(text: string): [number, AtomTest] {
  if (text.startsWith('$(')) {
    const [inner, length] = recursive(text);
    return [length, (atom, surroundings) => surroundings.fits(inner, atom)];
  }
  const number = /^#(\d+)/.exec(text);
  if (number !== null) return [number[0].length, elementTest(Number(number[1]))];
  const mass = /^\d+/.exec(text)?.[0];
  if (mass !== undefined) return [mass.length, ({ isotope }) => isotope === Number(mass)];
  const charge = /^([+-])(\d*)/.exec(text);
  if (charge !== null) {
    const value = (charge[1] === '+' ? 1 : -1) * Number(charge[2] === '' ? 1 : charge[2]);
    return [charge[0].length, (atom) => atom.charge === value];
  }
  // Elements of two letters come before counts: As is arsenic and not an aliphatic s.
  const element = /^[A-Z][a-z]/.exec(text)?.[0];
  const two = element === undefined ? undefined : elementOf(element);
  if (two !== undefined) return [2, aliphaticTest(two)];
  const count = /^([DXvHR])(\d*)/.exec(text);
  if (count !== null) return [count[0].length, countTest(count[1] ?? '', count[2] ?? '')];
  const aromatic = /^(se|as|te|[bcnops])/.exec(text)?.[0];
  if (aromatic !== undefined) {
    const wanted = elementOf(aromatic.charAt(0).toUpperCase() + aromatic.slice(1));
    return [aromatic.length, (atom) => atom.aromatic && atom.element === wanted];
  }
  const letter = text.charAt(0);
  if (letter === '*') return [1, () => true];
  if (letter === 'a') return [1, (atom) => atom.aromatic];
  if (letter === 'A') return [1, (atom) => !atom.aromatic];
  if (/^r(?!\d)/.test(text)) return [1, (atom) => atom.numRings > 0];
  const one = elementOf(letter);
  if (one === undefined) throw new SyntaxError(`SMARTS that is not read: ${text}`);
  return [1, aliphaticTest(one)];
}

function elementTest(wanted: number): AtomTest {
  return ({ element }) => element === wanted;
}

function aliphaticTest(wanted: number): AtomTest {
  return ({ element, aromatic }) => element === wanted && !aromatic;
}

function countTest(letter: string, digits: string): AtomTest {
  if (letter === 'R' && digits === '') return (atom) => atom.numRings > 0;
  const count = counts[letter];
  if (count === undefined) throw new SyntaxError(`SMARTS has no count ${letter}`);
  const wanted = digits === '' ? 1 : Number(digits);
  return (atom) => count(atom) === wanted;
}

/** Queries inside of others, by text. */
const knownQueries = new Map<string, Query>();

function recursive(text: string): [Query, number] {
  let depth = 0;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) {
      const inner = text.slice(2, at);
      const query = knownQueries.get(inner) ?? readSmarts(inner);
      knownQueries.set(inner, query);
      return [query, at + 1];
    }
  }
  throw new SyntaxError(`SMARTS ${text}: a bracket is left open`);
}
