/**
 * FASTQ (Cock et al., Nucleic Acids Research 38, 1767 (2010)): @ and a name, the sequence, + and perhaps the name again,
 * and one sign of quality per base. Sequence and qualities may stand in several lines: qualities are counted, since @
 * is one of their signs.
 */
import type { WindowChoices } from '../../../preload/data-contract.ts';
import { readTitle, withoutSpaces } from './fasta.ts';
import { Lines, SHOWN, type Line } from './lines.ts';
import { MAX_BASES, type Item, type Plan, type RowParser } from './plan.ts';
import { cutWhole } from './windows.ts';

export function isFastq(text: string): boolean {
  const [title = '', bases = '', plus = ''] = text.trimStart().split(/\r\n?|\n/, 3);
  return (
    title.startsWith('@') && /^[A-Za-z*.-]+\s*$/.test(bases) && (plus.startsWith('+') || /^[A-Za-z*.-]+$/.test(plus))
  );
}

export function planFastq(windows: WindowChoices | null): Plan {
  return {
    format: 'fastq',
    domain: 'dna',
    textForm: 'dna',
    delimiter: null,
    hasHeader: false,
    columns: [
      { name: 'name', kind: 'name', from: 'name' },
      { name: 'description', kind: 'text', from: 0 },
      { name: 'sequence', kind: 'sequence', from: 'text' },
      { name: 'quality', kind: 'text', from: 1 },
    ],
    column: 'sequence',
    nameColumn: 'name',
    properties: ['description', 'quality'],
    notes: windows === null ? [] : ['Windows carry the qualities of the whole read.'],
    parser: () => new FastqParser(windows),
  };
}

interface Read {
  line: number;
  title: string;
  bases: string;
  quality: string;
}

export class FastqParser implements RowParser {
  readonly #windows: WindowChoices | null;
  readonly #lines = new Lines(MAX_BASES);
  #read: Read | null = null;
  #isQuality = false;

  constructor(windows: WindowChoices | null) {
    this.#windows = windows;
  }

  get line(): number {
    return this.#lines.line;
  }

  *push(chunk: string): Generator<Item> {
    for (const line of this.#lines.push(chunk)) yield* this.#add(line);
  }

  *end(): Generator<Item> {
    for (const line of this.#lines.end()) yield* this.#add(line);
    if (this.#read !== null) yield* this.#finish('The file ends before the qualities do.');
  }

  *#add({ text, line, fault }: Line): Generator<Item> {
    const read = this.#read;
    if (fault !== null) {
      if (read === null) yield { line, name: null, reason: fault, text: text.slice(0, SHOWN) };
      else yield* this.#finish(`Line ${line}: ${fault}`);
    } else if (read === null) {
      if (text.startsWith('@')) this.#read = { line, title: text.slice(1), bases: '', quality: '' };
      else if (text.trim() !== '') {
        yield {
          line,
          name: null,
          reason: 'An entry begins with @, and this line does not.',
          text: text.slice(0, SHOWN),
        };
      }
    } else if (this.#isQuality) {
      read.quality += text.trim();
      if (read.quality.length < read.bases.length) return;
      const isRight = read.quality.length === read.bases.length;
      const sizes = `${read.bases.length} bases and ${read.quality.length} qualities`;
      yield* this.#finish(isRight ? null : `The entry has ${sizes}.`);
    } else if (text.startsWith('+')) {
      this.#isQuality = true;
      if (read.bases === '') yield* this.#finish('The entry has no sequence.');
    } else if (/^[A-Za-z*.\s-]*$/.test(text) && read.bases.length + text.length <= MAX_BASES) {
      read.bases += withoutSpaces(text);
    } else {
      yield* this.#finish(`Line ${line} is no line of bases, and no + came before it.`);
      // It may be the title of the next entry.
      if (text.startsWith('@')) this.#read = { line, title: text.slice(1), bases: '', quality: '' };
    }
  }

  *#finish(fault: string | null): Generator<Item> {
    const { line, title, bases, quality } = this.#read as Read;
    this.#read = null;
    this.#isQuality = false;
    const { name, description } = readTitle(title);
    if (fault !== null) yield { line, name, reason: fault, text: bases.slice(0, SHOWN) };
    else yield* cutWhole(this.#windows, { name, line, values: [description, quality] }, bases);
  }
}
