/** From a collection to Compare, where the sets of its kind that are there stay. */
import type { CollectionRef } from '../api.ts';
import { layOnDesk } from '../compare/lay-on-desk.ts';
import { compareBatch } from '../generate/batch-actions.ts';
import { batchInfo } from '../generate/batch-words.ts';
import { domainOfBatch } from '../state/batch-domain.ts';
import { compareDesk } from '../state/compare-desk.svelte.ts';
import { datasets } from '../state/datasets.svelte.ts';
import { models } from '../state/models.svelte.ts';
import { runs } from '../state/runs.svelte.ts';

/** A batch becomes one of the generated sets, a data set what they should be like. */
export function compareCollection(collection: CollectionRef): void {
  if (collection.kind === 'dataset') {
    const { id } = collection;
    const info = datasets.byId(id)?.info;
    if (!info) return;
    layOnDesk(info.domain, () => {
      compareDesk.addDataset('reference', id, null);
    });
    return;
  }
  const run = runs.byId(collection.id);
  const info = run && batchInfo(run);
  if (info) compareBatch(run, info, domainOfBatch(info, models.byId(info.spec.model.id)));
}
