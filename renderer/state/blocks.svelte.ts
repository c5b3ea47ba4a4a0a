import { SvelteMap, SvelteSet } from 'svelte/reactivity';

const blockSize = 100;
/** Blocks that are kept: what lies far from the window is asked for again. */
const keptBlocks = 60;

/** Part of a long list, by place: fetched in blocks as they come into view, each once. */
export class Blocks<T> {
  readonly #blocks = new SvelteMap<number, readonly T[]>();
  readonly #asked = new SvelteSet<number>();

  readonly size = blockSize;

  /** Undefined while it is on its way. */
  at(index: number): T | undefined {
    return this.#blocks.get(Math.floor(index / blockSize))?.[index % blockSize];
  }

  /** Blocks that hold places from `first` to `last` and were not asked for. */
  missing(first: number, last: number): number[] {
    const blocks: number[] = [];
    for (let block = Math.floor(first / blockSize); block * blockSize <= last; block++) {
      if (!this.#asked.has(block)) blocks.push(block);
    }
    return blocks;
  }

  /** It is on its way. */
  ask(block: number): void {
    this.#asked.add(block);
  }

  /** It did not come. */
  giveUp(block: number): void {
    this.#asked.delete(block);
  }

  put(block: number, rows: readonly T[]): void {
    this.#blocks.set(block, rows);
    while (this.#blocks.size > keptBlocks) {
      const far = [...this.#blocks.keys()].reduce((a, b) => (Math.abs(b - block) > Math.abs(a - block) ? b : a));
      this.#blocks.delete(far);
      this.#asked.delete(far);
    }
  }

  /** Everything is asked for again; what is here stays until then. */
  outdate(): void {
    this.#asked.clear();
  }

  clear(): void {
    this.#asked.clear();
    this.#blocks.clear();
  }

  /** What is here belongs to what was asked before. */
  forgetRows(): void {
    this.#blocks.clear();
  }
}
