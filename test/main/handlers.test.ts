import { expect, it } from 'vitest';
import { SourceBook } from '../../main/data/sources.ts';
import { jobsHandlers } from '../../main/handlers/jobs.ts';
import { JobRegistry } from '../../main/jobs/registry.ts';

function bench(threads: () => number) {
  const registry = new JobRegistry(() => Promise.reject(new Error('ended')));
  return {
    registry,
    handlers: jobsHandlers({ registry, threads, workspace: () => '/workspace', sources: new SourceBook() }),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('starts a job again with the threads of today', async () => {
  let threads = 1;
  const { registry, handlers } = bench(() => threads);
  const { jobId } = await handlers['jobs.start']({ start: { kind: 'speed', provider: 'cpu', seconds: 9 } });
  await settled();
  threads = 4;
  const again = await handlers['jobs.again']({ jobId });
  expect(registry.specOf(again.jobId)).toEqual({ kind: 'speed', provider: 'cpu', seconds: 9, threads: 4 });
});

it('does not move the workspace again: it may be another one by now', async () => {
  const { registry, handlers } = bench(() => 1);
  const jobId = registry.start({ kind: 'moveWorkspace', from: '/old', to: '/new' });
  await settled();
  expect(registry.list()[0]?.canRepeat).toBe(false);
  expect(() => handlers['jobs.again']({ jobId })).toThrow(/cannot be started again/);
  expect(registry.list()).toHaveLength(1);
});
