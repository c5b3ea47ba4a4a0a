/** A sequence that comes in pieces, whole or cut into windows; never more than a window and a piece of it is held. */
import type { WindowChoices } from '../../../preload/data-contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import { reverseComplement } from '../../../models/tokens/dna-tokenizer.ts';
import { SHOWN } from './lines.ts';
import { MAX_BASES, type Item } from './plan.ts';

/** What a sequence is called, and where it begins. */
export interface SequenceEntry {
  name: string | null;
  line: number;
  values: readonly string[];
  /** What its windows are said to be cut from; its name, when it is not given. */
  source?: string | null;
}

/** @throws LabError `badArguments` for windows that cannot be */
export function checkWindows(windows: WindowChoices | null): void {
  if (windows === null) return;
  const { length, stride, maxNFraction } = windows;
  const isCount = (value: number) => Number.isInteger(value) && value >= 1 && value <= MAX_BASES;
  const range = `a whole number from 1 to ${MAX_BASES.toLocaleString('en-US')}`;
  if (!isCount(length)) throw new LabError('badArguments', { what: `A window's length is ${range}, not ${length}.` });
  if (!isCount(stride)) throw new LabError('badArguments', { what: `A window's stride is ${range}, not ${stride}.` });
  if (!(maxNFraction >= 0 && maxNFraction <= 1)) {
    throw new LabError('badArguments', { what: `The share of N is from 0 to 1, not ${maxNFraction}.` });
  }
}

/**
 * Windows begin at base 1 and then at every stride. They are named as samtools names regions, `chr1:1-500`, with `(-)`
 * for the other strand, and carry what they were cut from. A sequence of at most one window stays whole and keeps its
 * name; bases after the last full window are left out.
 */
export class WindowCutter {
  readonly #windows: WindowChoices | null;
  readonly #entry: SequenceEntry;
  readonly #source: string;
  #held = '';
  /** Position of the first held base, from 0. */
  #heldFrom = 0;
  #length = 0;
  /** Where the next window begins. */
  #next = 0;
  #numWindows = 0;
  #numUnknown = 0;
  #isTooLong = false;
  /** The lines at which held bases begin. */
  #lines: { from: number; line: number }[] = [];

  constructor(windows: WindowChoices | null, entry: SequenceEntry) {
    this.#windows = windows;
    this.#entry = entry;
    this.#source = entry.source ?? entry.name ?? `line ${entry.line}`;
  }

  /** Bases without spaces, and the line they stand in. */
  *add(bases: string, line: number): Generator<Item> {
    this.#length += bases.length;
    const windows = this.#windows;
    if (windows === null) {
      if (this.#isTooLong) return;
      this.#held += bases;
      this.#isTooLong = this.#length > MAX_BASES;
      if (this.#isTooLong) this.#held = this.#held.slice(0, SHOWN);
      return;
    }
    this.#lines.push({ from: this.#length - bases.length, line });
    this.#held += bases;
    // Exactly one window is not cut yet: it may be all there is.
    if (this.#length <= windows.length) return;
    while (this.#next + windows.length <= this.#length) {
      this.#drop(this.#next);
      yield* this.#cut(windows);
      this.#next += windows.stride;
    }
    if (this.#next >= this.#length) this.#drop(this.#length);
  }

  *end(): Generator<Item> {
    const { name, line, values } = this.#entry;
    if (this.#length === 0) {
      yield { line, name, reason: 'The entry has no sequence.', text: '' };
    } else if (this.#windows === null) {
      if (this.#isTooLong) {
        const reason = `The sequence has ${count(this.#length)} bases, and a row at most ${count(MAX_BASES)}: have it cut into windows.`;
        yield { line, name, reason, text: this.#held };
      } else {
        yield { line, name, text: this.#held, source: null, values };
      }
    } else if (this.#length <= this.#windows.length) {
      const whole = { line, name, text: this.#held, source: this.#source, values };
      yield* this.#kept(this.#windows, whole, `${this.#source}(-)`);
    }
    if (this.#numUnknown > 0 && this.#windows !== null) {
      const share = `${+(100 * this.#windows.maxNFraction).toFixed(3)} %`;
      const numAll = this.#numWindows + this.#numUnknown;
      const reason = `Of ${count(numAll)} windows ${count(this.#numUnknown)} hold more than ${share} N and were left out.`;
      yield { line, name, reason, text: '' };
    }
  }

  *#cut(windows: WindowChoices): Generator<Item> {
    const text = this.#held.slice(0, windows.length);
    const name = `${this.#source}:${this.#next + 1}-${this.#next + windows.length}`;
    const line = this.#lines[0]?.line ?? this.#entry.line;
    const row = { line, name, text, source: this.#source, values: this.#entry.values };
    yield* this.#kept(windows, row, `${name}(-)`);
  }

  *#kept(windows: WindowChoices, row: Exclude<Item, { reason: string }>, otherName: string): Generator<Item> {
    if (numN(row.text) > windows.maxNFraction * row.text.length) {
      this.#numUnknown++;
      return;
    }
    this.#numWindows++;
    yield row;
    if (windows.strands === 'one') return;
    const text = otherStrand(row.text);
    // What is no base is refused with the first strand already, with its position.
    if (text !== null) yield { ...row, name: otherName, text };
  }

  /** Lets go of what stands before a position. */
  #drop(position: number): void {
    this.#held = this.#held.slice(position - this.#heldFrom);
    this.#heldFrom = position;
    let numPassed = 0;
    while ((this.#lines[numPassed + 1]?.from ?? Infinity) <= position) numPassed++;
    this.#lines.splice(0, numPassed);
  }
}

/** All rows of a sequence that is there as a whole. */
export function* cutWhole(windows: WindowChoices | null, entry: SequenceEntry, text: string): Generator<Item> {
  const cutter = new WindowCutter(windows, entry);
  yield* cutter.add(text, entry.line);
  yield* cutter.end();
}

/** The reverse complement, RNA's U read as T; null where a letter has none. */
export function otherStrand(text: string): string | null {
  try {
    return reverseComplement(text.replaceAll('U', 'T').replaceAll('u', 't'));
  } catch {
    return null;
  }
}

function numN(text: string): number {
  let found = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 78 || code === 110) found++;
  }
  return found;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
