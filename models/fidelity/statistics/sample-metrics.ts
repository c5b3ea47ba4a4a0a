/** Metrics of numbers that each item has: descriptors of molecules, GC of sequences. */
import { energyOnGrid } from '../distances/energy.ts';
import { frechetOfMoments, momentsOf, scaleOf, type Moments, type Scale } from '../distances/frechet.ts';
import { ksOnGrid } from '../distances/kolmogorov-smirnov.ts';
import { gridShares, pooledGrid, type GridShares, type PooledGrid } from '../distances/pooled-grid.ts';
import { wassersteinOnGrid } from '../distances/wasserstein.ts';
import { type Key } from '../../base/rng.ts';
import { countMetric, groupRows, type CountRows } from './counts.ts';
import { type Metric, type NoMetric } from './metric.ts';

/** A distance of two distribution functions. */
export type GridDistance = 'wasserstein' | 'ks' | 'energy';

const distances: Record<GridDistance, (grid: PooledGrid, shares: GridShares) => number> = {
  wasserstein: wassersteinOnGrid,
  ks: (grid, shares) => ksOnGrid(grid, shares).statistic,
  energy: energyOnGrid,
};

/**
 * A distance between the distributions of one number. One evaluation is a walk over all items.
 *
 * @throws LabError when a value is not finite
 */
export function distanceMetric(
  kind: GridDistance,
  generated: ArrayLike<number>,
  reference: ArrayLike<number>,
): Metric | NoMetric {
  if (generated.length === 0) return { reason: 'The generated set has no value.' };
  if (reference.length === 0) return { reason: 'The reference has no value.' };
  const grid = pooledGrid(generated, reference);
  const distance = distances[kind];
  return {
    generated: { n: generated.length, units: generated.length },
    reference: { n: reference.length, units: reference.length },
    value: (a, b) => distance(grid, gridShares(grid, a, b)),
  };
}

/**
 * The Frechet distance of descriptors, see `frechetDescriptorDistance`, from sums over random groups of items. Units are
 * the reference's as it is, also in resamples. Not the Frechet ChemNet Distance.
 *
 * @param generated d columns
 * @param reference the same d columns
 * @param groups of each side that are drawn in place of items; Infinity for items themselves, as a floor needs
 */
export function frechetDescriptorMetric(
  generated: readonly ArrayLike<number>[],
  reference: readonly ArrayLike<number>[],
  { groups, key }: { groups: number; key: Key },
): Metric | NoMetric {
  const d = reference.length;
  if (!((generated[0]?.length ?? 0) > d)) return { reason: `The generated set needs more than ${d} items.` };
  if (!((reference[0]?.length ?? 0) > d)) return { reason: `The reference needs more than ${d} items.` };
  const moments = momentsOf(reference);
  const constant = moments.mean.findIndex((_, i) => !((moments.covariance[i * d + i] as number) > 0));
  if (constant !== -1) return { reason: `Descriptor ${constant + 1} has one value only in the reference.` };
  const scale = scaleOf(moments);
  const rows = (columns: readonly ArrayLike<number>[]) => groupRows(momentRows(columns, scale), groups, key);
  return countMetric(rows(generated), rows(reference), (a, b) => frechetOfMoments(fromSums(a, d), fromSums(b, d)));
}

/** Of each item 1, its numbers and their products, all in the units of `scale`. Width 1 + d + d (d + 1) / 2. */
function momentRows(columns: readonly ArrayLike<number>[], { origin, unit }: Scale): CountRows {
  const d = columns.length;
  const scaled = columns.map((column, j) =>
    Float64Array.from(column, (value) => (value - (origin[j] as number)) / (unit[j] as number)),
  );
  const units = scaled[0]?.length ?? 0;
  const row = new Float64Array(d);
  return {
    units,
    n: units,
    width: 1 + d + (d * (d + 1)) / 2,
    addTo: (out, weights) => {
      for (let item = 0; item < units; item++) {
        const weight = weights[item] as number;
        if (weight === 0) continue;
        for (let j = 0; j < d; j++) row[j] = (scaled[j] as Float64Array)[item] as number;
        out[0] = (out[0] as number) + weight;
        let at = 1;
        for (let j = 0; j < d; j++, at++) out[at] = (out[at] as number) + weight * (row[j] as number);
        for (let a = 0; a < d; a++) {
          const left = weight * (row[a] as number);
          for (let b = a; b < d; b++, at++) out[at] = (out[at] as number) + left * (row[b] as number);
        }
      }
    },
  };
}

function fromSums(sums: Float64Array, d: number): Moments {
  const n = sums[0] as number;
  const mean = sums.slice(1, 1 + d).map((sum) => sum / n);
  const covariance = new Float64Array(d * d);
  let at = 1 + d;
  for (let a = 0; a < d; a++) {
    for (let b = a; b < d; b++, at++) {
      const product = (sums[at] as number) - n * (mean[a] as number) * (mean[b] as number);
      covariance[a * d + b] = covariance[b * d + a] = product / (n - 1);
    }
  }
  return { mean, covariance, n };
}
