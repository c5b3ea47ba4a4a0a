import type { JobViewOf } from '../api.ts';

/** "CPU": the device of a speed job, which is the last part of its title. */
export function deviceOf(job: JobViewOf<'speed'>): string {
  return job.title.split(', ')[1] ?? job.spec.provider;
}
