/** Metrics of pooled sequences, made where they are computed: k-mers of all sequences would not fit into messages. */
import { autocorrelationDistance, lagRows } from '../../../models/fidelity/dna/autocorrelation.ts';
import { meanKmerDistance, meanPairwiseDistance } from '../../../models/fidelity/dna/diversity.ts';
import { kmerDistance, kmerRows } from '../../../models/fidelity/dna/kmers.ts';
import { positionDistance, positionRows } from '../../../models/fidelity/dna/positions.ts';
import { jensenShannonDistance } from '../../../models/fidelity/distances/counts.ts';
import {
  countMetricOfTable,
  groupRows,
  type CountRows,
  type OccurrenceRows,
} from '../../../models/fidelity/statistics/counts.ts';
import type { Metric, NoMetric } from '../../../models/fidelity/statistics/metric.ts';
import type { Key } from '../../../models/base/rng.ts';
import type { SharedFloats } from '../shared-arrays.ts';
import { sequencesOf, type PackedDna } from './dna-set.ts';

/** Distances of two sets, and diversities of one. */
export type SequenceMetric =
  | { name: 'kmers'; k: number }
  | { name: 'lags'; lags: number }
  | { name: 'positions' }
  | { name: 'pairwise' }
  | { name: 'kmerDiversity'; k: number };

export interface SequenceSpec {
  kind: 'sequences';
  metric: SequenceMetric;
  generated: PackedDna;
  /** The same object as `generated` for a floor; not looked at by a diversity. */
  reference: PackedDna;
}

/** The k-mers of a set against a table of them that is known as it is. */
export interface KmerTableSpec {
  kind: 'kmerTable';
  k: number;
  generated: PackedDna;
  /** In the order of their letters. Shape [4^k] */
  table: SharedFloats;
  numReference: number;
}

export function makeKmerTableMetric(
  { k, generated, table, numReference }: KmerTableSpec,
  { groups, key }: { groups: number; key: Key },
): Metric | NoMetric {
  const own = sequencesOf(generated);
  if (own.length === 0) return { reason: 'There is no sequence.' };
  return countMetricOfTable(groupRows(kmerRows(own, k), groups, key), table, numReference, jensenShannonDistance);
}

/** @param grouping of the items of distances; null for single ones */
export function makeSequenceMetric(
  { metric, generated, reference }: SequenceSpec,
  grouping: { groups: number; key: Key } | null,
): Metric | NoMetric {
  const own = sequencesOf(generated);
  if (own.length === 0) return { reason: 'There is no sequence.' };
  const both = (rows: (sequences: Uint8Array[]) => CountRows | NoMetric, distance: Distance): Metric | NoMetric => {
    const a = rows(own);
    const b = generated === reference ? a : rows(sequencesOf(reference));
    if ('reason' in a) return a;
    if ('reason' in b) return { reason: `The reference: ${b.reason}` };
    const grouped = (side: CountRows) => (grouping === null ? side : groupRows(side, grouping.groups, grouping.key));
    return distance(grouped(a), grouped(b));
  };
  switch (metric.name) {
    case 'kmers':
      return both((sequences) => kmerRows(sequences, metric.k), kmerDistance);
    case 'lags':
      return both((sequences) => lagRows(sequences, metric.lags), autocorrelationDistance);
    case 'positions':
      return both(positionRows, positionDistance);
    case 'pairwise':
      return ofOne(positionRows(own), meanPairwiseDistance);
    case 'kmerDiversity':
      return meanKmerDistance(kmerRows(own, metric.k));
  }
}

type Distance = (generated: CountRows, reference: CountRows) => Metric | NoMetric;

function ofOne(
  rows: OccurrenceRows | NoMetric,
  metric: (rows: OccurrenceRows) => Metric | NoMetric,
): Metric | NoMetric {
  return 'reason' in rows ? rows : metric(rows);
}
