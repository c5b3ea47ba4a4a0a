/** Metrics of the bases of whole sets. */
import { drawn, type MetricPlan } from '../metric-plan.ts';
import type { Packed } from './packed-set.ts';
import type { SequenceMetric } from './sequence-metric.ts';

export function sequencePlan(
  head: MetricPlan['head'],
  metric: SequenceMetric,
  generated: readonly Packed[],
  reference: Packed,
): MetricPlan {
  const plain = ({ dna: { bases, starts } }: Packed) => ({ bases, starts });
  const against = plain(reference);
  return {
    head,
    interval: {
      method: metric.name === 'pairwise' || metric.name === 'kmerDiversity' ? 'bca' : 'centred',
      low: 0,
      high: Infinity,
    },
    sets: generated.map((one) => drawn({ kind: 'sequences', metric, generated: plain(one), reference: against })),
    floor: drawn({ kind: 'sequences', metric, generated: against, reference: against }),
  };
}
