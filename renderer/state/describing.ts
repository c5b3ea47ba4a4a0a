/** The job that describes a collection. Reads state, so it is called where changes are followed. */
import type { CollectionRef } from '../api.ts';
import { isSameCollection } from './explore-place.ts';
import { jobs } from './jobs.svelte.ts';
import { notices } from './notices.svelte.ts';

/** The last one, whether it is at work or has ended. */
export function describeJobOf(collection: CollectionRef) {
  for (const job of jobs.all) {
    if (job.kind === 'describeCollection' && isSameCollection(job.spec.collection, collection)) return job;
  }
  return null;
}

export function startDescribing(collection: CollectionRef): void {
  void notices.attempt(() => jobs.start({ kind: 'describeCollection', collection }));
}
