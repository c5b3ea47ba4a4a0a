/** Metrics as plain data over shared arrays, so that every thread can make the same ones. */
import { cosineOfCounts, jensenShannonDistance } from '../../models/fidelity/distances/counts.ts';
import { key } from '../../models/base/rng.ts';
import { internalDiversity1, internalDiversity2 } from '../../models/fidelity/molecules/diversity.ts';
import { countMetric, groupRows, occurrenceRows, type CountRows } from '../../models/fidelity/statistics/counts.ts';
import { meanMetric, type Metric, type NoMetric } from '../../models/fidelity/statistics/metric.ts';
import {
  distanceMetric,
  frechetDescriptorMetric,
  type GridDistance,
} from '../../models/fidelity/statistics/sample-metrics.ts';
import {
  makeKmerTableMetric,
  makeSequenceMetric,
  type KmerTableSpec,
  type SequenceSpec,
} from './dna/sequence-metric.ts';
import type { SharedFloats, SharedWords } from './shared-arrays.ts';

/** What occurs in each item, by number; see `occurrenceRows`. */
export interface Occurrences {
  offsets: SharedWords;
  codes: SharedWords;
  width: number;
}

export type MetricSpec =
  | { kind: 'distance'; distance: GridDistance; generated: SharedFloats; reference: SharedFloats }
  | { kind: 'mean'; values: SharedFloats }
  | { kind: 'diversity'; order: 1 | 2; values: SharedFloats }
  | { kind: 'counts'; distance: CountDistance; generated: Occurrences; reference: Occurrences }
  | { kind: 'frechet'; generated: SharedFloats[]; reference: SharedFloats[] }
  | SequenceSpec
  | KmerTableSpec;

export type CountDistance = 'cosine' | 'jensenShannon';
const countDistances = { cosine: cosineOfCounts, jensenShannon: jensenShannonDistance };

/** Items of a side are drawn in this many groups where a metric is of sums over items, and many to add up. */
export const drawnGroups = 2_000;
/** Rows of so many categories in all are grouped: above it the sums of the groups would take too much memory. */
const MOST_GROUPED = 20_000_000;

/**
 * @param isFloor of the reference against itself, by single items
 */
export function makeMetric(spec: MetricSpec, isFloor: boolean): Metric | NoMetric {
  switch (spec.kind) {
    case 'distance':
      return distanceMetric(spec.distance, spec.generated, spec.reference);
    case 'mean':
      return meanMetric(spec.values);
    case 'diversity':
      return spec.order === 1 ? internalDiversity1(spec.values) : internalDiversity2(spec.values);
    case 'counts':
      return countMetric(
        rowsOf(spec.generated, isFloor),
        rowsOf(spec.reference, isFloor),
        countDistances[spec.distance],
      );
    case 'frechet':
      return frechetDescriptorMetric(spec.generated, spec.reference, {
        groups: isFloor ? Infinity : drawnGroups,
        key: groupKey,
      });
    case 'kmerTable':
      return makeKmerTableMetric(spec, { groups: drawnGroups, key: groupKey });
    case 'sequences':
      return makeSequenceMetric(spec, isFloor ? null : { groups: drawnGroups, key: groupKey });
  }
}

/** Groups are the same in every thread and for every seed: they are not what is drawn. */
const groupKey = key(0);

function rowsOf({ offsets, codes, width }: Occurrences, isFloor: boolean): CountRows {
  const rows = occurrenceRows(offsets, codes, width);
  return isFloor || width * drawnGroups > MOST_GROUPED ? rows : groupRows(rows, drawnGroups, groupKey);
}
