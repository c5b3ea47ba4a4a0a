/** One of the divergences of GuacaMol's KL score. */
import { continuousKl, discreteKl, type KlParts } from '../../models/fidelity/molecules/kl-divergence.ts';
import type { NoMetric } from '../../models/fidelity/statistics/metric.ts';
import type { SharedFloats } from './shared-arrays.ts';

export interface KlTask {
  kind: 'continuous' | 'discrete';
  reference: SharedFloats;
  generated: SharedFloats;
  /** Groups of values that are left out in turn; 1 for none. */
  groups: number;
}

export function klDivergence({ kind, reference, generated, groups }: KlTask): KlParts | NoMetric {
  return (kind === 'continuous' ? continuousKl : discreteKl)(reference, generated, groups);
}
