/** Novelty against hashed keys: a share that is counted a little too low, by a known factor. */
import { proportion, type Proportion } from '../../base/proportion.ts';
import { type NoMetric } from '../statistics/metric.ts';
import { type KnownKeys } from './known-keys.ts';

/** A corrected share: `count` of `n` is as counted, `share`, `low` and `high` are corrected. */
export interface CorrectedProportion extends Proportion {
  readonly falsePositiveRate: number;
}

/**
 * Distinct texts that are not in the training set, of all distinct ones: MOSES's "novelty".
 *
 * Every text of the training set is found, and of the others the share f is found too. So the share that was counted is
 * the true one times 1 - f, and the estimate and the ends of Wilson's interval are divided by it.
 *
 * @param texts spelled as the keys are; null for what is not valid
 */
export function hashedNovelty(
  texts: Iterable<string | null>,
  { has, falsePositiveRate }: Pick<KnownKeys, 'has' | 'falsePositiveRate'>,
): CorrectedProportion | NoMetric {
  const distinct = new Set<string>();
  for (const text of texts) if (text !== null) distinct.add(text);
  if (distinct.size === 0) return { reason: 'Nothing that was generated is valid.' };
  let count = 0;
  for (const text of distinct) if (!has(text)) count++;
  const counted = proportion(count, distinct.size);
  const corrected = (share: number) => Math.min(1, share / (1 - falsePositiveRate));
  return {
    ...counted,
    share: corrected(counted.share),
    low: corrected(counted.low),
    high: corrected(counted.high),
    falsePositiveRate,
  };
}
