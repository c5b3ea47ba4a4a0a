/** Which data set of the workspace a batch's model learned from. Reads state, so it is called where changes are followed. */
import type { CollectionRef } from '../api.ts';
import { type Datasets, datasets } from './datasets.svelte.ts';
import { type Runs, runs } from './runs.svelte.ts';

interface Shelf {
  datasets: Pick<Datasets, 'byId'>;
  runs: Pick<Runs, 'byId' | 'of'>;
}

/** Null for a data set, for a model that came with the lab, and where the data are not in the workspace any more. */
export function learnedFrom({ kind, id }: CollectionRef, shelf: Shelf = { datasets, runs }): CollectionRef | null {
  const batch = kind === 'run' ? (shelf.runs.byId(id)?.info ?? null) : null;
  if (batch?.kind !== 'sample') return null;
  const { model } = batch.spec;
  for (const { info } of shelf.runs.of('train', 'adapt')) {
    if (info === null || info.kind === 'sample' || info.makesModelId !== model.id) continue;
    const { dataset } = info.spec;
    const isThere = (shelf.datasets.byId(dataset.id)?.info?.counts.accepted ?? 0) > 0;
    if (isThere) return { kind: 'dataset', id: dataset.id };
  }
  return null;
}
