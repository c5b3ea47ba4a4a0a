/** Counts of donors, acceptors and bonds that turn, as RDKit's Lipinski.cpp has them (version 2026.9.1). */
import type { Matcher } from './match.ts';
import type { Molecule } from './molecule.ts';
import { readSmarts, type Query } from './smarts.ts';

const donor = readSmarts('[N&!H0&v3,N&!H0&+1&v4,O&H1&+0,S&H1&+0,n&H1&+0]');
/** Before 2026 an aromatic nitrogen with three neighbours was one, too. */
const acceptor = readSmarts(
  '[$([O,S;H1;v2]-[!$(*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=!@[O,N,P,S])]),$([nH0X2,o,s;+0])]',
);
const bulky = '!$(C(F)(F)F)&!$(C(Cl)(Cl)Cl)&!$(C(Br)(Br)Br)&!$(C([CH3])([CH3])[CH3])';
const turning = readSmarts(`[!$(*#*)&!D1&${bulky}]`);
/** An end of an amide, or of what is as stiff, does not turn as the first end of a bond. */
const turningFirst = readSmarts(
  `[!$(*#*)&!D1&${bulky}&!$([CD3](=[N,O,S])-!@[#7,O,S!D1])&!$([#7,O,S!D1]-!@[CD3]=[N,O,S])` +
    '&!$([CD3](=[N+])-!@[#7!D1])&!$([#7!D1]-!@[CD3]=[N+])]',
);

/** `CalcNumHBD`. */
export function numHBD(matcher: Matcher): number {
  return countFits(matcher, donor);
}

/** `CalcNumHBA`. */
export function numHBA(matcher: Matcher): number {
  return countFits(matcher, acceptor);
}

/** `CalcNumLipinskiHBD`, in Python `NHOHCount`: hydrogens at nitrogen and oxygen. */
export function numNHOH({ atoms }: Molecule): number {
  return atoms.reduce((sum, { element, numHydrogens }) => sum + (isNO(element) ? numHydrogens : 0), 0);
}

/** `CalcNumLipinskiHBA`, in Python `NOCount`. */
export function numNO({ atoms }: Molecule): number {
  return atoms.reduce((sum, { element }) => sum + Number(isNO(element)), 0);
}

/** `CalcNumRotatableBonds` by its strict definition, which is the default. */
export function numRotatableBonds({ molecule, fits }: Matcher): number {
  const isTurning = molecule.bonds.filter(
    ({ begin, end, order, aromatic, inRing }) =>
      order === 1 &&
      !aromatic &&
      !inRing &&
      ((fits(turningFirst, begin) && fits(turning, end)) || (fits(turningFirst, end) && fits(turning, begin))),
  );
  return isTurning.length;
}

/** `CalcFractionCSP3`: carbons with four neighbours, hydrogens included, of all; 0 without carbon. */
export function fractionCSP3({ atoms }: Molecule): number {
  const carbons = atoms.filter(({ element }) => element === 6);
  const saturated = carbons.filter(({ links, hydrogens }) => links.length + hydrogens === 4);
  return carbons.length === 0 ? 0 : saturated.length / carbons.length;
}

function isNO(element: number): boolean {
  return element === 7 || element === 8;
}

function countFits({ molecule, fits }: Matcher, query: Query): number {
  return molecule.atoms.reduce((sum, atom) => sum + Number(fits(query, atom)), 0);
}
