/** One sequence a line: SMILES with or without a name after it, or DNA. */
import type { WindowChoices } from '../../../preload/data-contract.ts';
import { withoutSpaces } from './fasta.ts';
import { Lines, SHOWN, type Line } from './lines.ts';
import { MAX_BASES, MAX_RECORD, type Item, type RowParser } from './plan.ts';
import { cutWhole } from './windows.ts';

export interface ListLayout {
  hasHeader: boolean;
  isDna: boolean;
  /** Whether what follows the first blank is a name. Without one, blanks in DNA only group the bases. */
  hasNames: boolean;
  windows: WindowChoices | null;
}

export class ListParser implements RowParser {
  readonly #layout: ListLayout;
  readonly #lines: Lines;
  #isHeaderDue: boolean;

  constructor(layout: ListLayout) {
    this.#layout = layout;
    this.#lines = new Lines(layout.isDna ? MAX_BASES : MAX_RECORD);
    this.#isHeaderDue = layout.hasHeader;
  }

  get line(): number {
    return this.#lines.line;
  }

  *push(chunk: string): Generator<Item> {
    for (const line of this.#lines.push(chunk)) yield* this.#add(line);
  }

  *end(): Generator<Item> {
    for (const line of this.#lines.end()) yield* this.#add(line);
  }

  *#add({ text: whole, line, fault }: Line): Generator<Item> {
    if (fault !== null) {
      yield { line, name: null, reason: fault, text: whole.slice(0, SHOWN) };
      return;
    }
    const { isDna, hasNames, windows } = this.#layout;
    const { text, name } = splitEntry(whole, hasNames || !isDna);
    if (text === '') return;
    if (this.#isHeaderDue) {
      this.#isHeaderDue = false;
    } else if (isDna) {
      yield* cutWhole(windows, { name, line, values: [] }, withoutSpaces(text));
    } else {
      yield { line, name, text, source: null, values: [] };
    }
  }
}

/** The first word, and the rest as its name. */
export function splitEntry(line: string, hasName: boolean): { text: string; name: string | null } {
  const text = line.trim();
  const blank = hasName ? text.search(/\s/) : -1;
  return blank < 0 ? { text, name: null } : { text: text.slice(0, blank), name: text.slice(blank).trim() };
}
