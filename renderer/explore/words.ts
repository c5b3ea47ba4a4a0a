/** What Explore says: properties as chemists call them, with what they are and where they come from. */
import { type Meaning, quantityOf } from '../../models/fidelity/quantities.ts';
import type { ExploreColumn, ExploreHistogram, ScreenFilter } from '../api.ts';
import { screenWords } from './rule-words.ts';

/** What a batch tells of its rows. */
const ofBatches: Partial<Record<string, Meaning>> = {
  'run valid': {
    definition: 'Whether RDKit reads the molecule.',
    formula: '1 where it does, 0 where not',
    source: 'RDKit, sanitisation',
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

export function labelOf(column: Pick<ExploreColumn, 'id' | 'name' | 'from'>): string {
  return column.from === 'lab' ? (quantityOf(column.id)?.label ?? column.name) : column.name;
}

export function shortLabelOf(column: Pick<ExploreColumn, 'id' | 'name' | 'from'>): string {
  return (column.from === 'lab' ? quantityOf(column.id)?.short : undefined) ?? labelOf(column);
}

/** Null for a column of the imported file, of which nothing is known but its name. */
export function meaningOf(column: Pick<ExploreColumn, 'id' | 'from'>): Meaning | null {
  if (column.from === 'file') return null;
  return (column.from === 'lab' ? quantityOf(column.id) : ofBatches[column.id]) ?? null;
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

/** "cLogP", or what else a filter goes by, as the answers of a query name it. */
export function filterWords(
  filter: string,
  columns: readonly ExploreColumn[],
  screens: readonly ScreenFilter[] = [],
): string {
  const screen = screens[screenPlaceOf(filter) ?? -1];
  if (screen !== undefined) return `“${screenWords(screen)}”`;
  if (filter === 'pattern') return 'the pattern';
  if (filter === 'scaffold') return 'the scaffold';
  if (filter === 'search') return 'the name';
  const column = [...columns, similarityColumn].find(({ id }) => id === filter);
  return column ? labelOf(column) : filter;
}

/** Of a filter by a rule or motif, its place among them; null for any other. */
export function screenPlaceOf(filter: string): number | null {
  const place = /^screen (\d+)$/.exec(filter)?.[1];
  return place === undefined ? null : Number(place);
}
