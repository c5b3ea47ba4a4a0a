/** How many sequences are valid, different and new. */
import { proportion } from '../../../models/base/proportion.ts';
import { decodeBases, reverseComplementOf } from '../../../models/fidelity/dna/bases.ts';
import { hashedNoveltyPlan } from '../hashed-novelty.ts';
import { absent, estimateOf, type MetricPlan } from '../metric-plan.ts';
import type { ReadSets } from '../parts.ts';
import { countOf, sequencesOf, type DnaSet } from './dna-set.ts';
import { heads } from './heads.ts';
import type { Packed } from './packed-set.ts';

export function validityPlans(
  generated: readonly Packed[],
  train: Packed | null,
  profile: ReadSets['profile'],
): MetricPlan[] {
  const noFloor = { kind: 'none', reason: 'The reference is what its file says.' } as const;
  const interval = { method: 'percentile', low: 0, high: 1 } as const;
  const known = train === null ? null : new Set(bothStrands(train.dna));
  return [
    {
      head: heads.valid,
      interval,
      sets: generated.map(({ read, dna }) =>
        estimateOf(
          read.texts.length === 0 ? { reason: 'The set is empty.' } : proportion(countOf(dna), read.texts.length),
        ),
      ),
      floor: noFloor,
    },
    {
      head: heads.unique,
      interval,
      sets: generated.map(({ dna }) =>
        estimateOf(
          countOf(dna) === 0 ? { reason: 'There is no sequence.' } : proportion(distinctOf(dna).size, countOf(dna)),
        ),
      ),
      floor: noFloor,
    },
    known === null && profile !== null
      ? hashedNoveltyPlan(heads.novel, profile, {
          sets: generated.map(({ dna }) => distinctOf(dna)),
          floor: () => ({ kind: 'none', reason: 'It depends on how the reference was made.' }),
        })
      : {
          head: heads.novel,
          interval,
          sets: generated.map(({ dna }) => {
            if (known === null) return absent('No training set was given.');
            const distinct = distinctOf(dna);
            if (distinct.size === 0) return absent('There is no sequence.');
            return estimateOf(proportion([...distinct].filter((text) => !known.has(text)).length, distinct.size));
          }),
          floor: {
            kind: 'none',
            reason: known === null ? 'No training set was given.' : 'It depends on how the reference was made.',
          },
        },
  ];
}

function distinctOf(dna: DnaSet): Set<string> {
  return new Set(sequencesOf(dna).map(decodeBases));
}

function* bothStrands(dna: DnaSet): Generator<string> {
  for (const bases of sequencesOf(dna)) {
    yield decodeBases(bases);
    yield decodeBases(reverseComplementOf(bases));
  }
}
