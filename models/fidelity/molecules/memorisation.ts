/** How close generated items are to the training set, and whether closer than unseen real ones. */
import { proportion, type Proportion } from '../../base/proportion.ts';
import { sortedValues, quantileOf } from '../distances/summary.ts';
import { rankSum } from '../distances/rank-sum.ts';
import { type NoMetric } from '../statistics/metric.ts';

/** From here on two molecules are near-duplicates by Morgan fingerprints of radius 2 (Patterson et al., 1996). */
export const nearDuplicate = 0.85;

export interface Memorisation {
  readonly n: number;
  /** Of the largest similarity to the training set: 5, 25, 50, 75 and 95 %. */
  readonly quantiles: readonly number[];
  readonly mean: number;
  /** Items whose nearest is at least `nearDuplicate`. */
  readonly nearDuplicates: Proportion;
  /** Items whose nearest is at 1: the same fingerprint, or the same sequence. */
  readonly copies: Proportion;
  /** Against unseen real items, where there are any. */
  readonly againstUnseen: {
    readonly nearDuplicates: Proportion;
    readonly copies: Proportion;
    /** The probability that a generated item lies closer to the training set than an unseen real one: 1/2 is best. */
    readonly closer: number;
    /** Two-sided, of the rank sum. */
    readonly p: number;
  } | null;
}

/**
 * @param nearest similarity of each generated item to its nearest of the training set, from 0 to 1
 * @param unseen the same of real items that were not trained on, or null
 * @throws LabError when a similarity is not finite
 */
export function memorisation(
  nearest: ArrayLike<number>,
  unseen: ArrayLike<number> | null,
  threshold = nearDuplicate,
): Memorisation | NoMetric {
  if (nearest.length === 0) return { reason: 'There is no generated item to look up in the training set.' };
  const sorted = sortedValues(nearest);
  const atLeast = (values: ArrayLike<number>, reach: number) =>
    proportion(Array.from(values).filter((value) => value >= reach).length, values.length);
  const against = unseen === null || unseen.length === 0 ? null : { values: unseen, ranks: rankSum(nearest, unseen) };
  return {
    n: sorted.length,
    quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantileOf(sorted, q)),
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    nearDuplicates: atLeast(nearest, threshold),
    copies: atLeast(nearest, 1),
    againstUnseen: against && {
      nearDuplicates: atLeast(against.values, threshold),
      copies: atLeast(against.values, 1),
      closer: against.ranks.auc,
      p: against.ranks.p,
    },
  };
}
