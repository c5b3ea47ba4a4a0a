/** Rows that are chosen in a table, by their place: one, a range with Shift, single ones with Ctrl. */
export class RowSelection {
  #indices = $state.raw<ReadonlySet<number>>(new Set());
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
      this.#indices = new Set(Array.from({ length: to - from + 1 }, (_, step) => from + step));
    } else {
      const others = isToggle ? [...this.#indices].filter((other) => other !== index) : [];
      const stays = isToggle && this.#indices.has(index);
      this.#indices = new Set(stays ? others : [...others, index]);
      this.#anchor = index;
    }
    this.#lead = index;
  }

  clear(): void {
    this.#indices = new Set();
    this.#lead = null;
    this.#anchor = null;
  }
}
