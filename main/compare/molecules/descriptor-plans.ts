/** Metrics and figures of the descriptors of molecules. */
import type { DistributionRow } from '../../../models/fidelity/report.ts';
import { distributionRow } from '../distributions.ts';
import { drawn, type MetricPlan } from '../metric-plan.ts';
import type { MetricSpec } from '../metric-spec.ts';
import type { MoleculeSet } from '../molecule-set.ts';
import { frechetColumns, heads, shownDescriptors } from './heads.ts';
import type { Generated } from './shares.ts';

export function descriptorPlans(generated: readonly Generated[], reference: Generated): MetricPlan[] {
  const columns = (set: MoleculeSet) => frechetColumns.map((name) => set.descriptors[name]);
  const frechet = (set: MoleculeSet): MetricSpec => ({
    kind: 'frechet',
    generated: columns(set),
    reference: columns(reference.set),
  });
  const distance = (kind: 'wasserstein' | 'ks'): MetricPlan[] =>
    shownDescriptors.map((descriptor) => {
      const spec = (set: MoleculeSet): MetricSpec => ({
        kind: 'distance',
        distance: kind,
        generated: set.descriptors[descriptor.column],
        reference: reference.set.descriptors[descriptor.column],
      });
      return {
        head: heads[kind](descriptor),
        interval: { method: 'centred', low: 0, high: kind === 'ks' ? 1 : Infinity },
        sets: generated.map(({ set }) => drawn(spec(set))),
        floor: drawn(spec(reference.set)),
      };
    });
  return [
    {
      head: heads.frechet,
      interval: { method: 'centred', low: 0, high: Infinity },
      sets: generated.map(({ set }) => drawn(frechet(set))),
      floor: drawn(frechet(reference.set)),
    },
    ...distance('wasserstein'),
    ...distance('ks'),
  ];
}

export function distributionsOf(generated: readonly Generated[], reference: Generated): DistributionRow[] {
  return shownDescriptors.flatMap(({ column, id, name, unit, isInteger }) => {
    const of = ({ set }: Generated) => set.descriptors[column];
    const row = distributionRow({ id, name, unit, isInteger, reference: of(reference), sets: generated.map(of) });
    return row === null ? [] : [row];
  });
}
