/**
 * QED, the quantitative estimate of drug-likeness: Bickerton et al., Nature Chemistry 4, 90 (2012), as RDKit's
 * `QED.qed` computes it.
 */
import type { Matcher } from './match.ts';
import type { Atom } from './molecule.ts';
import { acceptorSmarts, alertSmarts, desirabilities, qedNames, qedWeights, type QedName } from './qed-tables.ts';
import { readSmarts, type Query } from './smarts.ts';

export type QedProperties = Readonly<Record<QedName, number>>;

/** Properties that RDKit has computed already. */
export interface QedInput {
  /** g/mol */
  readonly molWt: number;
  readonly logP: number;
  /** RDKit's `CalcNumHBD`. */
  readonly numHBD: number;
  /** Å² */
  readonly tpsa: number;
  /** By RDKit's strict definition, which is its default. */
  readonly numRotatableBonds: number;
}

const acceptors = acceptorSmarts.map(readSmarts);
const alerts = alertSmarts.map(readSmarts);

/** The eight properties of QED; its acceptors and aromatic rings are not those of RDKit's descriptors. */
export function qedProperties(matcher: Matcher, input: QedInput): QedProperties {
  const { atoms } = matcher.molecule;
  const countFits = (query: Query) => atoms.reduce((sum, atom) => sum + Number(matcher.fits(query, atom)), 0);
  return {
    MW: input.molWt,
    ALOGP: input.logP,
    HBA: acceptors.reduce((sum, acceptor) => sum + countFits(acceptor), 0),
    HBD: input.numHBD,
    PSA: input.tpsa,
    ROTB: input.numRotatableBonds,
    AROM: numAromaticRings(matcher),
    ALERTS: alerts.reduce((sum, alert) => sum + Number(matcher.matches(alert)), 0),
  };
}

/** The ring atoms that RDKit takes away before it counts aromatic rings. */
const aliphaticRingAtom = readSmarts('[$([A;R][!a])]');

/** Rings among the atoms that are left: bonds - atoms + connected parts. */
function numAromaticRings({ molecule, fits }: Matcher): number {
  const left = new Set(molecule.atoms.filter((atom) => !fits(aliphaticRingAtom, atom)));
  let numRings = 0;
  const seen = new Set<Atom>();
  for (const first of left) {
    if (seen.has(first)) continue;
    const part = new Set([first]);
    let numEnds = 0;
    for (const atom of part) {
      seen.add(atom);
      for (const { to } of atom.links) {
        if (!left.has(to)) continue;
        numEnds++;
        part.add(to);
      }
    }
    numRings += numEnds / 2 - part.size + 1;
  }
  return numRings;
}

/**
 * @param weights `mean` is RDKit's default
 * @returns 0 (unlike a drug) to 1
 */
export function qed(properties: QedProperties, weights: keyof typeof qedWeights = 'mean'): number {
  let sum = 0;
  let total = 0;
  for (const name of qedNames) {
    const weight: number = qedWeights[weights][name];
    sum += weight * Math.log(desirability(properties[name], name));
    total += weight;
  }
  return Math.exp(sum / total);
}

function desirability(x: number, name: QedName): number {
  const { a, b, c, d, e, f, max } = desirabilities[name];
  const rise = 1 + Math.exp(-(x - c + d / 2) / e);
  const fall = 1 + Math.exp(-(x - c - d / 2) / f);
  return (a + (b / rise) * (1 - 1 / fall)) / max;
}
