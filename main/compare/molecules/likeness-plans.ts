/** Metrics of what was looked up: likeness to the reference, diversity, shared names, and copies of the training set. */
import { memorisation, nearDuplicate } from '../../../models/fidelity/molecules/memorisation.ts';
import { absent, drawn, estimateOf, type MetricPlan } from '../metric-plan.ts';
import type { MetricSpec, Occurrences } from '../metric-spec.ts';
import type { NameLists } from '../name-lists.ts';
import { sharedFloats } from '../shared-arrays.ts';
import { heads } from './heads.ts';
import type { LookedUp } from './look-up.ts';

export function likenessPlans(found: LookedUp): MetricPlan[] {
  const tooSmall = { kind: 'none', reason: 'The reference is too small for two parts.' } as const;
  const known = (floor: keyof Omit<NonNullable<LookedUp['floors']>, 'notes'>): MetricPlan['floor'] =>
    found.floors === null ? tooSmall : { kind: 'known', floor: found.floors[floor] };
  const interval = { method: 'bca', low: 0, high: 1 } as const;
  return [
    {
      head: heads.snn,
      interval,
      sets: found.snn.map(({ similarity }) =>
        similarity.length === 0
          ? absent('No generated molecule is valid.')
          : drawn({ kind: 'mean', values: similarity }),
      ),
      floor: known('snn'),
    },
    {
      head: heads.diversity1,
      interval,
      sets: found.within.map(({ mean }) => drawn({ kind: 'diversity', order: 1, values: mean })),
      floor: known('diversity1'),
    },
    {
      head: heads.diversity2,
      interval,
      sets: found.within.map(({ rootMeanSquare }) => drawn({ kind: 'diversity', order: 2, values: rootMeanSquare })),
      floor: known('diversity2'),
    },
  ];
}

export function namesPlan(which: 'frag' | 'scaf', width: number, lists: readonly NameLists[]): MetricPlan {
  const [reference, ...sets] = lists.map(({ offsets, codes }): Occurrences => ({ offsets, codes, width })) as [
    Occurrences,
  ];
  const spec = (generated: Occurrences): MetricSpec => ({ kind: 'counts', distance: 'cosine', generated, reference });
  return {
    head: heads[which],
    interval: { method: 'centred', low: 0, high: 1 },
    sets: sets.map((set) => drawn(spec(set))),
    floor: drawn(spec(reference)),
  };
}

export function trainingPlans({ training }: LookedUp): MetricPlan[] {
  if (training === null) return [];
  const unseen = training.unseen.similarity;
  const found = training.sets.map(({ similarity }) => memorisation(similarity, unseen));
  // Molecules of the reference were not trained on, so they tell how much of this is to be expected.
  const floorOf = (values: Float64Array): MetricPlan['floor'] =>
    values.length < 2
      ? { kind: 'none', reason: 'The reference is too small for two parts.' }
      : drawn({ kind: 'mean', values: sharedFloats(values) });
  const reaches = { copies: 1, nearDuplicates: nearDuplicate };
  const share = (head: MetricPlan['head'], pick: 'copies' | 'nearDuplicates'): MetricPlan => ({
    head,
    interval: { method: 'percentile', low: 0, high: 1 },
    sets: found.map((one) => estimateOf('reason' in one ? one : one[pick])),
    floor: floorOf(unseen.map((similarity) => Number(similarity >= reaches[pick]))),
  });
  return [
    {
      head: heads.nearestTraining,
      interval: { method: 'bca', low: 0, high: 1 },
      sets: training.sets.map(({ similarity }) => drawn({ kind: 'mean', values: similarity })),
      floor: floorOf(unseen),
    },
    share(heads.nearDuplicates, 'nearDuplicates'),
    share(heads.copies, 'copies'),
  ];
}
