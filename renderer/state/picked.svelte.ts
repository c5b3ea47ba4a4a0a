/** Items that are picked, whatever the filter shows of them: there may be a million, so the list is not copied. */
export class Picked {
  /** Replaced with every change, so that whoever reads it follows. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- the whole is followed, not each of a million items
  #kept = $state.raw<{ readonly items: Set<number> }>({ items: new Set() });
  /** Where a range begins. */
  #anchor: number | null = null;

  get size(): number {
    return this.#kept.items.size;
  }

  has(item: number): boolean {
    return this.#kept.items.has(item);
  }

  /** By rising number. */
  get all(): number[] {
    return [...this.#kept.items].sort((a, b) => a - b);
  }

  /** The place, among those on show, that a range with Shift begins at. */
  get anchor(): number | null {
    return this.#anchor;
  }

  /** @param place of the item among those on show; null where it is not among them, so that no range begins at it */
  toggle(item: number, place: number | null): void {
    const { items } = this.#kept;
    if (!items.delete(item)) items.add(item);
    this.#anchor = place;
    this.#kept = { items };
  }

  add(more: readonly number[]): void {
    const { items } = this.#kept;
    for (const item of more) items.add(item);
    this.#kept = { items };
  }

  /** Under another filter or order the same place holds another item. */
  forgetAnchor(): void {
    this.#anchor = null;
  }

  clear(): void {
    this.#anchor = null;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- likewise
    this.#kept = { items: new Set() };
  }
}

export const picked = new Picked();
