/** What exploring and comparing molecules need of each, from one reading of it. */
import { bricsFragments } from '../../models/chem/brics.ts';
import { crippenLogP } from '../../models/chem/crippen.ts';
import { brokenDrugRules, drugRules } from '../../models/chem/drug-rules.ts';
import { mosesFilterReasons } from '../../models/chem/filters.ts';
import { withHydrogens } from '../../models/chem/hydrogens.ts';
import { numHBA, numHBD, numNHOH, numNO, numRotatableBonds, fractionCSP3 } from '../../models/chem/lipinski.ts';
import { makeMatcher, type Matcher } from '../../models/chem/match.ts';
import { foldBits, morganCounts } from '../../models/chem/morgan.ts';
import { mosesScaffold, murckoScaffold } from '../../models/chem/murcko.ts';
import { qed, qedProperties } from '../../models/chem/qed.ts';
import { numAromaticRings, numBridgeheadAtoms, numSpiroAtoms } from '../../models/chem/ring-counts.ts';
import { saParts, saScore } from '../../models/chem/sa-score.ts';
import { tpsa } from '../../models/chem/tpsa.ts';
import { molWt } from '../../models/chem/weight.ts';
import { descriptorNames, type DescriptorName } from './described-names.ts';
import { numHeavyAtoms } from './descriptors.ts';
import { oneByOne } from './one-by-one.ts';
import type { Mol, Rdkit } from './rdkit.ts';
import { fragmentScores, mosesFilters } from './tables.ts';
import { brokeDown, type Place } from './time-limit.ts';

/** Words of 32 bits of a fingerprint: Morgan, radius 2, 1,024 bits. */
export const fingerprintWords = 32;

/** What a single molecule is told by. */
export interface MoleculeBasics {
  /** 1 for what RDKit can read; the others have NaN, null, '' and no bits. */
  isValid: Uint8Array;
  /** Why RDKit was given up on a molecule; null for nearly all. */
  givenUp: (string | null)[];
  descriptors: Record<DescriptorName, Float64Array>;
  canonical: (string | null)[];
  /** Murcko scaffold, '' without rings. */
  murcko: (string | null)[];
  /** One fingerprint after the other. */
  fingerprints: Uint32Array;
}

/** And what only whole sets are compared by, which takes a third of the time. */
export interface DescribedMolecules extends MoleculeBasics {
  /** The Murcko scaffold, null for fewer than two rings, as MOSES counts scaffolds. */
  mosesScaffold: (string | null)[];
  brics: string[][];
  /** Why MOSES's filters turn it away; empty when it passes. */
  filterReasons: string[][];
}

export async function describeBasics(smiles: readonly string[], at: Place | null = null): Promise<MoleculeBasics> {
  const basics = basicsOfNothing(smiles.length);
  // Loaded before the first molecule, since the time that takes is not its own.
  fragmentScores();
  await oneByOne<unknown>(
    smiles,
    at,
    (rdkit, text, row) => rdkit.read(text, (mol) => fill(basics, row, describeOne(rdkit, mol))),
    (row) => (basics.givenUp[row] = brokeDown),
  );
  return basics;
}

export async function describeAll(smiles: readonly string[], at: Place | null = null): Promise<DescribedMolecules> {
  const described = describedNothing(smiles.length);
  // Loaded before the first molecule, since the time that takes is not its own.
  fragmentScores();
  mosesFilters();
  await oneByOne<unknown>(
    smiles,
    at,
    (rdkit, text, row) =>
      rdkit.read(text, (mol) => {
        const one = describeOne(rdkit, mol);
        const brics = bricsFragments(one.matcher).map(rdkit.smilesOf).sort();
        const filterReasons = mosesFilterReasons(one.matcher.molecule, one.withHs, mosesFilters());
        // Nothing can break from here on, so that a molecule is described as a whole or not at all.
        fill(described, row, one);
        described.mosesScaffold[row] = mosesScaffold(one.murcko, one.matcher.molecule.rings.length);
        described.brics[row] = brics;
        described.filterReasons[row] = filterReasons;
      }),
    (row) => (described.givenUp[row] = brokeDown),
  );
  return described;
}

/** The rules of `drugRules` that each breaks, by number; null for what RDKit cannot read or breaks down on. */
export async function brokenRules(smiles: readonly string[], at: Place | null = null): Promise<(number[] | null)[]> {
  mosesFilters();
  return oneByOne(
    smiles,
    at,
    (rdkit, text) =>
      rdkit.read(text, (mol) => {
        const molecule = rdkit.graphOf(mol);
        const matcher = makeMatcher(molecule);
        const withHs = makeMatcher(withHydrogens(molecule));
        const numbers = {
          MolWt: molWt(molecule, rdkit.weightOf),
          MolLogP: crippenLogP(withHs),
          NHOHCount: numNHOH(molecule),
          NOCount: numNO(molecule),
          NumRotatableBonds: numRotatableBonds(matcher),
          TPSA: tpsa(molecule),
        };
        const reasons = mosesFilterReasons(molecule, withHs, mosesFilters());
        return brokenDrugRules(numbers, reasons).map((rule) => drugRules.indexOf(rule));
      }),
    () => null,
  );
}

/** What there is of `n` molecules before any is described, which is also what there is of some that are not valid. */
export function basicsOfNothing(n: number): MoleculeBasics {
  return {
    isValid: new Uint8Array(n),
    givenUp: new Array<string | null>(n).fill(null),
    descriptors: Object.fromEntries(
      descriptorNames.map((name) => [name, new Float64Array(n).fill(NaN)]),
    ) as MoleculeBasics['descriptors'],
    canonical: new Array<string | null>(n).fill(null),
    murcko: new Array<string | null>(n).fill(null),
    fingerprints: new Uint32Array(n * fingerprintWords),
  };
}

/** Likewise, with what sets are compared by. */
export function describedNothing(n: number): DescribedMolecules {
  return {
    ...basicsOfNothing(n),
    mosesScaffold: new Array<string | null>(n).fill(null),
    brics: Array.from({ length: n }, () => []),
    filterReasons: Array.from({ length: n }, () => []),
  };
}

interface OneMolecule extends Views {
  numbers: Record<DescriptorName, number>;
  canonical: string;
  murcko: string;
}

function describeOne(rdkit: Rdkit, mol: Mol): OneMolecule {
  const molecule = rdkit.graphOf(mol);
  const matcher = makeMatcher(molecule);
  const withHs = makeMatcher(withHydrogens(molecule));
  const counts = morganCounts(molecule, 2, rdkit.weightOf);
  const murcko = rdkit.smilesOf(murckoScaffold(molecule));
  const numbers = descriptorsOf(rdkit, mol, { matcher, withHs, counts });
  return { matcher, withHs, counts, murcko, numbers, canonical: mol.get_smiles() };
}

function fill(into: MoleculeBasics, row: number, { numbers, canonical, murcko, counts }: OneMolecule): void {
  for (const name of descriptorNames) into.descriptors[name][row] = numbers[name];
  into.isValid[row] = 1;
  into.canonical[row] = canonical;
  into.murcko[row] = murcko;
  foldBits(counts.keys(), into.fingerprints.subarray(row * fingerprintWords, (row + 1) * fingerprintWords));
}

interface Views {
  matcher: Matcher;
  withHs: Matcher;
  counts: ReadonlyMap<number, number>;
}

/** RDKit's `get_descriptors` takes about 0.8 ms a molecule for more than is asked here. */
function descriptorsOf(rdkit: Rdkit, mol: Mol, { matcher, withHs, counts }: Views): Record<DescriptorName, number> {
  const { molecule } = matcher;
  const numUnspecified = rdkit.numUnlabelled(mol);
  const numStereocenters = molecule.numLabelled + numUnspecified;
  const input = {
    molWt: molWt(molecule, rdkit.weightOf),
    logP: crippenLogP(withHs),
    numHBD: numHBD(matcher),
    tpsa: tpsa(molecule),
    numRotatableBonds: numRotatableBonds(matcher),
  };
  const parts = saParts(molecule, counts, fragmentScores(), {
    numChiral: numStereocenters,
    numSpiro: numSpiroAtoms(molecule),
    numBridgehead: numBridgeheadAtoms(molecule),
  });
  return {
    MolWt: input.molWt,
    MolLogP: input.logP,
    TPSA: input.tpsa,
    qed: qed(qedProperties(matcher, input)),
    SA: saScore(parts),
    NumHDonors: input.numHBD,
    NumHAcceptors: numHBA(matcher),
    NHOHCount: numNHOH(molecule),
    NOCount: numNO(molecule),
    NumRotatableBonds: input.numRotatableBonds,
    RingCount: molecule.rings.length,
    NumAromaticRings: numAromaticRings(molecule),
    FractionCSP3: fractionCSP3(molecule),
    HeavyAtomCount: numHeavyAtoms(molecule),
    FormalCharge: molecule.atoms.reduce((sum, { charge }) => sum + charge, 0),
    NumStereocenters: numStereocenters,
    NumUnspecifiedStereocenters: numUnspecified,
  };
}
