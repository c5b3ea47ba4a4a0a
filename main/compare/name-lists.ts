/** Names that occur in items, such as the fragments of molecules, as numbers: strings would take too much memory. */
import { sharedWords, type SharedWords } from './shared-arrays.ts';

export interface NameLists {
  /** What each number stands for. */
  names: readonly string[];
  /** Where each item's list begins, and the end of the last. Shape [items + 1]. */
  offsets: SharedWords;
  codes: SharedWords;
}

/** Takes the lists of items one after the other. */
export class NameCoder {
  readonly #codeOf = new Map<string, number>();
  readonly #offsets: number[] = [0];
  #codes = new Uint32Array(1024);
  #length = 0;

  add(names: readonly string[]): void {
    for (const name of names) {
      let code = this.#codeOf.get(name);
      if (code === undefined) this.#codeOf.set(name, (code = this.#codeOf.size));
      if (this.#length === this.#codes.length) {
        const larger = new Uint32Array(2 * this.#length);
        larger.set(this.#codes);
        this.#codes = larger;
      }
      this.#codes[this.#length++] = code;
    }
    this.#offsets.push(this.#length);
  }

  lists(): NameLists {
    return {
      names: [...this.#codeOf.keys()],
      offsets: sharedWords(this.#offsets),
      codes: sharedWords(this.#codes.subarray(0, this.#length)),
    };
  }
}

/** The same lists, numbered together. */
export function joinNames(lists: readonly NameLists[]): { names: string[]; sets: NameLists[] } {
  const codeOf = new Map<string, number>();
  const sets = lists.map(({ names, offsets, codes }) => {
    const renamed = Uint32Array.from(names, (name) => {
      let code = codeOf.get(name);
      if (code === undefined) codeOf.set(name, (code = codeOf.size));
      return code;
    });
    return { offsets, codes: sharedWords(codes.map((code) => renamed[code] as number)) };
  });
  const names = [...codeOf.keys()];
  return { names, sets: sets.map((set) => ({ names, ...set })) };
}

/** The names of one item. */
export function namesOf({ names, offsets, codes }: NameLists, item: number): string[] {
  return Array.from(codes.subarray(offsets[item], offsets[item + 1]), (code) => names[code] as string);
}
