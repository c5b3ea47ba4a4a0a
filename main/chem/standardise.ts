/** Molecules as they are used: one fragment, neutral, as canonical SMILES, with what the report tells of them. */
import type { MoleculeChoices } from '../../preload/contract.ts';
import type { Molecule } from '../../models/chem/molecule.ts';
import { murckoScaffold } from '../../models/chem/murcko.ts';
import { neutralised, withoutStereo } from '../../models/chem/neutralise.ts';
import { molWt } from '../../models/chem/weight.ts';
import { tokenizeSmiles } from '../../models/tokens/smiles-tokenizer.ts';
import { readDescriptors } from './descriptors.ts';
import { oneByOne } from './one-by-one.ts';
import type { Mol, Rdkit } from './rdkit.ts';
import { brokeDown, type Place } from './time-limit.ts';
import { reasonOf } from './unreadable.ts';

export interface StandardiseTask {
  /** SMILES, or molfiles. */
  texts: readonly string[];
  choices: MoleculeChoices;
  at: Place;
}

export type Standardised =
  | {
      /** Canonical SMILES. */
      text: string;
      /** Tokens. */
      length: number;
      /** What was done to it besides writing it anew. */
      changes: { fragments: boolean; charges: boolean; stereo: boolean };
      /** Canonical SMILES of the Murcko scaffold, '' where there is none. */
      scaffold: string;
      /** In the order of `descriptors`. */
      descriptors: number[];
    }
  | { reason: string };

/** One result for each text, in their order. */
export function standardise({ texts, choices, at }: StandardiseTask): Promise<Standardised[]> {
  return oneByOne<Standardised>(
    texts,
    at,
    (rdkit, text) => standardiseOne(rdkit, withoutBlanks(text), choices),
    () => ({ reason: brokeDown }),
  );
}

/** The first line of a molfile is its title and may be blank: without it, RDKit cannot read the rest. */
function withoutBlanks(text: string): string {
  return text.trim().includes('\n') ? text : text.trim();
}

function standardiseOne(rdkit: Rdkit, input: string, choices: MoleculeChoices): Standardised {
  const isMolfile = input.includes('\n');
  // RDKit would take what follows a space as a name, and leave it out in silence.
  const space = isMolfile ? -1 : input.search(/\s(?!\|)/);
  if (space >= 0) return { reason: `There is a space, and a SMILES has none (character ${String(space + 1)}).` };
  // Nearly every molecule is used as it is, and then it is read once only.
  const first = rdkit.read(input, (mol) => {
    const smiles = mol.get_smiles();
    return isToChange(smiles, choices) ? smiles : resultOf(rdkit, mol, smiles);
  });
  if (first === null) return { reason: reasonOf(rdkit.complaintOf(input), isMolfile) };
  if (typeof first !== 'string') return first;
  const { smiles, changes } = chosenForm(rdkit, first, choices);
  const result = rdkit.read(smiles, (mol) => resultOf(rdkit, mol, mol.get_smiles()));
  if (result === null) throw new Error(`RDKit does not read what it has written: ${smiles}`);
  return 'reason' in result ? result : { ...result, changes };
}

function resultOf(rdkit: Rdkit, mol: Mol, smiles: string): Standardised {
  const tokens = tokenizeSmiles(smiles);
  if (!tokens.ok) return { reason: tokens.problem.reason };
  const molecule = rdkit.graphOf(mol);
  return {
    text: smiles,
    length: tokens.tokens.length,
    changes: { fragments: false, charges: false, stereo: false },
    scaffold: rdkit.smilesOf(murckoScaffold(molecule)),
    descriptors: readDescriptors(molecule, rdkit.weightOf),
  };
}

const hasFragments = (smiles: string) => smiles.includes('.');
const hasCharges = (smiles: string) => /[+-]\d*\]/.test(smiles);
const hasStereo = (smiles: string) => /[@/\\]/.test(smiles);

function isToChange(smiles: string, { salts, charges, stereo }: MoleculeChoices): boolean {
  return (
    (salts === 'largest' && hasFragments(smiles)) ||
    (charges === 'neutralise' && hasCharges(smiles)) ||
    (stereo === 'drop' && hasStereo(smiles))
  );
}

/** @param written canonical */
function chosenForm(rdkit: Rdkit, written: string, { salts, charges, stereo }: MoleculeChoices) {
  const edited = (smiles: string, edit: (molecule: Molecule) => Molecule) =>
    rdkit.read(smiles, (mol) => rdkit.smilesOf(edit(rdkit.graphOf(mol)))) ?? smiles;
  const isSplit = salts === 'largest' && hasFragments(written);
  const part = isSplit ? largestFragment(rdkit, written.split('.')) : written;
  const neutral = charges === 'neutralise' && hasCharges(part) ? edited(part, neutralised) : part;
  const smiles = stereo === 'drop' && hasStereo(neutral) ? edited(neutral, withoutStereo) : neutral;
  return { smiles, changes: { fragments: isSplit, charges: neutral !== part, stereo: smiles !== neutral } };
}

/** The fragment with the most heavy atoms; of equals the heaviest; of those the one that comes last by its characters. */
function largestFragment(rdkit: Rdkit, fragments: readonly string[]): string {
  const distinct = [...new Set(fragments)];
  const counted = distinct.map((smiles) => ({
    smiles,
    atoms: rdkit.read(smiles, (mol) => mol.get_num_atoms(true)) ?? 0,
  }));
  const most = Math.max(...counted.map(({ atoms }) => atoms));
  const largest = counted.filter(({ atoms }) => atoms === most).map(({ smiles }) => smiles);
  if (largest.length === 1) return largest[0] as string;
  const weighed = largest.map((smiles) => ({
    smiles,
    weight: rdkit.read(smiles, (mol) => molWt(rdkit.graphOf(mol), rdkit.weightOf)) ?? 0,
  }));
  weighed.sort((a, b) => b.weight - a.weight || (a.smiles < b.smiles ? 1 : -1));
  return weighed[0]?.smiles as string;
}
