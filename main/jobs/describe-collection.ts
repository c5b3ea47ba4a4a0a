/** Computes the descriptors of a collection, so that it can be filtered, sorted and clustered by them. */
import { formatCount } from '../../models/base/format.ts';
import type { ChemPool } from '../chem/pool.ts';
import { itemStates } from '../explore/collection.ts';
import { openCollection } from '../explore/collections.ts';
import { descriptionCache } from '../explore/blocks.ts';
import { describeCollection } from '../explore/describe.ts';
import type { Job } from './job.ts';

export function describeCollectionJob(pool: () => ChemPool): Job<'describeCollection'> {
  return async ({ collection: ref, workspace }, signal, report) => {
    const { collection } = await openCollection(workspace, ref);
    const of = collection.numItems;
    const unit = collection.domain === 'dna' ? 'sequences' : 'molecules';
    let done = 0;
    await describeCollection(collection, pool, descriptionCache(workspace), signal, (count) => {
      done += count;
      report({
        fraction: done / of,
        message: `${formatCount(done)} of ${formatCount(of)} ${unit}`,
        count: { done, of, unit },
      });
    });
    const numUnreadable = collection.states.reduce((sum, state) => sum + (state === itemStates.unreadable ? 1 : 0), 0);
    return { numDescribed: collection.numDescribed, numUnreadable };
  };
}
