/** What Explore says: properties as chemists call them, with what they are and where they come from. */
import type { ExploreColumn, ExploreHistogram } from '../api.ts';

/** What a number is, how it is computed, and who says so. */
export interface Meaning {
  definition: string;
  formula: string;
  source: string;
}

interface Property extends Meaning {
  label: string;
}

const rdkit = 'RDKit';

const properties: Partial<Record<string, Property>> = {
  MolWt: {
    label: 'Molecular weight',
    definition: 'Average molecular weight with natural isotopes, hydrogens included.',
    formula: 'MolWt = Σ standard atomic weights, g/mol',
    source: `${rdkit}, Descriptors.MolWt`,
  },
  MolLogP: {
    label: 'cLogP',
    definition: 'Octanol-water partition coefficient, as a sum of contributions of the atoms.',
    formula: 'log P = Σ n(type) · a(type), 68 atom types',
    source: `Wildman and Crippen 1999, J. Chem. Inf. Comput. Sci. 39, 868; ${rdkit}, MolLogP`,
  },
  TPSA: {
    label: 'TPSA',
    definition: 'Topological polar surface area: what N and O, with their hydrogens, give to the surface.',
    formula: 'TPSA = Σ contributions of fragments around N and O, Å²',
    source: `Ertl, Rohde and Selzer 2000, J. Med. Chem. 43, 3714; ${rdkit}, TPSA`,
  },
  qed: {
    label: 'QED',
    definition:
      'Drug-likeness from 0 to 1, of weight, log P, acceptors, donors, TPSA, rotatable bonds, rings and alerts.',
    formula: 'QED = exp(Σ wᵢ ln dᵢ / Σ wᵢ), eight desirabilities dᵢ',
    source: `Bickerton et al. 2012, Nature Chemistry 4, 90; ${rdkit}, QED.qed`,
  },
  SA: {
    label: 'SA score',
    definition: 'Synthetic accessibility from 1, easy, to 10, hard.',
    formula: 'SA = fragment score − complexity penalties, scaled to 1…10',
    source: 'Ertl and Schuffenhauer 2009, J. Cheminformatics 1, 8; RDKit, Contrib/SA_Score',
  },
  NumHDonors: {
    label: 'H-bond donors',
    definition: 'N and O (and S in thiols) that carry a hydrogen to give to a hydrogen bond.',
    formula: 'number of matches of RDKit’s donor SMARTS',
    source: `Gobbi and Poppinger 1998, Biotechnol. Bioeng. 61, 47; ${rdkit}, NumHDonors`,
  },
  NumHAcceptors: {
    label: 'H-bond acceptors',
    definition: 'Atoms with a lone pair that a hydrogen bond can end at; amide nitrogens and the like are left out.',
    formula: 'number of matches of RDKit’s acceptor SMARTS',
    source: `Gobbi and Poppinger 1998, Biotechnol. Bioeng. 61, 47; ${rdkit}, NumHAcceptors`,
  },
  NHOHCount: {
    label: 'NH and OH',
    definition: 'Lipinski’s donors.',
    formula: 'number of hydrogens on N and O',
    source: `Lipinski et al. 1997, Adv. Drug Deliv. Rev. 23, 3; ${rdkit}, NHOHCount`,
  },
  NOCount: {
    label: 'N and O',
    definition: 'Lipinski’s acceptors.',
    formula: 'number of N + number of O',
    source: `Lipinski et al. 1997, Adv. Drug Deliv. Rev. 23, 3; ${rdkit}, NOCount`,
  },
  NumRotatableBonds: {
    label: 'Rotatable bonds',
    definition:
      'Single bonds outside rings between two heavy atoms that are no ends; amides, esters and the like are left out.',
    formula: 'number of matches of RDKit’s strict SMARTS',
    source: `Veber et al. 2002, J. Med. Chem. 45, 2615; ${rdkit}, NumRotatableBonds`,
  },
  RingCount: {
    label: 'Rings',
    definition: 'Rings of the smallest set of smallest rings.',
    formula: 'bonds − atoms + connected parts',
    source: `${rdkit}, RingCount`,
  },
  NumAromaticRings: {
    label: 'Aromatic rings',
    definition: 'Rings of that set of which every bond is aromatic in RDKit’s model.',
    formula: 'number of rings with all bonds aromatic',
    source: `${rdkit}, NumAromaticRings`,
  },
  FractionCSP3: {
    label: 'Fraction sp3',
    definition: 'Share of the carbons that are sp3.',
    formula: 'Fsp³ = C(sp³) / C',
    source: `Lovering, Bikker and Humblet 2009, J. Med. Chem. 52, 6752; ${rdkit}, FractionCSP3`,
  },
  HeavyAtomCount: {
    label: 'Heavy atoms',
    definition: 'Atoms other than hydrogen.',
    formula: 'number of atoms with Z > 1',
    source: `${rdkit}, HeavyAtomCount`,
  },
  FormalCharge: {
    label: 'Formal charge',
    definition: 'Charge of the whole molecule as written, in e.',
    formula: 'Σ formal charges of the atoms',
    source: `${rdkit}, GetFormalCharge`,
  },
  NumStereocenters: {
    label: 'Stereocentres',
    definition: 'Atoms that are R or S, or could be.',
    formula: 'specified + unspecified tetrahedral centres',
    source: `${rdkit}, CalcNumAtomStereoCenters`,
  },
  NumUnspecifiedStereocenters: {
    label: 'Open stereocentres',
    definition: 'Stereocentres of which the SMILES does not say whether they are R or S.',
    formula: 'number of unspecified tetrahedral centres',
    source: `${rdkit}, CalcNumUnspecifiedAtomStereoCenters`,
  },
  length: {
    label: 'Length',
    definition: 'Bases of the sequence, unknown ones included.',
    formula: 'A + C + G + T + N, bp',
    source: 'counted',
  },
  GC: {
    label: 'GC',
    definition: 'Share of G and C among the known bases.',
    formula: '100 · (G + C) / (A + C + G + T), %',
    source: 'counted',
  },
  CpG: {
    label: 'CpG o/e',
    definition: 'Words CG that are there, over those that the shares of C and G let expect.',
    formula: 'CpG o/e = n(CG) · length / (C · G)',
    source: 'Gardiner-Garden and Frommer 1987, J. Mol. Biol. 196, 261',
  },
  longestRun: {
    label: 'Longest run',
    definition: 'Most equal known bases next to each other.',
    formula: 'length of the longest homopolymer, bp',
    source: 'counted',
  },
  unknownBases: {
    label: 'Unknown bases',
    definition: 'Bases that are not A, C, G or T.',
    formula: 'number of N',
    source: 'counted',
  },
  similarity: {
    label: 'Similarity',
    definition: 'Tanimoto similarity to the chosen molecule, of Morgan fingerprints of radius 2 and 1,024 bits.',
    formula: 'T = |A ∩ B| / |A ∪ B|, bits that are set',
    source: `Rogers and Hahn 2010, J. Chem. Inf. Model. 50, 742; ${rdkit}, Morgan fingerprint`,
  },
};

/** What a batch tells of its rows. */
const ofBatches: Partial<Record<string, Meaning>> = {
  'run valid': {
    definition: 'Whether RDKit reads the molecule.',
    formula: '1 where it does, 0 where not',
    source: `${rdkit}, sanitisation`,
  },
  'run came before': {
    definition: 'Whether the same molecule or sequence stood in the batch before.',
    formula: '1 where canonical SMILES, or bases, are equal to those of an earlier row',
    source: 'counted',
  },
  'run tokens': { definition: 'Tokens of the row.', formula: 'length without padding', source: 'the sampler' },
  'run network evaluations': {
    definition: 'Evaluations of the network that the row took.',
    formula: 'steps of sampling + steps of repairs',
    source: 'the sampler',
  },
  'run repairs': { definition: 'How often the row was repaired.', formula: 'number of repairs', source: 'the sampler' },
  'run mean log probability': {
    definition: 'How sure the network was of what it drew.',
    formula: 'mean of ln p(drawn token)',
    source: 'the sampler',
  },
};

/** Short, for a tile or the head of a column. */
const shortLabels: Partial<Record<string, string>> = { MolWt: 'MW', NumRotatableBonds: 'Rot. bonds' };

export function labelOf(column: Pick<ExploreColumn, 'id' | 'name' | 'from'>): string {
  return column.from === 'lab' ? (properties[column.id]?.label ?? column.name) : column.name;
}

export function shortLabelOf(column: Pick<ExploreColumn, 'id' | 'name' | 'from'>): string {
  return (column.from === 'lab' ? shortLabels[column.id] : undefined) ?? labelOf(column);
}

/** Null for a column of the imported file, of which nothing is known but its name. */
export function meaningOf(column: Pick<ExploreColumn, 'id' | 'from'>): Meaning | null {
  if (column.from === 'file') return null;
  return (column.from === 'lab' ? properties[column.id] : ofBatches[column.id]) ?? null;
}

/** What the map shows: the columns that were chosen, or the first two. */
export function mapColumns(columns: readonly ExploreColumn[], chosen: { mapX: string; mapY: string }) {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const columnAt = (wanted: string, otherwise: number) =>
    numbers.find(({ id }) => id === wanted) ?? numbers[Math.min(otherwise, numbers.length - 1)] ?? null;
  return { numbers, x: columnAt(chosen.mapX, 0), y: columnAt(chosen.mapY, 1) };
}

export const similarityColumn: ExploreColumn = {
  id: 'similarity',
  name: 'similarity',
  unit: null,
  kind: 'number',
  from: 'lab',
};

/** Those that tell most stand first; the others can be unfolded. */
const usual = ['similarity', 'MolLogP', 'MolWt', 'TPSA', 'NumRotatableBonds', 'FractionCSP3', 'qed', 'SA'];
const usualOfDna = ['length', 'GC', 'CpG', 'longestRun'];

export function isUsual(column: ExploreColumn): boolean {
  return (
    column.from === 'file' ||
    ['run valid', 'run came before'].includes(column.id) ||
    [...usual, ...usualOfDna].includes(column.id)
  );
}

/** All of one value: nothing can be filtered by it. */
export function isFlat({ min, max }: ExploreHistogram): boolean {
  return min === max;
}

/** "MolLogP", or what else a filter goes by. */
export function filterWords(filter: string, columns: readonly ExploreColumn[]): string {
  if (filter === 'pattern') return 'the pattern';
  if (filter === 'scaffold') return 'the scaffold';
  if (filter === 'search') return 'the name';
  const column = [...columns, similarityColumn].find(({ id }) => id === filter);
  return column ? labelOf(column) : filter;
}

export const itemWords = {
  molecules: { one: 'molecule', many: 'molecules' },
  dna: { one: 'sequence', many: 'sequences' },
} as const;
