/** A row of the report before it is computed: what it is called, what it means, and how each number of it comes about. */
import { countedEstimate } from '../../models/fidelity/report-numbers.ts';
import type { Absent, Estimate, Floor, MetricHead, PairedDifference } from '../../models/fidelity/report.ts';
import type { Proportion } from '../../models/base/proportion.ts';
import type { NoMetric } from '../../models/fidelity/statistics/metric.ts';
import type { IntervalMethod } from '../../models/fidelity/statistics/interval.ts';
import type { MetricSpec } from './metric-spec.ts';

/** With its 95 % interval and the p of there being none. */
export type SetDifference = Pick<PairedDifference, 'difference' | 'interval' | 'p'>;

export interface DrawnValue {
  kind: 'drawn';
  spec: MetricSpec;
}

export interface MetricPlan {
  head: MetricHead;
  /** How intervals are read off the draws, and where the metric ends. */
  interval: { method: IntervalMethod; low: number; high: number };
  /** For each generated set: a metric that is drawn, or a value that is known by now. */
  sets: (DrawnValue | Estimate | Absent)[];
  /** The reference against itself; or a floor, or a reason why there is none. */
  floor: DrawnValue | { kind: 'known'; floor: Floor } | { kind: 'none'; reason: string };
  /** The first set less the second, for a metric that has its own way to the difference; null where there is none. */
  difference?: (first: number, second: number) => SetDifference | null;
}

export function drawn(spec: MetricSpec): DrawnValue {
  return { kind: 'drawn', spec };
}

export function absent(reason: string): Absent {
  return { kind: 'absent', reason };
}

/** A counted share with Wilson's interval. */
export function estimateOf(value: Proportion | NoMetric): Estimate | Absent {
  if ('reason' in value) return absent(value.reason);
  return countedEstimate(value);
}
