/** GC, CpG and lengths of sets of DNA: distances and distributions. */
import { cpgCounts, cpgObservedOverExpected, gcFraction } from '../../../models/fidelity/dna/composition.ts';
import type { DistributionRow } from '../../../models/fidelity/report.ts';
import { distributionRow } from '../distributions.ts';
import { drawn, type MetricPlan } from '../metric-plan.ts';
import { sharedFloats, type SharedFloats } from '../shared-arrays.ts';
import { sequencesOf } from './dna-set.ts';
import { heads } from './heads.ts';
import type { Packed } from './packed-set.ts';

export interface Column {
  plans: MetricPlan[];
  row: DistributionRow | null;
}

/**
 * Numbers that each sequence has; lengths only where they differ.
 *
 * @param referenceOf the column of the reference, by its name or by the values of a set
 */
export function columnsOf(
  generated: readonly Packed[],
  referenceOf: (id: string, values: (one: Packed) => SharedFloats) => SharedFloats,
): Column[] {
  const of = (value: (bases: Uint8Array) => number | null) => (one: Packed) =>
    sharedFloats(sequencesOf(one.dna).flatMap((bases) => value(bases) ?? []));
  const column = (
    head: (kind: 'wasserstein' | 'ks') => MetricPlan['head'],
    names: Pick<DistributionRow, 'id' | 'name' | 'unit' | 'isInteger'>,
    values: (one: Packed) => SharedFloats,
  ): Column => {
    const [ofReference, ofSets] = [referenceOf(names.id, values), generated.map(values)];
    const plan = (kind: 'wasserstein' | 'ks'): MetricPlan => ({
      head: head(kind),
      interval: { method: 'centred', low: 0, high: kind === 'ks' ? 1 : Infinity },
      sets: ofSets.map((own) => drawn({ kind: 'distance', distance: kind, generated: own, reference: ofReference })),
      floor: drawn({ kind: 'distance', distance: kind, generated: ofReference, reference: ofReference }),
    });
    return {
      plans: [plan('wasserstein'), plan('ks')],
      row: distributionRow({ ...names, reference: ofReference, sets: ofSets }),
    };
  };
  const lengthOf = of(({ length }) => length);
  const lengths = [referenceOf('length', lengthOf), ...generated.map(lengthOf)].flatMap((values) => [...values]);
  const isOneLength = lengths.every((length) => length === lengths[0]);
  return [
    column(heads.gc, { id: 'gc', name: 'GC', unit: null, isInteger: false }, of(gcFraction)),
    column(
      heads.cpg,
      { id: 'cpg', name: 'CpG observed over expected', unit: null, isInteger: false },
      of((bases) => cpgObservedOverExpected(cpgCounts(bases))),
    ),
    ...(isOneLength
      ? []
      : [column(heads.lengths, { id: 'length', name: 'Length', unit: 'bases', isInteger: true }, lengthOf)]),
  ];
}
