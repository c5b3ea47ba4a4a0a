/** A search for a substructure, or for a word of DNA, through a whole collection: it goes on while its results are used. */
import { encodeBases } from '../../models/fidelity/dna/bases.ts';
import { findWord, patternOf, type Pattern } from '../../models/fidelity/synthesis/iupac.ts';
import type { ChemPool } from '../chem/pool.ts';
import type { Collection } from './collection.ts';

/** A drawing has to wait for at most one of these, about 20 ms. */
const CHUNK = 200;
/** Sequences of about 30 ms. */
const BASES = 1_000_000;

export class PatternSearch {
  /** 1 for items that have it. */
  readonly passes: Uint8Array;
  readonly #of: number;
  #done = 0;
  #error: Error | null = null;
  #isOver = false;

  private constructor(numItems: number) {
    this.passes = new Uint8Array(numItems);
    this.#of = numItems;
  }

  /** @throws LabError for what cannot be read as a pattern */
  static async start(collection: Collection, pattern: string, pool: ChemPool): Promise<PatternSearch> {
    const search = new PatternSearch(collection.numItems);
    if (collection.domain === 'dna') {
      void search.#goThrough(collection, patternOf(pattern.trim()));
    } else {
      // Nothing is searched with what cannot be read.
      await pool.run('haveSubstructure', { smiles: [], smarts: pattern });
      search.#askThreads(collection, pattern, pool);
    }
    return search;
  }

  /** Null when it is done. @throws what a thread threw */
  get progress(): { done: number; of: number } | null {
    if (this.#error !== null) throw this.#error;
    return this.#done === this.#of ? null : { done: this.#done, of: this.#of };
  }

  /** Grows with what is found, so that results of before can be told apart. */
  get version(): number {
    return this.#done;
  }

  stop(): void {
    this.#isOver = true;
  }

  #askThreads(collection: Collection, smarts: string, pool: ChemPool): void {
    let next = 0;
    const goOn = async (): Promise<void> => {
      while (next < this.#of && !this.#isOver) {
        const from = next;
        next = Math.min(this.#of, from + CHUNK);
        const smiles = Array.from({ length: next - from }, (_, index) => collection.canonical(from + index));
        this.passes.set(await pool.run('haveSubstructure', { smiles, smarts }), from);
        this.#done += smiles.length;
      }
    };
    for (let thread = 0; thread < pool.workers; thread++) {
      goOn().catch((error: unknown) => {
        this.#error = error instanceof Error ? error : new Error(String(error));
        this.stop();
      });
    }
  }

  async #goThrough({ texts }: Collection, word: Pattern): Promise<void> {
    let numBases = 0;
    for (const [item, text] of texts.entries()) {
      if (this.#isOver) return;
      this.passes[item] = findWord(encodeBases(text), word).length > 0 ? 1 : 0;
      this.#done = item + 1;
      numBases += text.length;
      if (numBases < BASES) continue;
      numBases = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
