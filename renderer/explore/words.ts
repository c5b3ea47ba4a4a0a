/** What Explore says: properties as chemists call them, with what they are and where they come from. */
import type { ExploreColumn, ExploreHistogram } from '../api.ts';

interface Property {
  label: string;
  /** What it is, and its source. */
  definition: string;
}

const properties: Partial<Record<string, Property>> = {
  MolWt: { label: 'Molecular weight', definition: 'Average molecular weight with natural isotopes, RDKit’s MolWt.' },
  MolLogP: {
    label: 'cLogP',
    definition: 'Octanol-water partition, sum of atom contributions (Wildman and Crippen 1999), RDKit’s MolLogP.',
  },
  TPSA: { label: 'TPSA', definition: 'Topological polar surface area of N and O (Ertl 2000), RDKit’s TPSA.' },
  qed: {
    label: 'QED',
    definition: 'Drug-likeness from 0 to 1: weighted geometric mean of eight desirabilities (Bickerton 2012).',
  },
  SA: {
    label: 'SA score',
    definition: 'Synthetic accessibility from 1, easy, to 10, hard (Ertl and Schuffenhauer 2009).',
  },
  NumHDonors: { label: 'H-bond donors', definition: 'RDKit’s NumHDonors.' },
  NumHAcceptors: { label: 'H-bond acceptors', definition: 'RDKit’s NumHAcceptors.' },
  NHOHCount: { label: 'NH and OH', definition: 'Hydrogens on N and O (Lipinski), RDKit’s NHOHCount.' },
  NOCount: { label: 'N and O', definition: 'Atoms of N and O (Lipinski), RDKit’s NOCount.' },
  NumRotatableBonds: { label: 'Rotatable bonds', definition: 'RDKit’s NumRotatableBonds, strict.' },
  RingCount: { label: 'Rings', definition: 'Rings of the smallest set of smallest rings.' },
  NumAromaticRings: { label: 'Aromatic rings', definition: 'Rings of which every bond is aromatic.' },
  FractionCSP3: { label: 'Fraction sp3', definition: 'Share of the carbons that are sp3 (Lovering 2009).' },
  HeavyAtomCount: { label: 'Heavy atoms', definition: 'Atoms other than hydrogen.' },
  FormalCharge: { label: 'Formal charge', definition: 'Sum of the formal charges, in e.' },
  NumStereocenters: { label: 'Stereocentres', definition: 'Atoms that are R or S, or could be.' },
  NumUnspecifiedStereocenters: { label: 'Open stereocentres', definition: 'Those of them that are not specified.' },
  length: { label: 'Length', definition: 'Bases of the sequence.' },
  GC: { label: 'GC', definition: 'G and C among A, C, G and T.' },
  CpG: {
    label: 'CpG observed / expected',
    definition: 'CG times length over C times G (Gardiner-Garden and Frommer 1987).',
  },
  longestRun: { label: 'Longest run', definition: 'Most equal bases next to each other.' },
  unknownBases: { label: 'Unknown bases', definition: 'Bases that are N.' },
  similarity: {
    label: 'Similarity',
    definition: 'Tanimoto similarity of Morgan fingerprints, radius 2, 1,024 bits, to the chosen molecule.',
  },
};

/** What a batch tells of its rows. */
const ofBatches: Partial<Record<string, string>> = {
  'run valid': '1 where RDKit reads the molecule, 0 where not.',
  'run came before': '1 for a molecule or sequence that stood in the batch before.',
  'run tokens': 'Tokens of the row.',
  'run network evaluations': 'Evaluations of the network that the row took, repairs included.',
  'run repairs': 'How often it was repaired.',
  'run mean log probability': 'Mean natural logarithm of the probabilities that its tokens were drawn with.',
};

/** Short, for a tile or the head of a column. */
const shortLabels: Partial<Record<string, string>> = { MolWt: 'MW', NumRotatableBonds: 'Rot. bonds' };

export function labelOf(column: Pick<ExploreColumn, 'id' | 'name' | 'from'>): string {
  return column.from === 'lab' ? (properties[column.id]?.label ?? column.name) : column.name;
}

export function shortLabelOf(column: Pick<ExploreColumn, 'id' | 'name' | 'from'>): string {
  return (column.from === 'lab' ? shortLabels[column.id] : undefined) ?? labelOf(column);
}

export function definitionOf(column: Pick<ExploreColumn, 'id' | 'from'>): string {
  if (column.from === 'lab') return properties[column.id]?.definition ?? '';
  return column.from === 'run' ? (ofBatches[column.id] ?? '') : 'A column of the imported file.';
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
