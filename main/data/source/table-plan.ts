/** What the columns of a table are, told by their names and by their cells. */
import type { DataDomain } from '../../../preload/data-contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import {
  countCells,
  domainOf,
  isDnaLike,
  isNumber,
  isSmilesLike,
  namedDomain,
  nameRank,
  type CellCounts,
} from './cell-kinds.ts'; // -
import type { Head, Plan, PlannedColumn } from './plan.ts';
import { firstRecords, joinSpread, TableParser, type SpreadBases } from './table.ts';

const LOOKED_AT = 200;
/** Fewer columns of one base each are rather labels. */
const MIN_SPREAD = 10;

export interface TablePlan extends Plan {
  /** Share of the first rows that have as many cells as most of them. */
  regular: number;
  /** Position of the column with the sequences, from 0. */
  columnIndex: number | null;
}

export const delimiters = [',', '\t', ';', '|', ' '] as const;

/**
 * @param isForced whether the file is said to be a table, so that one column is enough
 * @returns null where the delimiter does not make a table of it
 * @throws LabError `badInput` when a column that was chosen is not there
 */
export function planTable(head: Head, delimiter: string, isForced: boolean): TablePlan | null {
  const { choices } = head;
  const records = firstRecords(head.text, delimiter, head.isWhole, LOOKED_AT).map(({ cells }) => cells);
  const usual = mostCommon(records.map(({ length }) => length));
  if (records.length === 0 || (usual < 2 && !isForced)) return null;
  const regular = records.filter(({ length }) => length === usual).length / records.length;
  if (regular < 0.6 && !isForced) return null;
  const spread = choices.column === null ? findSpread(records.filter(({ length }) => length === usual)) : null;
  const rows = spread === null ? records : records.map((cells) => joinSpread(cells, spread));
  const hasHeader = choices.hasHeader ?? isHeader(rows, choices.domain);
  const notes: string[] = [];
  const usualColumns = mostCommon(rows.map(({ length }) => length));
  const header = hasHeader ? headerOf(rows[0] as string[], usualColumns, notes) : null;
  const numColumns = header?.length ?? usualColumns;
  // A line of its own above the rows of a table is no header of theirs.
  if (numColumns < usualColumns && !isForced && choices.hasHeader === null) return null;
  const names = header === null ? unnamed(numColumns, spread) : distinctNames(header, notes);
  if (spread !== null) {
    names[spread.from] = `columns ${spread.from + 1} to ${spread.from + spread.count}`;
    notes.push(`${spread.count} columns of one base each are read as one sequence.`);
  }
  const data = hasHeader ? rows.slice(1) : rows;
  const counts = names.map((_, column) => countCells(data.map((cells) => cells[column] ?? '')));
  const chosen =
    choices.column === null
      ? findSequences(hasHeader ? names : null, counts, choices.domain)
      : chosenColumn(head, names, counts, choices.column);
  const column = chosen?.column ?? null;
  const domain = choices.domain ?? chosen?.domain ?? 'molecules';
  const nameColumn =
    choices.nameColumn === null
      ? findNames(hasHeader ? names : null, counts, column)
      : indexOfName(head, names, choices.nameColumn);
  const propertyColumns = names.map((_, index) => index).filter((index) => index !== column && index !== nameColumn);
  const columns = names.map((name, index): PlannedColumn => {
    if (index === column) return { name, kind: 'sequence', from: 'text' };
    if (index === nameColumn) return { name, kind: 'name', from: 'name' };
    return { name, kind: kindOf(counts[index] as CellCounts), from: propertyColumns.indexOf(index) };
  });
  if (column === null) notes.push(whyNone(names, domain));
  return {
    format: 'table',
    domain,
    textForm: domain === 'dna' ? 'dna' : 'smiles',
    delimiter,
    hasHeader,
    columns,
    column: column === null ? null : (names[column] as string),
    nameColumn: nameColumn === null ? null : (names[nameColumn] as string),
    properties: propertyColumns.map((index) => names[index] as string),
    notes,
    regular,
    columnIndex: column,
    parser: () =>
      new TableParser({
        delimiter,
        hasHeader,
        numColumns,
        spread,
        column,
        nameColumn,
        propertyColumns,
        isDna: domain === 'dna',
        windows: choices.windows,
      }),
  };
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** The longest run of columns whose cells are one letter of a base each. A header is not looked at. */
function findSpread(records: readonly string[][]): SpreadBases | null {
  const rows = records.length > 1 ? records.slice(1) : records;
  const width = rows[0]?.length ?? 0;
  let best: SpreadBases = { from: 0, count: 0 };
  let from = 0;
  for (let column = 0; column <= width; column++) {
    const isBase = column < width && rows.every((cells) => /^\s*[ACGTUN]\s*$/i.test(cells[column] ?? ''));
    if (isBase) continue;
    if (column - from > best.count) best = { from, count: column - from };
    from = column + 1;
  }
  return best.count >= MIN_SPREAD ? best : null;
}

function isHeader(rows: readonly string[][], domain: DataDomain | null): boolean {
  const [first = [], ...rest] = rows;
  if (first.some((cell) => namedDomain(cell) !== null)) return true;
  const counts = first.map((_, column) => countCells(rest.map((cells) => cells[column] ?? '')));
  const found = findSequences(null, counts, domain);
  if (found !== null) return isHeading(first[found.column] ?? '', found.domain);
  return rest.length > 0 && first.every((cell) => !isNumber(cell)) && counts.some(({ filled }) => filled > 0);
}

/** Whether a cell above sequences is a word and no sequence itself. */
export function isHeading(cell: string, domain: DataDomain): boolean {
  const isSequence = domain === 'dna' ? isDnaLike(cell) : isSmilesLike(cell);
  return !isSequence && /^[\p{L}_#][\p{L}\d_ .\-/%]*$/u.test(cell.trim());
}

/** R writes the names of rows without a heading of their own, so that all others stand one cell too far to the left. */
function headerOf(first: readonly string[], usual: number, notes: string[]): readonly string[] {
  if (first.length !== usual - 1 || first.length === 0) return first;
  notes.push('The header has one cell less than the rows: their first cells are read as names without a heading.');
  return ['', ...first];
}

function unnamed(count: number, spread: SpreadBases | null): string[] {
  const past = (index: number) => (spread !== null && index > spread.from ? spread.count - 1 : 0);
  return Array.from({ length: count }, (_, index) => `column ${index + past(index) + 1}`);
}

/** Names without blanks around them; an empty one gets its number, and one that stood there before another. */
export function distinctNames(header: readonly string[], notes: string[]): string[] {
  const used = new Set<string>();
  const twice = new Set<string>();
  const names = header.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    let distinct = name;
    for (let number = 2; used.has(distinct); number++) distinct = `${name} (${number})`;
    if (distinct !== name) twice.add(name);
    used.add(distinct);
    return distinct;
  });
  if (twice.size > 0) notes.push(`Columns of the same name got a number: ${[...twice].join(', ')}.`);
  return names;
}

function findSequences(
  names: readonly string[] | null,
  counts: readonly CellCounts[],
  wanted: DataDomain | null,
): { column: number; domain: DataDomain } | null {
  const candidates = counts.flatMap((count, column) => {
    const name = names?.[column] ?? '';
    const named = namedDomain(name);
    const found = count.filled === 0 && named !== null ? { domain: named.domain, share: 0 } : domainOf(count);
    if (found === null || (wanted !== null && found.domain !== wanted)) return [];
    const { domain, share } = found;
    if (named !== null) return [{ column, domain, rank: named.rank, weight: share }];
    const isOther = nameRank(name) !== null || /smarts|selfies|inchi|formula/i.test(name);
    if (isOther || share < 0.8 || count.meanLength < 2.5) return [];
    return [{ column, domain, rank: 1_000, weight: share * count.meanLength }];
  });
  candidates.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
  return candidates[0] ?? null;
}

function chosenColumn(
  head: Head,
  names: readonly string[],
  counts: readonly CellCounts[],
  name: string,
): { column: number; domain: DataDomain } {
  const column = indexOfName(head, names, name);
  const domain = domainOf(counts[column] as CellCounts)?.domain ?? namedDomain(names[column] as string)?.domain;
  return { column, domain: domain ?? 'molecules' };
}

function indexOfName({ file }: Head, names: readonly string[], wanted: string): number {
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const lower = names.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (lower >= 0) return lower;
  const todo = `The columns are: ${names.join(', ')}.`;
  throw new LabError('badInput', { what: `There is no column ${wanted}.`, where: file, todo });
}

function findNames(
  names: readonly string[] | null,
  counts: readonly CellCounts[],
  column: number | null,
): number | null {
  if (names !== null) {
    const ranked = names.map((name, index) => ({ index, rank: nameRank(name) }));
    const found = ranked.filter(({ index, rank }) => index !== column && rank !== null);
    found.sort((a, b) => (a.rank as number) - (b.rank as number));
    return found[0]?.index ?? null;
  }
  // Without a header: words of which each stands there once.
  const index = counts.findIndex(
    ({ filled, distinct, numbers }, at) => at !== column && filled >= 3 && distinct > 0.95 * filled && numbers === 0,
  );
  return index < 0 ? null : index;
}

function kindOf({ filled, numbers }: CellCounts): PlannedColumn['kind'] {
  if (filled === 0) return 'empty';
  return numbers === filled ? 'number' : 'text';
}

function whyNone(names: readonly string[], domain: DataDomain): string {
  const patterns = names.find((name) => /smarts/i.test(name));
  if (patterns !== undefined) return `The column ${patterns} holds SMARTS, which are patterns and not molecules.`;
  const what = domain === 'dna' ? 'DNA' : 'SMILES or DNA';
  return `No column was found that holds ${what}: choose it.`;
}
