/** Molecules of a study: validity, uniqueness, novelty, diversity, and distances of descriptors to what is held out. */
import { formatCount } from '../../models/base/format.ts';
import { internalDiversity1 } from '../../models/fidelity/molecules/diversity.ts';
import { countsAsWritten, novelty, uniqueness, validity } from '../../models/fidelity/molecules/set-metrics.ts';
import { entropyOfCounts } from '../../models/fidelity/molecules/token-entropy.ts';
import { isMetric, ones, type Weights } from '../../models/fidelity/statistics/metric.ts';
import { distanceMetric } from '../../models/fidelity/statistics/sample-metrics.ts';
import { encode } from '../../models/tokens/encode.ts';
import type { Vocabulary } from '../../models/tokens/vocabulary.ts';
import type { Cache } from '../compare/cache.ts';
import { describeSet } from '../compare/describe-set.ts';
import { shownDescriptors } from '../compare/molecules/heads.ts';
import { within } from '../compare/molecules/similarities.ts';
import type { MoleculeSet } from '../compare/molecule-set.ts';
import { Progress, type Work } from '../compare/work.ts';
import { protocolSize } from './heads.ts';
import { addCommon, Collected, realFloors, realRows, type Measurer, type MeasureWork } from './measure.ts';
import { asReadSet, type StudyData } from './study-data.ts';

/** @param cache of the descriptions of real molecules */
export async function moleculeMeasurer(
  data: StudyData,
  { vocabulary, n, seed }: { vocabulary: Vocabulary; n: number; seed: number },
  work: MeasureWork,
  cache: Cache,
  say: (message: string) => void,
): Promise<Measurer> {
  const describing: Work = { ...work, progress: new Progress([], () => undefined) };
  const describe = async (name: string, texts: readonly string[], from: Cache): Promise<MoleculeSet> => {
    let done = 0;
    const { set } = await describeSet(asReadSet(name, 'molecules', texts), describing, from, (count) => {
      done += count;
      say(`describing ${name}, ${formatCount(done)} of ${formatCount(texts.length)}`);
    });
    return set;
  };
  const none: Cache = { read: () => Promise.resolve(null), write: () => Promise.resolve() };
  const reference = await describe('held-out molecules', data.reference, cache);

  return {
    async measure(samples) {
      const { texts } = samples;
      const set = await describe('a sample', texts, none);
      const { canonical } = set;
      const found = new Collected();
      const asWritten = texts.map((text, row) => (canonical[row] === null ? null : text));
      found.add('valid', validity(canonical));
      found.add('unique', uniqueness(canonical));
      found.add('unique.asWritten', uniqueness(asWritten));
      const novel = novelty(canonical, data.known.canonical);
      found.add('novel', novel);
      found.add('novel.asWritten', novelty(asWritten, data.known.asWritten));
      found.add('validUniqueNovel', 'reason' in novel ? novel : novel.count / texts.length);
      const numValid = set.rows.length;
      found.add('scaffolds', numValid === 0 ? { reason: noneValid } : set.murcko.names.length / numValid);
      found.add('intDiv1', internalDiversity1((await within(set.fingerprints, work, () => undefined)).mean));
      for (const { id, column } of shownDescriptors) {
        found.add(
          `${id}.wasserstein`,
          distanceMetric('wasserstein', set.descriptors[column], reference.descriptors[column]),
        );
      }
      addProtocol(found, texts, canonical, data.known.asWritten);
      return {
        schemaVersion: 1,
        perSequence: {
          valid: canonical.map((smiles) => (smiles === null ? 0 : 1)),
          ...addCommon(found, samples),
        },
        values: found.values,
        reasons: found.reasons,
        numValid,
      };
    },

    async floors(numSequences) {
      const rows = realRows(data.train.length, n, seed);
      const texts = Array.from(rows, (row) => data.train[row] as string);
      const real = await describe('training molecules, for the floor', texts, cache);
      const similarity = (await within(real.fingerprints, work, () => undefined)).mean;
      const tokens = real.canonical.map((_, row) => tokensOf(vocabulary, texts[row] as string));
      const distances = shownDescriptors.flatMap(({ id, column }) => {
        const metric = distanceMetric('wasserstein', real.descriptors[column], reference.descriptors[column]);
        return isMetric(metric) ? [{ id: `${id}.wasserstein`, metric }] : [];
      });
      const all = ones(reference.rows.length);
      return realFloors({ numReal: real.rows.length, n: numSequences, seed }, work.signal, (some) => {
        const part: Weights = new Uint32Array(real.rows.length);
        for (const row of some) part[row] = 1;
        const own = Array.from(some, (row) => tokens[real.rows[row] as number] as Uint32Array);
        const picked = (values: ArrayLike<number>) => Float64Array.from(some, (row) => values[row] as number);
        const diversity = internalDiversity1(picked(similarity));
        return Promise.resolve({
          ...Object.fromEntries(distances.map(({ id, metric }) => [id, metric.value(part, all)])),
          scaffolds: new Set(Array.from(some, (row) => real.murcko.codes[row])).size / some.length,
          intDiv1: isMetric(diversity) ? diversity.value(ones(some.length), new Uint32Array(0)) : NaN,
          tokenEntropy: own.reduce((sum, counts) => sum + entropyOfCounts(counts) / own.length, 0),
          'tokenEntropy.pooled': entropyOfCounts(pooled(own)),
        });
      });
    },
  };
}

const noneValid = 'No molecule of the sample is valid.';

function addProtocol(
  found: Collected,
  texts: readonly string[],
  canonical: readonly (string | null)[],
  known: ReadonlySet<string>,
): void {
  const few = { reason: `A sample of fewer than ${formatCount(protocolSize)} sequences has no such count.` };
  const counts = countsAsWritten(texts.slice(0, protocolSize), canonical.slice(0, protocolSize), known);
  for (const id of ['valid', 'unique', 'novel'] as const) {
    found.add(`protocol.${id}`, texts.length < protocolSize ? few : counts[id]);
  }
}

/** How often each token of the vocabulary occurs. */
export function tokensOf(vocabulary: Vocabulary, text: string): Uint32Array {
  const counts = new Uint32Array(vocabulary.size);
  const read = encode(vocabulary, text);
  if (read.ok) for (const id of read.ids) counts[id] = (counts[id] as number) + 1;
  return counts;
}

export function pooled(all: readonly Uint32Array[]): Float64Array {
  const sums = new Float64Array(all[0]?.length ?? 0);
  for (const counts of all) for (const [id, count] of counts.entries()) sums[id] = (sums[id] as number) + count;
  return sums;
}
