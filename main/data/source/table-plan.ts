/** What the columns of a table are, told by their names and by their cells. */
import type { DataDomain } from '../../../preload/data-contract.ts';
import { countCells, domainOf, isDnaLike, isNumber, isSmilesLike, namedDomain } from './cell-kinds.ts';
import { assignColumns, distinctNames, findSequences } from './columns.ts';
import type { Head, Plan } from './plan.ts';
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
  const isNamed = usual >= 2 && records[0]?.some((cell) => namedDomain(cell) !== null) === true;
  if (regular < 0.6 && !isNamed && !isForced) return null;
  const spread = choices.column === null ? findSpread(records.filter(({ length }) => length === usual)) : null;
  const rows = spread === null ? records : records.map((cells) => joinSpread(cells, spread));
  const hasHeader = choices.hasHeader ?? (holds(rows[0], choices.column) || isHeader(rows, choices.domain));
  const notes: string[] = [];
  const usualColumns = mostCommon(rows.map(({ length }) => length));
  const header = hasHeader ? headerOf(rows, usualColumns, notes) : null;
  const numColumns = header?.length ?? usualColumns;
  // A line of its own above the rows of a table is no header of theirs.
  if (numColumns < usualColumns && !isNamed && !isForced && choices.hasHeader === null) return null;
  const names = header === null ? unnamed(numColumns, spread) : distinctNames(header, notes);
  if (spread !== null) {
    names[spread.from] = `columns ${spread.from + 1} to ${spread.from + spread.count}`;
    notes.push(`${spread.count} columns of one base each are read as one sequence.`);
  }
  const data = hasHeader ? rows.slice(1) : rows;
  const counts = names.map((_, column) => countCells(data.map((cells) => cells[column] ?? '')));
  const assigned = assignColumns(head.file, names, hasHeader, counts, choices);
  const { columns, domain, column, nameColumn, propertyColumns } = assigned;
  notes.push(...assigned.notes);
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

/** Whether a row holds the name that was chosen for the sequences: then it is a header, whatever else it looks like. */
function holds(row: readonly string[] | undefined, chosen: string | null): boolean {
  const wanted = chosen?.trim().toLowerCase();
  return row?.some((cell) => cell.trim().toLowerCase() === wanted) === true;
}

function isHeader(rows: readonly string[][], domain: DataDomain | null): boolean {
  const [first = [], ...rest] = rows;
  const counts = first.map((_, column) => countCells(rest.map((cells) => cells[column] ?? '')));
  const found = findSequences(null, counts, domain);
  if (found !== null) {
    const cell = first[found.column] ?? '';
    return namedDomain(cell) !== null || isHeading(cell, found.domain);
  }
  // A molecule may be called `structure`.
  if (first.some((cell) => namedDomain(cell) !== null)) return !first.some(isSmilesLike);
  return rest.length > 0 && first.every((cell) => !isNumber(cell)) && counts.some(({ filled }) => filled > 0);
}

/** Whether a cell above sequences is a word and no sequence itself. */
export function isHeading(cell: string, domain: DataDomain): boolean {
  const isSequence = domain === 'dna' ? isDnaLike(cell) : isSmilesLike(cell);
  return !isSequence && /^[\p{L}_#][\p{L}\d_ .\-/%]*$/u.test(cell.trim());
}

/**
 * The first row, with a cell for every column. R writes the names of rows without a heading, so that all others stand
 * one cell too far to the left; where the rows end with a delimiter, the heading of the empty last column is missing.
 */
function headerOf(rows: readonly string[][], usual: number, notes: string[]): readonly string[] {
  const [first = [], ...rest] = rows;
  if (first.length !== usual - 1) return first;
  if (rest.every((cells) => (cells[usual - 1] ?? '').trim() === '')) return [...first, ''];
  const named = first.findIndex((cell) => namedDomain(cell) !== null);
  const under = (column: number) => domainOf(countCells(rest.map((cells) => cells[column] ?? '')));
  if (named < 0 || under(named) !== null || under(named + 1) === null) return first;
  notes.push('The header has one cell less than the rows: their first cells are read as a column without a heading.');
  return ['', ...first];
}

function unnamed(count: number, spread: SpreadBases | null): string[] {
  const past = (index: number) => (spread !== null && index > spread.from ? spread.count - 1 : 0);
  return Array.from({ length: count }, (_, index) => `column ${index + past(index) + 1}`);
}
