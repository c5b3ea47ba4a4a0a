/**
 * Records of tables: cells between delimiters, quoted as in RFC 4180, also over several lines.
 *
 * Packages for CSV (csv-parse among them) hold everything after a quote that is never closed, and end with the first
 * fault. Here such a quote is a fault of its own line, and reading goes on in the next one.
 */
import { Lines, SHOWN, type Line } from './lines.ts';
import { MAX_RECORD, type ReadProblem } from './plan.ts';

/** Longest quoted cell, in lines. */
const MAX_LINES = 200;

export interface CellRow {
  line: number;
  cells: string[];
}

export type CellItem = CellRow | ReadProblem;

/** Cells of one record, which may come in several lines. */
export class CellSplitter {
  readonly cells: string[] = [];
  readonly #delimiter: string;
  /** What was read of a quoted cell that is not closed yet. */
  #quoted: string | null = null;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Adds a line and its end. Open: a quoted cell goes on in the next line. Broken: a closing quote ends no cell. */
  add({ text, end: lineEnd }: Pick<Line, 'text' | 'end'>): 'done' | 'open' | 'broken' {
    let at = 0;
    for (;;) {
      if (this.#quoted === null) {
        if (text.charAt(at) === '"') {
          this.#quoted = '';
          at += 1;
          continue;
        }
        const end = text.indexOf(this.#delimiter, at);
        this.cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
        if (end < 0) return 'done';
        at = end + this.#delimiter.length;
        continue;
      }
      const quote = text.indexOf('"', at);
      this.#quoted += quote < 0 ? text.slice(at) + lineEnd : text.slice(at, quote);
      if (quote < 0) return 'open';
      at = quote + 1;
      if (text.charAt(at) === '"') {
        this.#quoted += '"';
        at += 1;
        continue;
      }
      // Blanks between a closing quote and the delimiter mean nothing.
      while (this.#delimiter !== ' ' && text.charAt(at) === ' ') at += 1;
      if (at < text.length && !text.startsWith(this.#delimiter, at)) return 'broken';
      this.cells.push(this.#quoted);
      this.#quoted = null;
      if (at >= text.length) return 'done';
      at += this.#delimiter.length;
    }
  }
}

/** A record with a quote that is not closed yet. */
interface OpenRecord {
  splitter: CellSplitter;
  lines: Line[];
  length: number;
}

/** Cuts text into records. Blank lines are none. */
export class CellRecords {
  readonly #lines = new Lines(MAX_RECORD);
  readonly #delimiter: string;
  #open: OpenRecord | null = null;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  get line(): number {
    return this.#lines.line;
  }

  *push(chunk: string): Generator<CellItem> {
    for (const line of this.#lines.push(chunk)) yield* this.#add(line);
  }

  *end(): Generator<CellItem> {
    for (const line of this.#lines.end()) yield* this.#add(line);
    while (this.#open !== null) yield* this.#giveUp('is never closed');
  }

  *#add(line: Line): Generator<CellItem> {
    const open = this.#open;
    if (open === null) {
      yield* this.#begin(line);
    } else if (line.fault !== null) {
      open.lines.push(line);
      yield* this.#giveUp('is not closed before a line that cannot be read');
    } else {
      open.lines.push(line);
      open.length += line.text.length + line.end.length;
      yield* this.#settle(open.splitter.add(line));
    }
  }

  *#begin(line: Line): Generator<CellItem> {
    const { text, fault } = line;
    if (fault !== null) {
      yield { line: line.line, name: null, reason: fault, text: text.slice(0, SHOWN) };
    } else if (!text.includes('"')) {
      if (text.trim() !== '') yield { line: line.line, cells: text.split(this.#delimiter) };
    } else {
      const splitter = new CellSplitter(this.#delimiter);
      this.#open = { splitter, lines: [line], length: text.length };
      yield* this.#settle(splitter.add(line));
    }
  }

  *#settle(state: 'done' | 'open' | 'broken'): Generator<CellItem> {
    const open = this.#open as OpenRecord;
    if (state === 'done') {
      this.#open = null;
      yield { line: (open.lines[0] as Line).line, cells: open.splitter.cells };
    } else if (state === 'broken') {
      yield* this.#giveUp('is closed in the middle of a cell');
    } else if (open.lines.length >= MAX_LINES || open.length > MAX_RECORD) {
      yield* this.#giveUp(`is not closed within ${MAX_LINES} lines`);
    }
  }

  /** The first line cannot be read; those after it are looked at anew. */
  *#giveUp(how: string): Generator<CellItem> {
    const [first, ...rest] = (this.#open as OpenRecord).lines as [Line, ...Line[]];
    this.#open = null;
    const reason = `A quote that opens in this line ${how}.`;
    yield { line: first.line, name: null, reason, text: first.text.slice(0, SHOWN) };
    for (const line of rest) yield* this.#add(line);
  }
}
