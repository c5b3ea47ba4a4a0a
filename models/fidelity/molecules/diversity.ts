/** Internal diversity of a set, and its nearest similarities to another. */
import { checkValues, meanOf } from '../distances/summary.ts';
import { meanMetric, type Metric, type NoMetric } from '../statistics/metric.ts';

/**
 * Internal diversity 1 of MOSES: 1 less the mean Tanimoto similarity over all n^2 pairs, each molecule with itself
 * included.
 *
 * Resamples follow the first-order term of the mean over pairs (Hajek's projection): item i moves it by 2 (m_i - mean),
 * m_i being its mean similarity. Drawing pairs instead would count every item drawn twice as one more self pair.
 *
 * @param meanSimilarity of each molecule to all n, itself included. Shape [n]
 */
export function internalDiversity1(meanSimilarity: ArrayLike<number>): Metric | NoMetric {
  const similarity = meanMetric(meanSimilarity);
  if (!('value' in similarity)) return { reason: 'No generated molecule is valid.' };
  const mean = meanOf(meanSimilarity);
  return { ...similarity, value: (drawn, none) => 1 - mean - 2 * (similarity.value(drawn, none) - mean) };
}

/**
 * Internal diversity 2 of MOSES: 1 less the mean over molecules of the root mean square similarity to all n. The root is
 * taken for each molecule, then the mean.
 *
 * Item i moves it by its own root g_i, and by what it adds to those of the others, which is (g_i^2 - mean g^2) / 2 g up
 * to the spread of g.
 *
 * @param rootMeanSquare similarity of each molecule to all n, itself included. Shape [n]
 */
export function internalDiversity2(rootMeanSquare: ArrayLike<number>): Metric | NoMetric {
  const root = meanMetric(rootMeanSquare);
  const square = meanMetric(Float64Array.from(rootMeanSquare, (g) => g * g));
  if (!('value' in root && 'value' in square)) return { reason: 'No generated molecule is valid.' };
  const mean = meanOf(rootMeanSquare);
  const meanSquare = meanOf(Float64Array.from(rootMeanSquare, (g) => g * g));
  return {
    ...root,
    value: (drawn, none) => 1 - root.value(drawn, none) - (square.value(drawn, none) - meanSquare) / (2 * mean),
  };
}

/**
 * SNN of MOSES: the mean over generated molecules of the largest Tanimoto similarity to a molecule of the reference. Its
 * interval is over generated molecules; the reference is taken as it is.
 *
 * @param nearest similarity of each generated molecule. Shape [n]
 * @throws LabError when one is not finite
 */
export function nearestSimilarity(nearest: ArrayLike<number>, numReference: number): Metric | NoMetric {
  if (numReference === 0) return { reason: 'The reference has no valid molecule.' };
  if (nearest.length === 0) return { reason: 'No generated molecule is valid.' };
  checkValues(nearest, 'The similarities');
  return meanMetric(nearest);
}
