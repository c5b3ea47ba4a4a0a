/** Histograms of columns: the bins of all items are found once, and counting what passes is one look at each. */
import { binsFor } from '../../models/base/bins.ts';
import type { Passing } from './passing.ts';

/** Of an item without a value. */
const NO_BIN = 255;

export interface Binned {
  from: number;
  width: number;
  isWhole: boolean;
  /** Bin of each item. */
  bins: Uint8Array;
  counts: number[];
  n: number;
  min: number;
  max: number;
}

/** @returns null where no item has a value */
export function binned(values: Float64Array): Binned | null {
  let [min, max, n] = [Infinity, -Infinity, 0];
  let isWhole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    if (value < min) min = value;
    if (value > max) max = value;
    if (isWhole && !Number.isInteger(value)) isWhole = false;
  }
  if (n === 0) return null;
  const { from, width, number } = binsFor(min, max, isWhole);
  const bins = new Uint8Array(values.length);
  const counts = new Array<number>(number).fill(0);
  for (let item = 0; item < values.length; item++) {
    const value = values[item] as number;
    // Rounding may take the largest one beyond the last edge.
    const bin = Number.isNaN(value) ? NO_BIN : Math.min(number - 1, Math.max(0, Math.floor((value - from) / width)));
    bins[item] = bin;
    if (bin !== NO_BIN) counts[bin] = (counts[bin] as number) + 1;
  }
  return { from, width, isWhole, bins, counts, n, min, max };
}

/** Counts of the items that pass every filter but that at the place `own`; -1 is none. */
export function countPassing({ bins, counts }: Binned, passing: Passing, own: number): number[] {
  const { numFailed, lastFailed } = passing;
  const passed = new Array<number>(NO_BIN + 1).fill(0);
  for (let item = 0; item < bins.length; item++) {
    const failed = numFailed[item] as number;
    if (failed === 0 || (failed === 1 && lastFailed[item] === own)) {
      const bin = bins[item] as number;
      passed[bin] = (passed[bin] as number) + 1;
    }
  }
  return passed.slice(0, counts.length);
}
