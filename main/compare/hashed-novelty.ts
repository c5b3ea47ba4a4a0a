/** Novelty against the profile of a training set, for either kind of sequences. */
import { hashedNovelty } from '../../models/fidelity/profile/novelty.ts';
import type { MetricHead } from '../../models/fidelity/report.ts';
import type { NoMetric } from '../../models/fidelity/statistics/metric.ts';
import type { Proportion } from '../../models/base/proportion.ts';
import type { OpenProfile } from '../data/profile-file.ts';
import { absent, estimateOf, type MetricPlan } from './metric-plan.ts';

interface Parts {
  /** Of each generated set canonical SMILES, or DNA; null for what is not valid. */
  sets: readonly Iterable<string | null>[];
  /** The floor of a share of parts of the reference. */
  floor: (value: (texts: Iterable<string | null>) => Proportion | NoMetric) => MetricPlan['floor'];
}

/** @param profile or in a sentence why there is none */
export function hashedNoveltyPlan(
  head: MetricHead,
  profile: OpenProfile | NoMetric,
  { sets, floor }: Parts,
): MetricPlan {
  const interval = { method: 'percentile', low: 0, high: 1 } as const;
  if ('reason' in profile) {
    const { reason } = profile;
    return { head, interval, sets: sets.map(() => absent(reason)), floor: { kind: 'none', reason } };
  }
  const { known } = profile;
  const rate = `${(100 * known.falsePositiveRate).toFixed(3)} %`;
  return {
    head,
    interval,
    sets: sets.map((texts) => {
      const estimate = estimateOf(hashedNovelty(texts, known));
      return estimate.kind === 'absent'
        ? estimate
        : { ...estimate, method: `Wilson, corrected for ${rate} false positives` };
    }),
    floor: floor((texts) => hashedNovelty(texts, known)),
  };
}

/** What a reader has to know of a training set that is there as a profile. */
export function profileNotes(profile: OpenProfile | NoMetric, name: string): string[] {
  if ('reason' in profile) return [`${name}: novelty is not told. ${profile.reason}`];
  const rate = `${(100 * profile.known.falsePositiveRate).toFixed(3)} %`;
  return [
    `${name}: the training set is known by hashed keys, which take ${rate} of new sequences for known; novelty is corrected for it. ` +
      'Copies and nearest training sequences take the training set itself.',
    ...profile.notes,
  ];
}
