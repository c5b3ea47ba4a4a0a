/** All sets of a comparison, described one after the other. */
import { describeKnown, describeSet, type KnownSet } from '../describe-set.ts';
import type { Cache } from '../cache.ts';
import type { ReadSets } from '../parts.ts';
import { checkReference, type ReadSet } from '../read-set.ts';
import type { Work } from '../work.ts';
import type { Generated } from './shares.ts';

export interface Everything {
  generated: Generated[];
  reference: Generated;
  train: KnownSet | null;
  notes: string[];
}

/** @throws LabError `badInput` for a reference without a valid molecule */
export async function describeEverything(
  { generated, reference, train }: ReadSets,
  work: Work,
  cache: Cache,
): Promise<Everything> {
  const total = [...generated, reference, ...(train === null ? [] : [train])].reduce(
    (sum, { texts }) => sum + texts.length,
    0,
  );
  let numDone = 0;
  const done = (count: number) => {
    numDone += count;
    work.progress.at(numDone / total, { done: numDone, of: total, unit: 'molecules' });
  };
  const notes: string[] = [];
  const describe = async (read: ReadSet): Promise<Generated> => {
    const described = await describeSet(read, work, cache, done);
    notes.push(...described.notes);
    return { read, set: described.set };
  };
  const described = await describe(reference);
  checkReference(reference, described.set.rows.length);
  const sets: Generated[] = [];
  for (const read of generated) sets.push(await describe(read));
  const known = train === null ? null : await describeKnown(train, work, cache, done);
  if (known !== null) notes.push(...known.notes);
  return { generated: sets, reference: described, train: known, notes };
}
