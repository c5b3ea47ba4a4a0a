/** Which items of a collection break which rules, or have which motifs: a bit for each. */
import type { ExploreScreen, ScreenFilter } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { Passing } from './passing.ts';

/** What is found of some items next to each other. */
export interface Marked {
  /** Words of 32 bits, mark by mark from the lowest, item after item. */
  bits: Uint32Array;
  /** 1 for items that could be read. */
  known: Uint32Array;
}

/** @param marks the numbers of the marks of each item; null for one that cannot be read */
export function markedOf(marks: readonly (readonly number[] | null)[], numMarks: number): Marked {
  const numWords = wordsOf(numMarks);
  const marked: Marked = { bits: new Uint32Array(marks.length * numWords), known: new Uint32Array(marks.length) };
  for (const [item, found] of marks.entries()) {
    if (found === null) continue;
    marked.known[item] = 1;
    for (const mark of found) {
      const word = item * numWords + (mark >>> 5);
      marked.bits[word] = (marked.bits[word] as number) | (1 << (mark & 31));
    }
  }
  return marked;
}

export function joinedMarks(parts: readonly Marked[]): Marked {
  const join = (arrays: readonly Uint32Array[]) => {
    const all = new Uint32Array(arrays.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const array of arrays) {
      all.set(array, at);
      at += array.length;
    }
    return all;
  };
  return { bits: join(parts.map(({ bits }) => bits)), known: join(parts.map(({ known }) => known)) };
}

/** Words of 32 bits that the marks of an item take. */
export function wordsOf(numMarks: number): number {
  return Math.ceil(numMarks / 32);
}

export class Screening {
  /** Of each mark, in their order. */
  readonly ids: readonly string[];
  readonly #numWords: number;
  readonly #bits: Uint32Array;
  readonly #known: Uint8Array;

  constructor(ids: readonly string[], numItems: number) {
    this.ids = ids;
    this.#numWords = wordsOf(ids.length);
    this.#bits = new Uint32Array(numItems * this.#numWords);
    this.#known = new Uint8Array(numItems);
  }

  /** Items that could be read. */
  get n(): number {
    return this.#known.reduce((sum, known) => sum + known, 0);
  }

  /** @param from the item that the first mark is of */
  put({ bits, known }: Marked, from: number): void {
    this.#bits.set(bits, from * this.#numWords);
    this.#known.set(known, from);
  }

  /** 1 for each item that passes. @throws LabError `badArguments` for a mark that there is not */
  passes({ mark, has }: Pick<ScreenFilter, 'mark' | 'has'>): Uint8Array {
    const at = mark === null ? -1 : this.ids.indexOf(mark);
    if (mark !== null && at < 0) {
      throw new LabError('badArguments', {
        what: 'The collection was not held against this rule or motif.',
        where: mark,
        todo: 'Take the filter away.',
      });
    }
    const passes = new Uint8Array(this.#known.length);
    for (let item = 0; item < passes.length; item++) {
      if (this.#known[item] === 1 && this.#hasAt(item, at) === has) passes[item] = 1;
    }
    return passes;
  }

  /**
   * How many items have each mark, of all and of those that pass every filter but that by the mark itself.
   *
   * @param own where among the filters of `passing` those by marks of this screening stand
   */
  counts(
    passing: Passing,
    own: readonly { place: number; mark: string | null }[],
  ): NonNullable<ExploreScreen['counts']> {
    const { numFailed, lastFailed } = passing;
    const count = new Uint32Array(this.ids.length);
    const passed = new Uint32Array(this.ids.length);
    const any = { count: 0, passing: 0 };
    const markOf = new Map(own.map(({ place, mark }) => [place, mark === null ? -1 : this.ids.indexOf(mark)]));
    let [n, numPassing] = [0, 0];
    for (let item = 0; item < this.#known.length; item++) {
      if (this.#known[item] === 0) continue;
      n++;
      const isPassing = numFailed[item] === 0;
      if (isPassing) numPassing++;
      // Where it fails one filter alone, and that is by a mark, it is counted for that mark.
      const onlyFailed = numFailed[item] === 1 ? markOf.get(lastFailed[item] as number) : undefined;
      let hasAny = false;
      for (let word = 0; word < this.#numWords; word++) {
        let bits = this.#bits[item * this.#numWords + word] as number;
        while (bits !== 0) {
          const mark = 32 * word + 31 - Math.clz32(bits & -bits);
          bits &= bits - 1;
          hasAny = true;
          count[mark] = (count[mark] as number) + 1;
          if (isPassing || onlyFailed === mark) passed[mark] = (passed[mark] as number) + 1;
        }
      }
      if (hasAny) any.count++;
      if (hasAny && (isPassing || onlyFailed === -1)) any.passing++;
    }
    const marks = this.ids.map((id, mark) => ({
      id,
      count: count[mark] as number,
      passing: passed[mark] as number,
    }));
    return { n, numPassing, any, marks };
  }

  /** @param mark -1 is any */
  #hasAt(item: number, mark: number): boolean {
    const first = item * this.#numWords;
    if (mark >= 0) return (((this.#bits[first + (mark >>> 5)] as number) >>> (mark & 31)) & 1) === 1;
    for (let word = first; word < first + this.#numWords; word++) if (this.#bits[word] !== 0) return true;
    return false;
  }
}
