/** GuacaMol's KL score, of columns that were drawn beforehand. */
import { continuousKl, discreteKl, klScore } from '../../models/fidelity/molecules/kl-score.ts';
import type { NoMetric } from '../../models/fidelity/statistics/metric.ts';

export interface KlColumns {
  continuous: Float64Array[];
  discrete: Float64Array[];
}

/** @returns the mean of exp(-KL) over all columns, or why there is none */
export function kernelScore({
  generated,
  reference,
}: {
  generated: KlColumns;
  reference: KlColumns;
}): number | NoMetric {
  const divergences: number[] = [];
  for (const kind of ['continuous', 'discrete'] as const) {
    for (const [index, column] of reference[kind].entries()) {
      const of = kind === 'continuous' ? continuousKl : discreteKl;
      const divergence = of(column, generated[kind][index] as Float64Array);
      if (typeof divergence !== 'number') return divergence;
      divergences.push(divergence);
    }
  }
  return klScore(divergences);
}
