import type { JobSpec, StartableJob } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { collectionName } from '../explore/collection-name.ts';
import type { SourceBook } from '../data/sources.ts';
import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import { comparisonWithPaths } from './compare.ts';
import { withPaths } from './data.ts';

type JobsChannel = Extract<keyof Handlers, `jobs.${string}`>;

export interface JobsParts {
  registry: JobRegistry;
  /** What the settings say now. */
  threads: () => number;
  workspace: () => string;
  sources: SourceBook;
}

export function jobsHandlers({ registry, ...now }: JobsParts): Pick<Handlers, JobsChannel> {
  return {
    'jobs.list': () => Promise.resolve(registry.list()),
    'jobs.start': async ({ start }) => ({ jobId: registry.start(await specOf(start, now)) }),
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
      return Promise.resolve({ jobId: registry.start(renewed(spec, now)) });
    },
  };
}

type Now = Omit<JobsParts, 'registry'>;

async function specOf(start: StartableJob, { threads, workspace, sources }: Now): Promise<JobSpec> {
  if (start.kind === 'components') return start;
  if (start.kind === 'compare') return { ...comparisonWithPaths(sources, start), workspace: workspace() };
  if (start.kind === 'describeCollection' || start.kind === 'screenCollection') {
    const name = await collectionName(workspace(), start.collection);
    return { ...start, name, workspace: workspace() };
  }
  if (start.kind !== 'importData') return { ...start, threads: threads() };
  const { kind, sourceId, name, choices } = start;
  const read = withPaths(sources, choices.read);
  return { kind, file: sources.pathOf(sourceId), name, choices: { ...choices, read }, workspace: workspace() };
}

/** The same job with the threads and the workspace of today. */
function renewed(spec: JobSpec, { threads, workspace }: Now): JobSpec {
  if ('threads' in spec) return { ...spec, threads: threads() };
  return 'workspace' in spec ? { ...spec, workspace: workspace() } : spec;
}
