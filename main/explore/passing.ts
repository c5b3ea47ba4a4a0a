/** Which items pass which filters: arrays over all items, without anything that is looked up. */

/** One filter: by a column of numbers, or by what was found out of each item. */
export type Filter =
  { column: string; values: Float64Array; from: number; to: number } | { column: string; passes: Uint8Array };

export interface Passing {
  /** How many filters each item fails. */
  numFailed: Uint8Array;
  /** The last filter that it fails, by its place. */
  lastFailed: Uint8Array;
  total: number;
}

/** NaN, which stands for what is not known, passes no range. At most 255 filters. */
export function passingOf(numItems: number, filters: readonly Filter[]): Passing {
  const numFailed = new Uint8Array(numItems);
  const lastFailed = new Uint8Array(numItems);
  for (const [place, filter] of filters.entries()) {
    if ('passes' in filter) {
      const { passes } = filter;
      for (let item = 0; item < numItems; item++) {
        if (passes[item] === 1) continue;
        numFailed[item] = (numFailed[item] as number) + 1;
        lastFailed[item] = place;
      }
    } else {
      const { values, from, to } = filter;
      for (let item = 0; item < numItems; item++) {
        const value = values[item] as number;
        if (value >= from && value <= to) continue;
        numFailed[item] = (numFailed[item] as number) + 1;
        lastFailed[item] = place;
      }
    }
  }
  let total = 0;
  for (let item = 0; item < numItems; item++) if (numFailed[item] === 0) total++;
  return { numFailed, lastFailed, total };
}

/** How many would pass without a filter. */
export function totalWithout({ numFailed, lastFailed, total }: Passing, place: number): number {
  let more = 0;
  for (let item = 0; item < numFailed.length; item++) {
    if (numFailed[item] === 1 && lastFailed[item] === place) more++;
  }
  return total + more;
}

/** The items that pass, in an order of all of them. */
export function inOrderOf({ numFailed, total }: Passing, order: Uint32Array | null): Uint32Array {
  const items = new Uint32Array(total);
  let at = 0;
  for (let place = 0; place < numFailed.length; place++) {
    const item = order === null ? place : (order[place] as number);
    if (numFailed[item] === 0) items[at++] = item;
  }
  return items;
}

/** All items by a column; those without a value come last either way, and equal ones in their own order. */
export function orderBy(values: Float64Array, descending: boolean): Uint32Array {
  const known = new Uint32Array(values.length);
  const unknown: number[] = [];
  let numKnown = 0;
  for (let item = 0; item < values.length; item++) {
    if (Number.isNaN(values[item])) unknown.push(item);
    else known[numKnown++] = item;
  }
  const sign = descending ? -1 : 1;
  known.subarray(0, numKnown).sort((a, b) => sign * ((values[a] as number) - (values[b] as number)) || a - b);
  known.set(unknown, numKnown);
  return known;
}
