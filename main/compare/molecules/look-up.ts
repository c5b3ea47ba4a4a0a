/** Everything of fingerprints that a comparison of molecules looks up: neighbours, likeness within sets, and floors. */
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import type { Everything } from './describe-sets.ts';
import { nearest, similarityFloors, within, type Nearest, type Within } from './similarities.ts';

/** Of each generated set, in their order. */
export interface LookedUp {
  snn: Nearest[];
  within: Within[];
  floors: Awaited<ReturnType<typeof similarityFloors>> | null;
  /** Neighbours in the training set, and those of molecules of the reference; null without a training set. */
  training: { sets: Nearest[]; unseen: Nearest } | null;
  notes: string[];
}

interface ToLookUp extends Omit<Everything, 'notes'> {
  floorItems: number;
}

/** Of the reference, so many are looked up in the training set. */
const MOST_UNSEEN = 10_000;

/** Progress goes by pairs. */
export async function lookUp(
  { generated, reference, train, floorItems }: ToLookUp,
  options: CompareOptions,
  work: Work,
): Promise<LookedUp> {
  const numReference = reference.set.rows.length;
  const numTrain = train?.smiles.length ?? 0;
  const counts = generated.map(({ set }) => set.rows.length);
  const pairs =
    counts.reduce((sum, n) => sum + n * (numReference + numTrain + n), 0) +
    Math.min(numReference, MOST_UNSEEN) * numTrain;
  // The floors take about as long as a quarter of a large search.
  const total = 1.25 * pairs + 1;
  let numDone = 0;
  const done = (perItem: number) => (items: number) => {
    numDone += items * perItem;
    work.progress.at(numDone / total);
  };
  const found: LookedUp = { snn: [], within: [], floors: null, training: null, notes: [] };
  const toTraining: Nearest[] = [];
  for (const { set } of generated) {
    found.snn.push(await nearest(set.fingerprints, reference.set.fingerprints, work, done(numReference)));
    found.within.push(await within(set.fingerprints, work, done(set.rows.length)));
    if (train !== null) toTraining.push(await nearest(set.fingerprints, train.fingerprints, work, done(numTrain)));
  }
  if (floorItems > 1) {
    const before = numDone;
    found.floors = await similarityFloors(
      { fingerprints: reference.set.fingerprints, n: floorItems, repeats: options.repeats, seed: options.seed },
      work,
      (share) => {
        numDone = before + 0.25 * pairs * share;
        work.progress.at(numDone / total);
      },
    );
    found.notes.push(...found.floors.notes);
  }
  if (train !== null) {
    const { fingerprints } = reference.set;
    const words = fingerprints.length / Math.max(1, numReference);
    const looked = fingerprints.subarray(0, MOST_UNSEEN * words);
    const unseen = await nearest(looked, train.fingerprints, work, done(numTrain));
    found.training = { sets: toTraining, unseen };
  }
  return found;
}
