/** How often names occur in a set, such as fragments of molecules: the most common by name, the others by number. */

export interface NameTable {
  /** Items that the names are of. */
  readonly numItems: number;
  /** The most common first; of equally common ones the first by name. */
  readonly names: readonly string[];
  /** Of each name, over all items. */
  readonly counts: readonly number[];
  /** Of the names that are left out: how many of them occur so often. Most often first. */
  readonly others: readonly (readonly [count: number, numNames: number])[];
}

/** @param counts of every name over `numItems` items */
export function nameTable(counts: ReadonlyMap<string, number>, numItems: number, mostNames: number): NameTable {
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const kept = sorted.slice(0, mostNames);
  const others = new Map<number, number>();
  for (const [, count] of sorted.slice(mostNames)) others.set(count, (others.get(count) ?? 0) + 1);
  return {
    numItems,
    names: kept.map(([name]) => name),
    counts: kept.map(([, count]) => count),
    others: [...others],
  };
}
