/**
 * SD files and single molfiles, V2000 and V3000 (BIOVIA, CTfile formats): molblocks with their data, between lines of
 * $$$$. A molblock is passed on as it stands; whether it is a molecule is for a chemistry library to say.
 */
import { Lines, SHOWN, type Line } from './lines.ts';
import { MAX_RECORD, type Item, type ReadProblem, type RowParser } from './plan.ts';

/** One record, taken apart. */
export interface SdfRecord {
  line: number;
  /** The first line of the molblock, where a molecule's name stands. */
  title: string;
  /** Up to and with `M  END`, its lines ended with LF. */
  molblock: string;
  /** Values by the names of their tags, in the order of the file; several lines are joined with LF. */
  data: Map<string, string>;
}

/** Cuts text into records. */
export class SdfRecords {
  readonly #lines = new Lines(MAX_RECORD);
  #record: Line[] = [];
  #length = 0;
  /** Why the record that is being read cannot be used. */
  #fault: string | null = null;

  get line(): number {
    return this.#lines.line;
  }

  *push(chunk: string): Generator<SdfRecord | ReadProblem> {
    for (const line of this.#lines.push(chunk)) yield* this.#add(line);
  }

  *end(): Generator<SdfRecord | ReadProblem> {
    for (const line of this.#lines.end()) yield* this.#add(line);
    // A single molfile has no line $$$$ after it.
    if (this.#fault !== null || this.#record.some(({ text }) => text.trim() !== '')) yield this.#finish();
  }

  *#add(line: Line): Generator<SdfRecord | ReadProblem> {
    if (line.text.startsWith('$$$$')) {
      yield this.#finish(line.line);
      return;
    }
    if (this.#fault !== null) return;
    this.#record.push(line);
    this.#length += line.text.length + 1;
    this.#fault = line.fault;
    if (this.#length > MAX_RECORD) {
      this.#fault = `The record is longer than ${MAX_RECORD.toLocaleString('en-US')} characters: a line $$$$ may be missing.`;
    }
    // Only what tells the record apart is kept of one that cannot be used.
    if (this.#fault !== null) this.#record.splice(1);
  }

  #finish(separator: number | null = null): SdfRecord | ReadProblem {
    const lines = this.#record;
    const line = lines[0]?.line ?? separator ?? 1;
    const title = lines[0]?.text.trim() ?? '';
    const fault = this.#fault ?? faultOf(lines);
    this.#record = [];
    this.#length = 0;
    this.#fault = null;
    if (fault !== null) return { line, name: title.slice(0, SHOWN) || null, reason: fault, text: '' };
    const end = endOf(lines);
    const molblock = lines.slice(0, end + 1).map(({ text }) => `${text}\n`);
    return { line, title, molblock: molblock.join(''), data: readData(lines.slice(end + 1)) };
  }
}

/** Where `M  END` stands; three lines of free text come before a molblock's counts. */
function endOf(lines: readonly Line[]): number {
  return lines.findIndex((line, index) => index >= 3 && isEnd(line));
}

function isEnd({ text }: Line): boolean {
  return text.trimEnd() === 'M  END';
}

function faultOf(lines: readonly Line[]): string | null {
  const end = endOf(lines);
  if (end < 0) return 'The record has no line M  END: it is cut short, or no molblock.';
  const next = lines.findIndex((line, index) => index > end && (isEnd(line) || line.text.startsWith('>')));
  const isSecond = next >= 0 && isEnd(lines[next] as Line);
  return isSecond ? 'Two molblocks stand in one record: a line $$$$ is missing.' : null;
}

function readData(lines: readonly Line[]): Map<string, string> {
  const data = new Map<string, string>();
  let tag: string | null = null;
  for (const { text } of lines) {
    if (tag === null && text.startsWith('>')) {
      tag = tagOf(text);
      if (!data.has(tag)) data.set(tag, '');
    } else if (text.trim() === '') {
      tag = null;
    } else if (tag !== null) {
      const before = data.get(tag) ?? '';
      data.set(tag, before === '' ? text : `${before}\n${text}`);
    }
  }
  return data;
}

/** `> <MolWt> (12)` is about MolWt; a header without brackets is named by what stands there. */
function tagOf(header: string): string {
  const name = (/<(.*)>/.exec(header)?.[1] ?? header.slice(1)).trim();
  return name === '' ? 'unnamed' : name;
}

export interface SdfLayout {
  /** The tag that holds names; null for the title line. */
  nameTag: string | null;
  /** Tags with a column of their own. */
  tags: readonly string[];
  /** Whether one more column holds all other tags, as JSON. */
  hasOthers: boolean;
}

export class SdfParser implements RowParser {
  readonly #layout: SdfLayout;
  readonly #known: ReadonlySet<string>;
  readonly #records = new SdfRecords();

  constructor(layout: SdfLayout) {
    this.#layout = layout;
    this.#known = new Set([...layout.tags, ...(layout.nameTag === null ? [] : [layout.nameTag])]);
  }

  get line(): number {
    return this.#records.line;
  }

  *push(chunk: string): Generator<Item> {
    for (const record of this.#records.push(chunk)) yield this.#row(record);
  }

  *end(): Generator<Item> {
    for (const record of this.#records.end()) yield this.#row(record);
  }

  #row(record: SdfRecord | ReadProblem): Item {
    if ('reason' in record) return record;
    const { nameTag, tags, hasOthers } = this.#layout;
    const { line, title, molblock, data } = record;
    const values = tags.map((tag) => data.get(tag) ?? '');
    if (hasOthers) {
      const others = [...data].filter(([tag]) => !this.#known.has(tag));
      values.push(others.length === 0 ? '' : JSON.stringify(Object.fromEntries(others)));
    }
    const name = (nameTag === null ? title : (data.get(nameTag) ?? '')).trim();
    return { line, name: name === '' ? null : name, text: molblock, source: null, values };
  }
}
