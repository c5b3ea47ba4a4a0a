/** Which distributions stand behind which metrics. */
import type { DistributionRow, FidelityReport } from '../../models/fidelity/report.ts';
import { type TableRow, worstFirst } from './metric-rows.ts';

/** The distribution behind a metric such as `weight.ks`; null for one that has none. */
export function distributionOf({ distributions }: FidelityReport, metric: string): DistributionRow | null {
  const stem = metric.replace(/\.(wasserstein|ks)$/, '');
  return stem === metric ? null : (distributions.find(({ id }) => id === stem) ?? null);
}

/** Those whose metrics a set misses most, each once. */
export function worstDistributions(
  report: FidelityReport,
  rows: readonly TableRow[],
  set: number,
  most: number,
): DistributionRow[] {
  const behind = worstFirst(rows, set).flatMap(({ id }) => distributionOf(report, id) ?? []);
  return [...new Set(behind)].slice(0, most);
}
