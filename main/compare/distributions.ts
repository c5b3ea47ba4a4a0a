/** Histograms and quantiles of the descriptors, in bins that all sets share. */
import { histogram, sharedEdges } from '../../models/fidelity/distances/histogram.ts';
import { meanOf, quantileOf, sortedValues, varianceOf } from '../../models/fidelity/distances/summary.ts';
import type { DistributionOf, DistributionRow } from '../../models/fidelity/report.ts';

export interface DescribedColumn {
  id: string;
  name: string;
  unit: string | null;
  isInteger: boolean;
  reference: Float64Array;
  sets: readonly Float64Array[];
}

/** Bins cover this much of the values of all sets; what lies outside is counted in the outermost ones. */
const COVERED = 0.998;

/** @returns null when the reference has no value */
export function distributionRow({ reference, sets, isInteger, ...head }: DescribedColumn): DistributionRow | null {
  if (reference.length === 0) return null;
  const ends = [reference, ...sets]
    .filter(({ length }) => length > 0)
    .map((values) => {
      const sorted = sortedValues(values);
      return [(1 - COVERED) / 2, (1 + COVERED) / 2].map((q) => at(sorted, q));
    });
  const low = Math.min(...ends.map(([end]) => end as number));
  const high = Math.max(...ends.map(([, end]) => end as number));
  const inside = (values: Float64Array) => values.map((value) => Math.min(high, Math.max(low, value)));
  const edges = sharedEdges([reference, ...sets].map(inside));
  const of = (values: Float64Array): DistributionOf | null =>
    values.length === 0
      ? null
      : {
          n: values.length,
          shares: Array.from(histogram(inside(values), edges), (count) => count / values.length),
          mean: meanOf(values),
          sd: values.length < 2 ? 0 : Math.sqrt(varianceOf(values, 1)),
          quantiles: quantilesOf(values),
        };
  const isSingle = (edges[1] as number) - (edges[0] as number) === 1;
  return {
    ...head,
    isInteger: isInteger && isSingle,
    edges: Array.from(edges),
    reference: of(reference) as DistributionOf,
    sets: sets.map(of),
  };
}

/** An item's own value, so that whole numbers stay whole. */
function at(sorted: Float64Array, q: number): number {
  return sorted[Math.round(q * (sorted.length - 1))] as number;
}

function quantilesOf(values: Float64Array): number[] {
  const sorted = sortedValues(values);
  return [0.025, 0.25, 0.5, 0.75, 0.975].map((q) => quantileOf(sorted, q));
}
