/** Counts of values in bins, numpy's way. */
import { checkValues } from './summary.ts';

/**
 * How many values lie in each bin [edge, next edge); the last bin has both its edges. Values outside are dropped, as
 * `numpy.histogram` does.
 *
 * @param edges ascending, at least 2
 * @param weights how much each value counts; 1 by default
 * @returns shape [edges - 1]
 * @throws RangeError when the edges do not ascend
 */
export function histogram(
  values: ArrayLike<number>,
  edges: ArrayLike<number>,
  weights: ArrayLike<number> | null = null,
): Float64Array {
  const bins = edges.length - 1;
  for (let i = 0; i < bins; i++) {
    if (!((edges[i] as number) < (edges[i + 1] as number))) throw new RangeError(`edge ${i + 1} is not above the last`);
  }
  if (bins < 1) throw new RangeError('a histogram needs two edges');
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i] as number, edges);
    if (bin >= 0) counts[bin] = (counts[bin] as number) + (weights === null ? 1 : (weights[i] as number));
  }
  return counts;
}

/** `bins` + 1 edges, evenly from `low` to `high`; a range of nothing is widened by 1/2 on both sides, as numpy does. */
export function evenEdges(low: number, high: number, bins: number): Float64Array {
  const [from, to] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? to : from + (i * (to - from)) / bins));
}

/**
 * Bins that several samples share: even ones, as wide as Freedman and Diaconis (1981) advise for the pooled values,
 * 2 IQR / n^(1/3), and from 1 to `most` of them. Whole numbers get bins of a whole width around them.
 *
 * @throws LabError when there are no values, or one is not finite
 */
export function sharedEdges(samples: readonly ArrayLike<number>[], most = 60): Float64Array {
  const all = new Float64Array(samples.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  let whole = true;
  for (const sample of samples) {
    all.set(sample, offset);
    offset += sample.length;
  }
  checkValues(all);
  all.sort();
  for (const value of all) whole &&= Number.isInteger(value);
  const [low, high] = [all[0] as number, all[all.length - 1] as number];
  if (whole) {
    const width = Math.ceil((high - low + 1) / most);
    const bins = Math.ceil((high - low + 1) / width);
    return Float64Array.from({ length: bins + 1 }, (_, i) => low - 0.5 + i * width);
  }
  const quartile = (q: number) => all[Math.floor(q * (all.length - 1))] as number;
  const width = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(all.length);
  const bins = width > 0 ? Math.min(most, Math.max(1, Math.ceil((high - low) / width))) : most;
  return evenEdges(low, high, bins);
}

/** The bin of a value, or -1 outside. */
function binOf(value: number, edges: ArrayLike<number>): number {
  const last = edges.length - 1;
  if (!(value >= (edges[0] as number) && value <= (edges[last] as number))) return -1;
  let low = 0;
  let high = last - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((edges[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
