import { SvelteSet } from 'svelte/reactivity';

/** Rows that are chosen in a table, by their place: one, a range with Shift, single ones with Ctrl. */
export class RowSelection {
  readonly #indices = new SvelteSet<number>();
  #lead = $state<number | null>(null);
  /** Where a range begins. */
  #anchor: number | null = null;

  /** The row that was chosen last. */
  get lead(): number | null {
    return this.#lead;
  }

  get size(): number {
    return this.#indices.size;
  }

  /** In the order of the table. */
  get indices(): number[] {
    return [...this.#indices].toSorted((a, b) => a - b);
  }

  has(index: number): boolean {
    return this.#indices.has(index);
  }

  choose(index: number, isRange: boolean, isToggle: boolean): void {
    if (isRange && this.#anchor !== null) {
      const [from, to] = [Math.min(this.#anchor, index), Math.max(this.#anchor, index)];
      this.#indices.clear();
      for (let row = from; row <= to; row++) this.#indices.add(row);
    } else {
      if (!isToggle) this.#indices.clear();
      if (!this.#indices.delete(index)) this.#indices.add(index);
      this.#anchor = index;
    }
    this.#lead = index;
  }

  /** A row among the chosen becomes the one that is looked at; another is chosen alone. */
  lookAt(index: number): void {
    if (this.#indices.has(index)) this.#lead = index;
    else this.choose(index, false, false);
  }

  clear(): void {
    this.#indices.clear();
    this.#lead = null;
    this.#anchor = null;
  }
}
