/** Holds every item of a collection against rules, or looks for motifs in it, so that it can be counted and filtered by them. */
import { formatCount } from '../../models/base/format.ts';
import type { ChemPool } from '../chem/pool.ts';
import { descriptionCache } from '../explore/blocks.ts';
import { openCollection } from '../explore/collections.ts';
import { screenCollection, screenerOf } from '../explore/screeners.ts';
import type { Job } from './job.ts';

export function screenCollectionJob(pool: () => ChemPool): Job<'screenCollection'> {
  return async ({ collection: ref, choice, workspace }, signal, report) => {
    const explored = await openCollection(workspace, ref);
    const { collection } = explored;
    const screener = await screenerOf(choice, collection.domain);
    const of = collection.numItems;
    const unit = collection.domain === 'dna' ? 'sequences' : 'molecules';
    let done = 0;
    const screening = await screenCollection(
      collection,
      screener,
      { pool, cache: descriptionCache(workspace), signal },
      (count) => {
        done += count;
        const message = `${formatCount(done)} of ${formatCount(of)} ${unit}`;
        report({ fraction: done / of, message, count: { done, of, unit } });
      },
    );
    explored.keepScreening(screener.screenId, screening);
    return { screenId: screener.screenId, n: screening.n };
  };
}
