/** Items that are picked, whatever the filter shows of them. There may be a million, so that only the whole is followed. */
export class Picked {
  readonly #items = new Set<number>();
  #changes = $state(0);
  /** Where a range begins. */
  #anchor: number | null = null;

  get size(): number {
    void this.#changes;
    return this.#items.size;
  }

  has(item: number): boolean {
    void this.#changes;
    return this.#items.has(item);
  }

  /** By rising number. */
  get all(): number[] {
    void this.#changes;
    return [...this.#items].sort((a, b) => a - b);
  }

  /** The place, among those on show, that a range with Shift begins at. */
  get anchor(): number | null {
    return this.#anchor;
  }

  /** @param place of the item among those on show */
  toggle(item: number, place: number): void {
    if (!this.#items.delete(item)) this.#items.add(item);
    this.#anchor = place;
    this.#changes += 1;
  }

  add(items: readonly number[]): void {
    for (const item of items) this.#items.add(item);
    this.#changes += 1;
  }

  /** Under another filter or order the same place holds another item. */
  forgetAnchor(): void {
    this.#anchor = null;
  }

  clear(): void {
    this.#items.clear();
    this.#anchor = null;
    this.#changes += 1;
  }
}

export const picked = new Picked();
