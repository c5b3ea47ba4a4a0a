/** Whether a classifier can tell generated sequences from real ones: AUROC 1/2 is best. */
import { fold, permutation, type Key } from '../../base/rng.ts';
import { auroc } from '../distances/rank-sum.ts';
import { aurocWithError, type Auroc } from '../statistics/auroc-interval.ts';
import { type NoMetric } from '../statistics/metric.ts';
import { decisions, fitLogistic } from './logistic.ts';
import { kmerCounts } from './kmers.ts';

export interface DiscriminatorOptions {
  /** Length of the k-mers that are counted, 1 to 5. Default 4. */
  readonly k?: number;
  /** Default 5. */
  readonly folds?: number;
  /** Of the ridge penalty, as scikit-learn's C. Default 1. */
  readonly c?: number;
}

export interface Discriminator {
  /** Out-of-fold scores of all sequences against each other; above 1/2 when generated ones can be told. */
  readonly pooled: Auroc;
  readonly perFold: readonly number[];
  /** Mean of the folds. */
  readonly mean: number;
  /** Out-of-fold scores, higher for what looks generated: the generated in their order, then the real. */
  readonly scores: Float64Array;
  readonly numGenerated: number;
  readonly numReal: number;
}

/**
 * Logistic regression on k-mer counts, standardised by the training folds, cross-validated with folds of equal make-up.
 * The unit is a sequence: near-copies that fall into different folds help the classifier.
 */
export function discriminate(
  generated: readonly Uint8Array[],
  real: readonly Uint8Array[],
  from: Key,
  { k = 4, folds = 5, c = 1 }: DiscriminatorOptions = {},
): Discriminator | NoMetric {
  if (Math.min(generated.length, real.length) < 2 * folds) {
    return { reason: `It takes ${2 * folds} sequences on each side, to have 2 in each of ${folds} parts.` };
  }
  const foldOf = Uint8Array.from([
    ...stratum(fold(from, 0), generated.length, folds),
    ...stratum(fold(from, 1), real.length, folds),
  ]);
  return crossValidate([...generated, ...real], generated.length, foldOf, { k, c });
}

/** A random fold for each of n sequences, as evenly as possible. */
function stratum(from: Key, n: number, folds: number): number[] {
  const foldOf = new Array<number>(n);
  permutation(from, n).forEach((item, rank) => (foldOf[item] = rank % folds));
  return foldOf;
}

/**
 * The same with given folds.
 *
 * @param sequences the generated first
 * @param foldOf from 0, for each sequence; every fold holds both kinds
 */
export function crossValidate(
  sequences: readonly Uint8Array[],
  numGenerated: number,
  foldOf: ArrayLike<number>,
  { k, c }: { k: number; c: number },
): Discriminator {
  const d = 4 ** k;
  const counts = sequences.map((bases) => kmerCounts(bases, k));
  const labels = Uint8Array.from(sequences, (_, i) => (i < numGenerated ? 1 : 0));
  const scores = new Float64Array(sequences.length);
  const perFold: number[] = [];
  const folds = 1 + Math.max(...Array.from(foldOf));
  for (let held = 0; held < folds; held++) {
    const items = sequences.map((_, i) => i);
    const [train, test] = [items.filter((i) => foldOf[i] !== held), items.filter((i) => foldOf[i] === held)];
    const scale = scaleOfCounts(
      train.map((i) => counts[i] as Uint32Array),
      d,
    );
    const features = (rows: number[]) =>
      standardised(
        rows.map((i) => counts[i] as Uint32Array),
        scale,
      );
    const model = fitLogistic(
      features(train),
      train.map((i) => labels[i] as number),
      d,
      { c },
    );
    const held1: number[] = [];
    const held0: number[] = [];
    decisions(model, features(test)).forEach((score, at) => {
      const item = test[at] as number;
      scores[item] = score;
      (labels[item] === 1 ? held1 : held0).push(score);
    });
    perFold.push(auroc(held1, held0));
  }
  return {
    pooled: aurocWithError(scores.subarray(0, numGenerated), scores.subarray(numGenerated)),
    perFold,
    mean: perFold.reduce((sum, value) => sum + value / folds, 0),
    scores,
    numGenerated,
    numReal: sequences.length - numGenerated,
  };
}

interface CountScale {
  mean: Float64Array;
  /** Divided by n; 1 where a k-mer's count is constant, as in scikit-learn. */
  sd: Float64Array;
}

function scaleOfCounts(rows: Uint32Array[], d: number): CountScale {
  const mean = new Float64Array(d);
  const sd = new Float64Array(d);
  for (const row of rows) for (let j = 0; j < d; j++) mean[j] = (mean[j] as number) + (row[j] as number);
  for (let j = 0; j < d; j++) mean[j] = (mean[j] as number) / rows.length;
  for (const row of rows) {
    for (let j = 0; j < d; j++) sd[j] = (sd[j] as number) + ((row[j] as number) - (mean[j] as number)) ** 2;
  }
  return { mean, sd: sd.map((squares) => Math.sqrt(squares / rows.length) || 1) };
}

function standardised(rows: Uint32Array[], { mean, sd }: CountScale): Float64Array {
  const d = mean.length;
  const out = new Float64Array(rows.length * d);
  rows.forEach((row, i) => {
    for (let j = 0; j < d; j++) out[i * d + j] = ((row[j] as number) - (mean[j] as number)) / (sd[j] as number);
  });
  return out;
}
