/** Histograms as they are drawn and as they are told in numbers. */

/** Counts in bins of equal width: bin i holds from + i width up to, not with, from + (i + 1) width. */
export interface Bins {
  from: number;
  width: number;
  counts: readonly number[];
}

export interface Bar {
  from: number;
  to: number;
  count: number;
}

/** A few values alone would make bars as wide as the chart: so many bins there are at least. */
const fewestBins = 12;

/**
 * Counts of whole numbers as bins of 1, 2, 5, 10 … of them: as few as are needed for at most `most` bins.
 *
 * @param counts entry i counts what has the value i
 */
export function binWhole(counts: readonly number[], most: number): Bins {
  const lowest = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  const missing = Math.max(0, fewestBins - (counts.length - lowest));
  const first = Math.max(0, lowest - Math.floor(missing / 2));
  const end = Math.max(counts.length, first + fewestBins);
  const width = wholeWidth((end - first) / most);
  const from = Math.floor(first / width) * width;
  const bins = Array.from({ length: Math.ceil((end - from) / width) }, (_, bin) =>
    counts.slice(from + bin * width, from + (bin + 1) * width).reduce((sum, count) => sum + count, 0),
  );
  return { from, width, counts: bins };
}

function wholeWidth(rough: number): number {
  for (let power = 1; ; power *= 10) {
    const fit = [1, 2, 5].find((times) => times * power >= rough);
    if (fit !== undefined) return fit * power;
  }
}

/** Neighbouring bins put together, so that at most `most` are left. */
export function coarsen({ from, width, counts }: Bins, most: number): Bins {
  const times = Math.max(1, Math.ceil(counts.length / most));
  if (times === 1) return { from, width, counts };
  const merged = Array.from({ length: Math.ceil(counts.length / times) }, (_, bin) =>
    counts.slice(bin * times, (bin + 1) * times).reduce((sum, count) => sum + count, 0),
  );
  return { from, width: width * times, counts: merged };
}

export function barsOf({ from, width, counts }: Bins): Bar[] {
  return counts.map((count, bin) => ({ from: from + bin * width, to: from + (bin + 1) * width, count }));
}

export function totalOf({ counts }: Bins): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** How many whole numbers lie above a limit. @param counts entry i counts what has the value i */
export function countAbove(counts: readonly number[], limit: number): number {
  return counts.slice(limit + 1).reduce((sum, count) => sum + count, 0);
}

/** The drawn numbers as tab-separated text, for a spreadsheet. */
export function binsAsTabs(bins: Bins): string {
  return ['from\tto\tcount', ...barsOf(bins).map(({ from, to, count }) => [from, to, count].join('\t'))].join('\n');
}
