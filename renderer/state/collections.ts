/** What there is to explore: data sets and batches, the newest of each first. Reads state, so it is called where changes are followed. */
import type { CollectionRef, DataDomain } from '../api.ts';
import { formatCount } from '../format.ts';
import { datasets } from './datasets.svelte.ts';
import { runs } from './runs.svelte.ts';

export interface CollectionEntry {
  /** One of its kind. */
  key: string;
  collection: CollectionRef;
  name: string;
  /** Null where it is not known before the collection is open. */
  domain: DataDomain | null;
  words: string;
}

const domainWords = { molecules: 'SMILES', dna: 'DNA' } as const;

export function collectionEntries(): CollectionEntry[] {
  const sets = datasets.sorted.flatMap(({ id, name, info }) => {
    if (info === null || info.counts.accepted === 0) return [];
    const words = `data set, ${domainWords[info.domain]}, ${formatCount(info.counts.accepted)}`;
    return [entryOf({ kind: 'dataset', id }, name, info.domain, words)];
  });
  const batches = runs.of('sample').flatMap(({ id, name, info }) => {
    if (info === null || info.progress.done === 0) return [];
    return [entryOf({ kind: 'run', id }, name, null, `batch, ${formatCount(info.progress.done)}`)];
  });
  return [...batches, ...sets];
}

export function keyOfCollection({ kind, id }: CollectionRef): string {
  return `${kind} ${id}`;
}

/** How people call a collection; null where there is none of this id. */
export function nameOfCollection({ kind, id }: CollectionRef): string | null {
  return (kind === 'run' ? runs.byId(id)?.name : datasets.byId(id)?.name) ?? null;
}

function entryOf(collection: CollectionRef, name: string, domain: DataDomain | null, words: string): CollectionEntry {
  return { key: keyOfCollection(collection), collection, name, domain, words };
}
