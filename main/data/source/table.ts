/** Rows of a table with delimiters: which cell is what, and what to do with rows of other lengths. */
import type { WindowChoices } from '../../../preload/data-contract.ts';
import { CellRecords, type CellRow } from './cells.ts';
import { withoutSpaces } from './fasta.ts';
import { SHOWN } from './lines.ts';
import type { Item, RowParser } from './plan.ts';
import { cutWhole } from './windows.ts';

/** Columns of one base each that are one sequence: the first of them, and how many. */
export interface SpreadBases {
  from: number;
  count: number;
}

export interface TableLayout {
  delimiter: string;
  hasHeader: boolean;
  /** Of a row, spread bases counted as one. */
  numColumns: number;
  spread: SpreadBases | null;
  /** Positions from 0; null where nothing was found. */
  column: number | null;
  nameColumn: number | null;
  /** Those that are kept as properties. */
  propertyColumns: readonly number[];
  isDna: boolean;
  windows: WindowChoices | null;
}

export class TableParser implements RowParser {
  readonly #layout: TableLayout;
  readonly #records: CellRecords;
  #isHeaderDue: boolean;

  constructor(layout: TableLayout) {
    this.#layout = layout;
    this.#records = new CellRecords(layout.delimiter);
    this.#isHeaderDue = layout.hasHeader;
  }

  get line(): number {
    return this.#records.line;
  }

  *push(chunk: string): Generator<Item> {
    for (const record of this.#records.push(chunk)) yield* 'reason' in record ? [record] : this.#add(record);
  }

  *end(): Generator<Item> {
    for (const record of this.#records.end()) yield* 'reason' in record ? [record] : this.#add(record);
  }

  *#add(record: CellRow): Generator<Item> {
    if (this.#isHeaderDue) {
      this.#isHeaderDue = false;
      return;
    }
    const layout = this.#layout;
    const { line } = record;
    const cells = layout.spread === null ? record.cells : joinSpread(record.cells, layout.spread);
    const name = layout.nameColumn === null ? null : (cells[layout.nameColumn] ?? '').trim() || null;
    const text = layout.column === null ? '' : (cells[layout.column] ?? '').trim();
    const extra = cells.slice(layout.numColumns).some((cell) => cell.trim() !== '');
    if (extra) {
      // A delimiter that was not quoted moves every cell after it, so none of them can be trusted.
      const reason = `The row has ${record.cells.length} cells, and the table ${layout.numColumns} columns.`;
      yield { line, name, reason, text: record.cells.join(layout.delimiter).slice(0, SHOWN) };
      return;
    }
    const values = layout.propertyColumns.map((column) => cells[column] ?? '');
    if (layout.column === null) {
      yield { line, name, text: '', source: null, values };
    } else if (text === '') {
      const isShort = cells.length <= layout.column;
      const reason = isShort
        ? `The row has ${cells.length} cells, and the sequence stands in cell ${layout.column + 1}.`
        : 'The row has no sequence.';
      yield { line, name, reason, text: record.cells.join(layout.delimiter).slice(0, SHOWN) };
    } else if (layout.isDna) {
      yield* cutWhole(layout.windows, { name, line, values }, withoutSpaces(text));
    } else {
      yield { line, name, text, source: null, values };
    }
  }
}

/** The cells with spread bases put together. */
export function joinSpread(cells: readonly string[], { from, count }: SpreadBases): string[] {
  const bases = cells.slice(from, from + count).map((cell) => cell.trim());
  return [...cells.slice(0, from), bases.join(''), ...cells.slice(from + count)];
}

/** Cells of the first records, for finding out what the columns are; the last one may be cut short. */
export function firstRecords(text: string, delimiter: string, isWhole: boolean, max: number): CellRow[] {
  const records = new CellRecords(delimiter);
  const found: CellRow[] = [];
  for (const part of isWhole ? [records.push(text), records.end()] : [records.push(text)]) {
    for (const record of part) {
      if ('reason' in record) continue;
      found.push(record);
      if (found.length >= max) return found;
    }
  }
  return found;
}
