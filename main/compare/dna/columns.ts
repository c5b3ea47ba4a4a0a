/** GC, CpG and lengths of sets of DNA: distances and distributions. */
import { cpgCounts, cpgObservedOverExpected, gcFraction } from '../../../models/fidelity/dna/composition.ts';
import { quantities } from '../../../models/fidelity/quantities.ts';
import type { DistributionRow, Examples } from '../../../models/fidelity/report.ts';
import { distributionRow } from '../distributions.ts';
import { drawn, type MetricPlan } from '../metric-plan.ts';
import { sharedFloats, type SharedFloats } from '../shared-arrays.ts';
import { sequencesOf } from './dna-set.ts';
import { sequenceExamples } from './exemplars.ts';
import { heads } from './heads.ts';
import type { Packed } from './packed-set.ts';

/** Of a sequence; null where it has none. */
type Value = (bases: Uint8Array) => number | null;
type ValuesOf = (one: Packed) => SharedFloats;

export interface Column {
  plans: MetricPlan[];
  row: DistributionRow | null;
  /** Of each set, what lies farthest outside the reference. */
  examples: Examples[];
}

/**
 * Numbers that each sequence has; lengths only where they differ.
 *
 * @param referenceOf the column of the reference, by its name or by the values of a set
 */
export function columnsOf(
  generated: readonly Packed[],
  referenceOf: (id: string, values: ValuesOf) => SharedFloats,
): Column[] {
  const of =
    (value: Value): ValuesOf =>
    (one) =>
      sharedFloats(sequencesOf(one.dna).flatMap((bases) => value(bases) ?? []));
  const column = (
    head: (kind: 'wasserstein' | 'ks') => MetricPlan['head'],
    names: Pick<DistributionRow, 'id' | 'name' | 'unit' | 'isInteger'>,
    value: Value,
  ): Column => {
    const values = of(value);
    const [ofReference, ofSets] = [referenceOf(names.id, values), generated.map(values)];
    const plan = (kind: 'wasserstein' | 'ks'): MetricPlan => ({
      head: head(kind),
      interval: { method: 'centred', low: 0, high: kind === 'ks' ? 1 : Infinity },
      sets: ofSets.map((own) => drawn({ kind: 'distance', distance: kind, generated: own, reference: ofReference })),
      floor: drawn({ kind: 'distance', distance: kind, generated: ofReference, reference: ofReference }),
    });
    const row = distributionRow({ ...names, reference: ofReference, sets: ofSets });
    return {
      plans: [plan('wasserstein'), plan('ks')],
      row,
      examples: row === null ? [] : generated.flatMap((one, set) => sequenceExamples(one, set, row, value)),
    };
  };
  const lengthOf: Value = ({ length }) => length;
  const lengths = [referenceOf('length', of(lengthOf)), ...generated.map(of(lengthOf))].flatMap((values) => [
    ...values,
  ]);
  const isOneLength = lengths.every((length) => length === lengths[0]);
  return [
    column(heads.gc, { id: 'gc', name: quantities.gcFraction.label, unit: null, isInteger: false }, gcFraction),
    column(heads.cpg, { id: 'cpg', name: quantities.CpG.label, unit: null, isInteger: false }, (bases) =>
      cpgObservedOverExpected(cpgCounts(bases)),
    ),
    ...(isOneLength
      ? []
      : [
          column(
            heads.lengths,
            { id: 'length', name: quantities.length.label, unit: quantities.length.unit, isInteger: true },
            lengthOf,
          ),
        ]),
  ];
}
