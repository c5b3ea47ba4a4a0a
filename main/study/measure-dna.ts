/** DNA of a study: k-mers, a discriminator, the nearest training sequence and diversity. */
import { fold, keyFor, permutation } from '../../models/base/rng.ts';
import { proportion } from '../../models/base/proportion.ts';
import { decodeBases } from '../../models/fidelity/dna/bases.ts';
import { gcFraction } from '../../models/fidelity/dna/composition.ts';
import { entropyOfCounts } from '../../models/fidelity/molecules/token-entropy.ts';
import { isMetric, valueOf, type Metric, type NoMetric } from '../../models/fidelity/statistics/metric.ts';
import { distanceMetric } from '../../models/fidelity/statistics/sample-metrics.ts';
import type { Vocabulary } from '../../models/tokens/vocabulary.ts';
import { countOf, gather, packDna, sequencesOf, type PackedDna } from '../compare/dna/dna-set.ts';
import { diversityK, lags } from '../compare/dna/heads.ts';
import { makeSequenceMetric, type SequenceMetric } from '../compare/dna/sequence-metric.ts';
import { inOrder, ranges, runOne } from '../compare/work.ts';
import { mostLookedUp } from './heads.ts';
import { addCommon, Collected, mean, realFloors, realRows, type Measurer, type MeasureWork } from './measure.ts';
import { pooled, tokensOf } from './measure-molecules.ts';
import { asReadSet, type StudyData } from './study-data.ts';

/** On each side of the discriminator. */
const MOST_TOLD_APART = 2_000;
/** Of the floors of what takes long. */
const FEW_REPEATS = 20;
const SEQUENCES_AT_ONCE = 250;
/** Beside the other uses of the seed. */
const DISCRIMINATOR = 21;

export function dnaMeasurer(
  data: StudyData,
  { vocabulary, n, seed }: { vocabulary: Vocabulary; n: number; seed: number },
  work: MeasureWork,
): Measurer {
  const pack = (name: string, texts: readonly string[]) => packDna(asReadSet(name, 'dna', texts));
  const reference = pack('held-out sequences', data.reference);
  const train = pack('training sequences', data.train);
  const training: PackedDna = { bases: train.bases, starts: train.starts };
  const key = fold(keyFor(seed, 'comparison'), DISCRIMINATOR);

  const distances = (own: PackedDna): Record<string, Metric | NoMetric> => {
    const of = (metric: SequenceMetric) =>
      makeSequenceMetric({ kind: 'sequences', metric, generated: own, reference }, null);
    const gc = (dna: PackedDna) => Float64Array.from(sequencesOf(dna).flatMap((bases) => gcFraction(bases) ?? []));
    return {
      'kmers.3': of({ name: 'kmers', k: 3 }),
      'kmers.6': of({ name: 'kmers', k: 6 }),
      autocorrelation: of({ name: 'lags', lags }),
      'gc.wasserstein': distanceMetric('wasserstein', gc(own), gc(reference)),
      'diversity.kmers': of({ name: 'kmerDiversity', k: diversityK }),
    };
  };
  /** The same real sequences for every sample, so that arms differ by theirs alone. */
  const some = (dna: PackedDna, stream: number) =>
    gather(dna, permutation(fold(key, stream), countOf(dna)).slice(0, MOST_TOLD_APART).sort());
  const auroc = async (own: PackedDna, stream: number): Promise<number | NoMetric> => {
    const told = await runOne(work, 'tellApart', {
      generated: some(own, stream),
      real: some(reference, 0),
      key: fold(key, 1),
    });
    return 'reason' in told ? told : told.pooled.auc;
  };
  const identities = async (own: PackedDna, isOneLength: boolean): Promise<number[]> => {
    const found: number[] = [];
    const first = gather(
      own,
      Uint32Array.from({ length: Math.min(mostLookedUp, countOf(own)) }, (_, row) => row),
    );
    await inOrder(
      work,
      'nearestSequences',
      ranges(countOf(first), SEQUENCES_AT_ONCE),
      ({ from, to }) => ({ dna: first, training, sameLength: isOneLength, from, to }),
      (nearest) => found.push(...nearest.map(({ identity }) => identity)),
    );
    return found;
  };
  const isExact = (length: number | null) => length !== null && length === train.length;

  return {
    async measure(samples) {
      const own = pack('a sample', samples.texts);
      const found = new Collected();
      for (const [id, metric] of Object.entries(distances(own))) found.add(id, metric);
      found.add('discriminator', await auroc(own, 2));
      const nearest = await identities(own, isExact(own.length));
      found.add('train.identity', nearest.length === 0 ? { reason: 'There is no sequence.' } : mean(nearest));
      const distinct = new Set(sequencesOf(own).map(decodeBases)).size;
      found.add(
        'unique',
        countOf(own) === 0 ? { reason: 'There is no sequence.' } : proportion(distinct, countOf(own)),
      );
      const perSequence = addCommon(found, samples);
      // By sequence number: one that is no DNA has none.
      const identity = new Array<number | null>(Math.min(mostLookedUp, samples.texts.length)).fill(null);
      for (const [at, value] of nearest.entries()) {
        const row = own.rows[at] as number;
        if (row < identity.length) identity[row] = value;
      }
      return {
        schemaVersion: 1,
        values: found.values,
        reasons: found.reasons,
        perSequence: { ...perSequence, 'train.identity': identity },
        numValid: countOf(own),
      };
    },

    async floors(numSequences) {
      const rows = realRows(countOf(train), n, seed);
      const real = gather(train, rows);
      const tokens = Array.from(rows, (row) => tokensOf(vocabulary, data.train[train.rows[row] as number] as string));
      const sizes = { numReal: rows.length, n: numSequences, seed };
      const ofSets = await realFloors(
        sizes,
        work.signal,
        (part) => {
          const own = Array.from(part, (row) => tokens[row] as Uint32Array);
          const measured = Object.entries(distances(gather(real, part))).flatMap(([id, metric]): [string, number][] =>
            isMetric(metric) ? [[id, valueOf(metric)]] : [],
          );
          return Promise.resolve({
            ...Object.fromEntries(measured),
            tokenEntropy: own.reduce((sum, counts) => sum + entropyOfCounts(counts) / own.length, 0),
            'tokenEntropy.pooled': entropyOfCounts(pooled(own)),
          });
        },
        FEW_REPEATS,
      );
      const told = await realFloors(
        sizes,
        work.signal,
        async (part, repeat) => {
          const value = await auroc(gather(real, part), 100 + repeat);
          return typeof value === 'number' ? { discriminator: value } : {};
        },
        FEW_REPEATS,
      );
      // What is held out against the training set: its nearest are those of unseen real sequences.
      const unseen = await identities(reference, isExact(reference.length));
      const nearest = await realFloors(
        { numReal: unseen.length, n: Math.floor(unseen.length / 2), seed },
        work.signal,
        (part) => Promise.resolve({ 'train.identity': mean(Array.from(part, (row) => unseen[row] as number)) }),
      );
      return new Map([...ofSets, ...told, ...nearest]);
    },
  };
}
