/** The smallest automaton that accepts every stretch of a set of sequences (Blumer et al., TCS 40, 1985). */
import { UNKNOWN } from './bases.ts';

export interface Match {
  readonly length: number;
  /** Where it begins in the sequence that was looked up. */
  readonly start: number;
  /** Which sequence of the automaton holds it, and from which base on. */
  readonly source: number;
  readonly sourceStart: number;
}

export class SuffixAutomaton {
  /** The state reached from each state by each base, or 0, which no base leads to. Shape [states, 4]. */
  readonly #next: Int32Array;
  /** The state of the longest suffix that ends in other places too. */
  readonly #link: Int32Array;
  /** The longest stretch of each state. */
  readonly #length: Int32Array;
  /** A place where the stretches of each state end: sequence, and base after the last. */
  readonly #source: Int32Array;
  readonly #end: Int32Array;
  #states = 1;

  /** @param bases that will be added in all */
  constructor(bases: number) {
    const states = 2 * bases + 2;
    this.#next = new Int32Array(4 * states);
    this.#link = new Int32Array(states);
    this.#length = new Int32Array(states);
    this.#source = new Int32Array(states);
    this.#end = new Int32Array(states);
    this.#link[0] = -1;
  }

  /**
   * Adds a sequence; its stretches do not run on into the next.
   *
   * @param bases without N
   * @param start what the first base's place is called
   */
  add(bases: Uint8Array, source: number, start = 0): void {
    let last = 0;
    bases.forEach((base, i) => {
      last = this.#extend(last, base, source, start + i + 1);
    });
  }

  /** The longest stretch of `bases` that was added; the first of equally long ones. Null when not a base is known. */
  longestMatch(bases: Uint8Array): Match | null {
    let [state, length] = [0, 0];
    let [best, bestState, bestEnd] = [0, 0, 0];
    for (let i = 0; i < bases.length; i++) {
      const base = bases[i] as number;
      if (base === UNKNOWN) {
        [state, length] = [0, 0];
        continue;
      }
      while (state !== 0 && this.#next[4 * state + base] === 0) {
        state = this.#link[state] as number;
        length = this.#length[state] as number;
      }
      const target = this.#next[4 * state + base] as number;
      if (target === 0) continue;
      state = target;
      length++;
      if (length > best) [best, bestState, bestEnd] = [length, state, i + 1];
    }
    if (best === 0) return null;
    const sourceStart = (this.#end[bestState] as number) - best;
    return { length: best, start: bestEnd - best, source: this.#source[bestState] as number, sourceStart };
  }

  #extend(last: number, base: number, source: number, end: number): number {
    const known = this.#next[4 * last + base] as number;
    if (known !== 0) {
      // The stretch is there already, as with several sequences it may be.
      return this.#length[known] === (this.#length[last] as number) + 1 ? known : this.#split(last, known, base);
    }
    const state = this.#add((this.#length[last] as number) + 1, source, end);
    let from = last;
    while (from !== -1 && this.#next[4 * from + base] === 0) {
      this.#next[4 * from + base] = state;
      from = this.#link[from] as number;
    }
    if (from === -1) {
      this.#link[state] = 0;
    } else {
      const target = this.#next[4 * from + base] as number;
      const fits = this.#length[target] === (this.#length[from] as number) + 1;
      this.#link[state] = fits ? target : this.#split(from, target, base);
    }
    return state;
  }

  /** Parts the shorter stretches of `target`, which now also end elsewhere, from its longer ones. */
  #split(from: number, target: number, base: number): number {
    const copy = this.#add(
      (this.#length[from] as number) + 1,
      this.#source[target] as number,
      this.#end[target] as number,
    );
    this.#next.copyWithin(4 * copy, 4 * target, 4 * target + 4);
    this.#link[copy] = this.#link[target] as number;
    this.#link[target] = copy;
    for (let p = from; p !== -1 && this.#next[4 * p + base] === target; p = this.#link[p] as number) {
      this.#next[4 * p + base] = copy;
    }
    return copy;
  }

  #add(length: number, source: number, end: number): number {
    const state = this.#states++;
    this.#length[state] = length;
    this.#source[state] = source;
    this.#end[state] = end;
    return state;
  }
}
