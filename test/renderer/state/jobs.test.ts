import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../renderer/state/jobs.svelte.ts';
import { FakeApi, aJob, fault } from '../fake-api.ts';

const start = Date.UTC(2026, 10, 21, 12, 0, 0);

async function setUp(listed = [aJob('done')]) {
  const api = new FakeApi({
    'jobs.list': () => listed,
    'jobs.again': () => ({ jobId: 'new' }),
    'jobs.cancel': () => ({}),
  });
  let nowMs = start;
  const jobs = new Jobs(api, () => nowMs);
  jobs.listen();
  await jobs.load();
  return { api, jobs, wait: (ms: number) => (nowMs += ms) };
}

describe('the list of jobs', () => {
  it('has running before queued, each in the order they were made', async () => {
    const [queued, first, second] = [aJob('queued'), aJob('running'), aJob('running')];
    const { jobs } = await setUp([queued, second, first]);
    expect(jobs.active.map(({ id }) => id)).toEqual([first.id, second.id, queued.id]);
  });

  it('follows events, and takes them as newer than the list', async () => {
    const job = aJob('running');
    const api = new FakeApi({ 'jobs.list': () => [job] });
    const jobs = new Jobs(api);
    jobs.listen();
    const loading = jobs.load();
    api.emit('job', { ...job, state: 'done' });
    await loading;
    expect(jobs.all.map(({ state }) => state)).toEqual(['done']);
    api.emit('jobGone', { jobId: job.id });
    expect(jobs.all).toEqual([]);
  });

  it('knows the last result of a kind, also after it was dismissed', async () => {
    const [older, newer] = [aJob('done'), aJob('done')];
    const { api, jobs } = await setUp([newer, older]);
    api.emit('jobGone', { jobId: newer.id });
    api.emit('job', aJob('failed'));
    expect(jobs.lastDone('components')?.id).toBe(newer.id);
    expect(jobs.lastDone('speed')).toBeNull();
    expect(jobs.lastOf('components')?.state).toBe('failed');
  });
});

describe('jobs that did not reach their end', () => {
  it('are pointed at until they are looked at', async () => {
    const [failed, interrupted] = [aJob('failed'), aJob('interrupted')];
    const { jobs } = await setUp([failed, interrupted, aJob('cancelled')]);
    expect(jobs.troubled.map(({ id }) => id)).toEqual([interrupted.id, failed.id]);
    jobs.markSeen([failed.id]);
    expect(jobs.troubled.map(({ id }) => id)).toEqual([interrupted.id]);
  });

  it('are looked at by running them again', async () => {
    const failed = aJob('failed');
    const { api, jobs } = await setUp([failed]);
    await jobs.again(failed.id);
    expect(jobs.troubled).toEqual([]);
    expect(api.asked.at(-1)).toEqual({ channel: 'jobs.again', args: { jobId: failed.id } });
  });

  it('are no trouble any more once their run was gone on with', async () => {
    const ofRun = { kind: 'adapt', spec: { kind: 'adapt', runId: 'run' } } as never;
    const { api, jobs } = await setUp([aJob('interrupted', ofRun)]);
    expect(jobs.troubled).toHaveLength(1);
    api.emit('job', aJob('running', ofRun));
    expect(jobs.troubled).toEqual([]);
  });

  it('pass the error of a request on', async () => {
    const { api, jobs } = await setUp();
    api.answers['jobs.cancel'] = () => {
      throw fault('It has ended already.');
    };
    await expect(jobs.cancel('x')).rejects.toThrow('It has ended already.');
  });
});

describe('what the strip says last', () => {
  it('is of this session only', async () => {
    const before = aJob('done', { endedAt: new Date(start - 1000).toISOString() });
    const { api, jobs } = await setUp([before]);
    expect(jobs.lastEnded).toBeNull();
    const after = aJob('done', { endedAt: new Date(start + 1000).toISOString() });
    api.emit('job', after);
    expect(jobs.lastEnded?.id).toBe(after.id);
  });
});

describe('what screen readers hear', () => {
  it('is every change of state, and progress at most once in ten seconds', async () => {
    const { api, jobs, wait } = await setUp([]);
    const job = aJob('running', { title: 'Move' });
    const at = (fraction: number) => ({ ...job, progress: { ...job.progress, fraction } });
    api.emit('job', at(0.1));
    expect(jobs.announcement).toBe('Move: 10\u00a0%');
    wait(9_000);
    api.emit('job', at(0.2));
    expect(jobs.announcement).toBe('Move: 10\u00a0%');
    wait(1_000);
    api.emit('job', at(0.3));
    expect(jobs.announcement).toBe('Move: 30\u00a0%');
    api.emit('job', { ...at(1), state: 'done' });
    expect(jobs.announcement).toBe('Move: done');
  });

  it('is said of a job that comes again under the same name', async () => {
    const { api, jobs } = await setUp([]);
    const job = aJob('running', {
      title: 'Move',
      progress: { fraction: 0.1, message: '', count: null, timeLeftS: null },
    });
    api.emit('job', job);
    api.emit('jobGone', { jobId: job.id });
    api.emit('job', { ...job, title: 'Move again' });
    expect(jobs.announcement).toBe('Move again: 10\u00a0%');
  });

  it('is not what had ended before the window was opened', async () => {
    const { jobs } = await setUp([aJob('failed')]);
    expect(jobs.announcement).toBe('');
  });
});
