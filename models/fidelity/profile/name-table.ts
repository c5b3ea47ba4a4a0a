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

/** What stands for a name that the table does not have: no SMILES begins so. */
const UNNAMED = '\0';

export function isUnnamed(name: string): boolean {
  return name.startsWith(UNNAMED);
}

/**
 * Every name with its count; names that were left out come as placeholders, so that totals and squares of counts are
 * those of the whole set. What occurs in another set and has no name here counts there as if it were never in this one.
 */
export function countsOfTable({ names, counts, others }: NameTable): Map<string, number> {
  const all = new Map(names.map((name, i) => [name, counts[i] as number]));
  for (const [count, numNames] of others) {
    for (let i = 0; i < numNames; i++) all.set(`${UNNAMED}${all.size}`, count);
  }
  return all;
}
