/** How close sequences are to the training set, and whether closer than unseen real ones. */
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import { formatCount } from '../../../models/base/format.ts';
import { absent, drawn, type MetricPlan } from '../metric-plan.ts';
import { sharedFloats, type SharedFloats } from '../shared-arrays.ts';
import { inOrder, ranges, runOne, type Work } from '../work.ts';
import { countOf, gather, type DnaSet, type PackedDna } from './dna-set.ts';
import { heads } from './heads.ts';

/** Sequences of a set that are looked up. */
const MOST = 5_000;
const SEQUENCES_AT_ONCE = 500;
const SAMPLES = 8;

interface Copies {
  plans: MetricPlan[];
  notes: string[];
}

export async function copyPlans(
  sets: readonly DnaSet[],
  reference: DnaSet,
  train: DnaSet | null,
  seed: number,
  work: Pick<Work, 'pool' | 'signal'>,
): Promise<Copies> {
  if (train === null) return { plans: [], notes: [] };
  const key = fold(keyFor(seed, 'comparison'), SAMPLES);
  const training: PackedDna = { bases: train.bases, starts: train.starts };
  const isExact =
    train.length !== null && [...sets, reference].every((dna) => countOf(dna) === 0 || dna.length === train.length);
  const all: { identity: SharedFloats; copied: SharedFloats; longest: number }[] = [];
  for (const [stream, dna] of [...sets, reference].entries()) {
    const rows = permutation(fold(key, stream), countOf(dna)).slice(0, MOST).sort();
    const some = gather(dna, rows);
    const identity = sharedFloats(rows.length);
    await inOrder(
      work,
      'nearestSequences',
      ranges(rows.length, SEQUENCES_AT_ONCE),
      ({ from, to }) => ({ dna: some, training, sameLength: isExact, from, to }),
      (found, { from }) => {
        identity.set(
          found.map((one) => one.identity),
          from,
        );
      },
    );
    const copied = sharedFloats(
      (await runOne(work, 'copiedStretches', { dna: some, training })).map(({ length }) => length),
    );
    all.push({ identity, copied, longest: copied.reduce((most, length) => Math.max(most, length), 0) });
  }
  const ofReference = all.at(-1) as (typeof all)[0];
  const plan = (head: MetricPlan['head'], which: 'identity' | 'copied'): MetricPlan => ({
    head,
    interval: { method: 'bca', low: 0, high: which === 'identity' ? 1 : Infinity },
    sets: all
      .slice(0, -1)
      .map((one) =>
        one[which].length === 0 ? absent('There is no sequence.') : drawn({ kind: 'mean', values: one[which] }),
      ),
    floor: drawn({ kind: 'mean', values: ofReference[which] }),
  });
  const isSampled = [...sets, reference].some((dna) => countOf(dna) > MOST);
  return {
    plans: [plan(heads.identity(isExact), 'identity'), plan(heads.copied, 'copied')],
    notes: [
      `Longest stretch copied from the training set: ${all
        .slice(0, -1)
        .map(({ longest }) => formatCount(longest))
        .join(', ')} bases in the sets, ${formatCount(ofReference.longest)} in the reference.`,
      ...(isSampled
        ? [`At most ${formatCount(MOST)} sequences of a set are looked up in the training set, drawn at random.`]
        : []),
    ],
  };
}
