/** FASTA: a line with > and a name, then the sequence over any number of lines; lines with ; are comments. */
import type { WindowChoices } from '../../../preload/data-contract.ts';
import { Pieces } from './lines.ts';
import type { Item, RowParser } from './plan.ts';
import { WindowCutter } from './windows.ts';

const MAX_TITLE = 10_000;

/** The name is the first word of a title; what follows is the description, and the only property. */
export function readTitle(title: string): { name: string | null; description: string } {
  const [, name = '', description = ''] = /^\s*(\S*)\s*(.*?)\s*$/su.exec(title) ?? [];
  return { name: name === '' ? null : name, description };
}

export class FastaParser implements RowParser {
  readonly #windows: WindowChoices | null;
  readonly #hasDescription: boolean;
  readonly #pieces = new Pieces();
  #cutter: WindowCutter | null = null;
  #kind: 'start' | 'title' | 'comment' | 'sequence' | 'stray' = 'start';
  #title = '';

  constructor(windows: WindowChoices | null, hasDescription: boolean) {
    this.#windows = windows;
    this.#hasDescription = hasDescription;
  }

  get line(): number {
    return this.#pieces.line;
  }

  *push(chunk: string): Generator<Item> {
    for (const { text, line, end } of this.#pieces.push(chunk)) yield* this.#add(text, line, end !== null);
  }

  *end(): Generator<Item> {
    for (const { text, line } of this.#pieces.end()) yield* this.#add(text, line, true);
    if (this.#kind === 'title') this.#begin(this.#pieces.line);
    if (this.#cutter !== null) yield* this.#cutter.end();
    this.#cutter = null;
  }

  *#add(text: string, line: number, isEnd: boolean): Generator<Item> {
    if (this.#kind === 'start' && text !== '') {
      const first = text.charCodeAt(0);
      if (first === 62) {
        this.#kind = 'title';
        if (this.#cutter !== null) yield* this.#cutter.end();
        this.#cutter = null;
      } else if (first === 59) {
        this.#kind = 'comment';
      } else {
        this.#kind = 'sequence';
      }
    }
    if (this.#kind === 'title') {
      if (this.#title.length < MAX_TITLE) this.#title += text;
      if (isEnd) this.#begin(line);
    } else if (this.#kind === 'sequence') {
      const bases = withoutSpaces(text);
      if (this.#cutter !== null) {
        if (bases !== '') yield* this.#cutter.add(bases, line);
      } else if (bases !== '') {
        this.#kind = 'stray';
        const reason = 'The sequence stands before the first name.';
        yield { line, name: null, reason, text: '' };
      }
    }
    if (isEnd) this.#kind = 'start';
  }

  #begin(line: number): void {
    const { name, description } = readTitle(this.#title.slice(1, MAX_TITLE));
    this.#cutter = new WindowCutter(this.#windows, { name, line, values: this.#hasDescription ? [description] : [] });
    this.#title = '';
  }
}

export function withoutSpaces(text: string): string {
  return /\s/.test(text) ? text.replaceAll(/\s+/g, '') : text;
}
