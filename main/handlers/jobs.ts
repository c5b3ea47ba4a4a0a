import type { JobSpec, StartableJob } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
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
    'jobs.again': ({ jobId }) => {
      const spec = registry.specOf(jobId);
      if (spec.kind === 'moveWorkspace') {
        throw new LabError('refused', {
          what: 'A move cannot be started again from the list: the workspace may be another one by now.',
          kept: 'Nothing was started.',
          todo: 'Start it in Settings, Storage.',
        });
      }
      return Promise.resolve({ jobId: registry.start(specOf(spec, threads())) });
    },
  };
}

function specOf(start: StartableJob, threads: number): JobSpec {
  return start.kind === 'components' ? start : { ...start, threads };
}
