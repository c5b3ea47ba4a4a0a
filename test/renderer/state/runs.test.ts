import { expect, test } from 'vitest';
import { Runs } from '../../../renderer/state/runs.svelte.ts';
import type { JobView } from '../../../renderer/api.ts';
import { aJob, FakeApi } from '../fake-api.ts';
import { aTraining } from '../training-views.ts';

function job(done: number, more: Partial<JobView> = {}): JobView {
  return aJob('running', {
    id: 'job-of-it',
    kind: 'adapt',
    spec: { kind: 'adapt', runId: 'run', name: 'run', workspace: '/w', resume: false, device: null },
    progress: { fraction: null, message: '', count: { done, of: 2000, unit: 'steps' }, timeLeftS: null },
    ...more,
  } as Partial<JobView>);
}

test('a run that is worked on is as far as its job says', () => {
  const api = new FakeApi();
  const runs = new Runs(api);
  runs.listen();
  api.emit('run', { ...aTraining('run', 'running'), jobId: 'job-of-it' });
  expect(runs.byId('run')?.info?.progress.done).toBe(1240);
  api.emit('job', job(1300));
  expect(runs.byId('run')?.info?.progress).toEqual({ done: 1300, of: 2000, unit: 'steps' });
  // What an evaluation has done, or a batch repaired, are no steps of it.
  api.emit('job', job(7, { progress: { ...job(7).progress, count: { done: 7, of: 20, unit: 'sequences' } } }));
  expect(runs.byId('run')?.info?.progress.done).toBe(1300);
});

test('a run that has ended stays where its manifest says it is', () => {
  const api = new FakeApi();
  const runs = new Runs(api);
  runs.listen();
  api.emit('run', { ...aTraining('run', 'paused'), jobId: null });
  api.emit('job', job(1300));
  expect(runs.byId('run')?.info?.progress.done).toBe(1240);
});
