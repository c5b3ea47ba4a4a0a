/** The job that holds a collection against rules or motifs. Reads state, so it is called where changes are followed. */
import type { CollectionRef, ScreenChoice } from '../api.ts';
import { isSameCollection } from './explore-place.ts';
import { jobs } from './jobs.svelte.ts';
import { notices } from './notices.svelte.ts';

/** The last one, whether it is at work or has ended. */
export function screenJobOf(collection: CollectionRef, choice: ScreenChoice) {
  const wanted = JSON.stringify(choice);
  for (const job of jobs.all) {
    if (job.kind !== 'screenCollection' || !isSameCollection(job.spec.collection, collection)) continue;
    if (JSON.stringify(job.spec.choice) === wanted) return job;
  }
  return null;
}

export function startScreening(collection: CollectionRef, choice: ScreenChoice): void {
  void notices.attempt(() => jobs.start({ kind: 'screenCollection', collection, choice }));
}
