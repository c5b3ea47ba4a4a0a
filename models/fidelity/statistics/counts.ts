/**
 * Counts of categories, item by item: k-mers of sequences, fragments and scaffolds of molecules. A distance of pooled
 * counts is a function of sums over items, so a resample only has to add up rows.
 */
import { permutation, type Key } from '../../base/rng.ts';
import { type Metric, type NoMetric, type Weights } from './metric.ts';

export interface CountRows {
  /** Items, or groups of them. */
  readonly units: number;
  readonly n: number;
  /** Categories. */
  readonly width: number;
  /** Adds `weights[i]` times row i to `out`, for every i. */
  readonly addTo: (out: Float64Array, weights: Weights) => void;
}

/** Rows that can also be read item by item. */
export interface OccurrenceRows extends CountRows {
  /** Where each item's list begins in `codes`, and the end of the last. Shape [items + 1] */
  readonly offsets: Uint32Array;
  /** Categories below `width`, once for each time they occur. */
  readonly codes: Uint16Array | Uint32Array;
}

/** The distinct categories of one item and how often each occurs. */
export function countsOfItem({ offsets, codes }: OccurrenceRows, item: number): Map<number, number> {
  const counts = new Map<number, number>();
  const end = offsets[item + 1] as number;
  for (let at = offsets[item] as number; at < end; at++) {
    const code = codes[at] as number;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/**
 * Rows as lists of what occurs in each item, once for each time.
 *
 * @param offsets where each item's list begins, and the end of the last. Shape [items + 1]
 * @param codes categories below `width`
 */
export function occurrenceRows(offsets: Uint32Array, codes: Uint16Array | Uint32Array, width: number): OccurrenceRows {
  const units = offsets.length - 1;
  return {
    units,
    n: units,
    width,
    offsets,
    codes,
    addTo: (out, weights) => {
      for (let item = 0; item < units; item++) {
        const weight = weights[item] as number;
        if (weight === 0) continue;
        const end = offsets[item + 1] as number;
        for (let at = offsets[item] as number; at < end; at++) {
          const code = codes[at] as number;
          out[code] = (out[code] as number) + weight;
        }
      }
    },
  };
}

/**
 * The sums of random groups of items, which are then drawn in place of items. A sum over drawn groups has the variance of
 * a sum over drawn items, times 1 - 1/groups, at a fraction of the work.
 *
 * @param groups of nearly equal size; with fewer items, each is its own. Lists that are shorter than the sums would be,
 *   as of scaffolds, nearly all different, stay as they are: to add them up is less work
 */
export function groupRows(rows: CountRows | OccurrenceRows, groups: number, from: Key): CountRows {
  if (rows.units <= groups) return rows;
  if ('codes' in rows && rows.codes.length <= groups * rows.width) return rows;
  const { width } = rows;
  const sums = new Float64Array(groups * width);
  const order = permutation(from, rows.units);
  const weights = new Uint32Array(rows.units);
  for (let group = 0; group < groups; group++) {
    weights.fill(0);
    for (let i = group; i < order.length; i += groups) weights[order[i] as number] = 1;
    rows.addTo(sums.subarray(group * width, (group + 1) * width), weights);
  }
  return {
    units: groups,
    n: rows.n,
    width,
    addTo: (out, drawn) => {
      for (let group = 0; group < groups; group++) {
        const weight = drawn[group] as number;
        if (weight === 0) continue;
        const row = sums.subarray(group * width, (group + 1) * width);
        for (let i = 0; i < width; i++) out[i] = (out[i] as number) + weight * (row[i] as number);
      }
    },
  };
}

/** The sums of all rows. */
export function pooledCounts(rows: CountRows): Float64Array {
  const out = new Float64Array(rows.width);
  rows.addTo(out, new Uint32Array(rows.units).fill(1));
  return out;
}

/**
 * A distance or likeness of pooled counts, such as `jensenShannonDistance` or `cosineOfCounts`.
 *
 * @throws RangeError for rows of different categories
 */
export function countMetric(
  generated: CountRows,
  reference: CountRows,
  distance: (a: Float64Array, b: Float64Array) => number,
): Metric | NoMetric {
  if (generated.width !== reference.width) {
    throw new RangeError(`${generated.width} categories against ${reference.width}`);
  }
  if (!pooledCounts(generated).some((count) => count > 0)) return { reason: 'Nothing to count in the generated set.' };
  if (!pooledCounts(reference).some((count) => count > 0)) return { reason: 'Nothing to count in the reference.' };
  const [a, b] = [new Float64Array(generated.width), new Float64Array(reference.width)];
  return {
    generated: { n: generated.n, units: generated.units },
    reference: { n: reference.n, units: reference.units },
    value: (drawn, against) => {
      generated.addTo(a.fill(0), drawn);
      reference.addTo(b.fill(0), against);
      return distance(a, b);
    },
  };
}

/**
 * The same against counts that are known as they are: only the generated set is drawn.
 *
 * @param numReference items that the table was counted in
 * @throws RangeError for a table of other categories
 */
export function countMetricOfTable(
  generated: CountRows,
  table: Float64Array,
  numReference: number,
  distance: (a: Float64Array, b: Float64Array) => number,
): Metric | NoMetric {
  const whole: CountRows = {
    units: 1,
    n: numReference,
    width: table.length,
    // The one unit there is to draw.
    addTo: (out, [weight = 0]) => {
      for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + weight * (table[i] as number);
    },
  };
  return countMetric(generated, whole, distance);
}
