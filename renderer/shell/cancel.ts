import type { JobView } from '../api.ts';
import { jobs } from '../state/jobs.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { overlays } from '../state/overlays.svelte.ts';

/** Cancelling asks first only where more than this would be lost. */
const askAboveS = 60;

export function cancelJob(job: JobView): void {
  if (job.state === 'running' && job.lostOnCancelS > askAboveS) overlays.cancelling = job;
  else void notices.attempt(() => jobs.cancel(job.id));
}
