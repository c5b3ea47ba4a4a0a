import type { JobSpec, StartableJob } from '../../preload/contract.ts';
import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';

type JobsChannel = Extract<keyof Handlers, `jobs.${string}`>;

/** @param threads what the settings say now */
export function jobsHandlers(registry: JobRegistry, threads: () => number): Pick<Handlers, JobsChannel> {
  return {
    'jobs.list': () => Promise.resolve(registry.list()),
    'jobs.start': ({ start }) => Promise.resolve({ jobId: registry.start(specOf(start, threads())) }),
    'jobs.cancel': ({ jobId }) => {
      registry.cancel(jobId);
      return Promise.resolve({});
    },
    'jobs.dismiss': ({ jobId }) => {
      registry.dismiss(jobId);
      return Promise.resolve({});
    },
    'jobs.again': ({ jobId }) => Promise.resolve({ jobId: registry.again(jobId) }),
  };
}

function specOf(start: StartableJob, threads: number): JobSpec {
  return start.kind === 'components' ? start : { ...start, threads };
}
