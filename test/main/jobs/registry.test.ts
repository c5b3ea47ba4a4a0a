import { expect, it, vi } from 'vitest';
import { LabError } from '../../../models/base/errors.ts';
import { JobRegistry, type Runner } from '../../../main/jobs/registry.ts';
import { InterruptedError } from '../../../main/processes/host.ts';
import type { JobReport, JobSpec, JobView } from '../../../preload/contract.ts';

const speed: JobSpec = { kind: 'speed', provider: 'cpu', threads: 1, seconds: 5 };
const devices: JobSpec = { kind: 'devices', threads: 1 };
const components: JobSpec = { kind: 'components' };
const move: JobSpec = { kind: 'moveWorkspace', from: '/a', to: '/b' };

/** A registry whose jobs end when the test says so. */
function bench() {
  const running = new Map<
    string,
    { end: (error?: unknown) => void; report: (report: JobReport) => void; signal: AbortSignal }
  >();
  const run: Runner = (id, _spec, signal, report) =>
    new Promise((resolve, reject) => {
      const end = (error?: unknown) => {
        if (error === undefined) resolve({ provider: 'cpu' } as never);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the test passes errors
        else reject(error);
      };
      running.set(id, { end, report, signal });
    });
  const registry = new JobRegistry(run);
  const seen: JobView[] = [];
  registry.changed.on((job) => seen.push(job));
  const find = (id: string) => registry.list().find((job) => job.id === id);
  return { registry, running, seen, find };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('runs a job and keeps its result', async () => {
  const { registry, running, find } = bench();
  const id = registry.start(speed);
  expect(find(id)).toMatchObject({ state: 'running', title: 'Sustained speed, CPU', result: null });
  running.get(id)?.end();
  await settled();
  expect(find(id)).toMatchObject({ state: 'done', result: { provider: 'cpu' }, error: null });
});

it('runs jobs of one lane one after the other, and says what a queued one waits for', async () => {
  const { registry, running, find } = bench();
  const first = registry.start(speed);
  const second = registry.start(devices);
  const other = registry.start(components);
  expect(find(second)).toMatchObject({ state: 'queued', waitsFor: 'Sustained speed, CPU' });
  expect(find(other)?.state).toBe('running');
  running.get(first)?.end();
  await settled();
  expect(find(second)).toMatchObject({ state: 'running', waitsFor: null });
});

it('cancels a queued job at once, and a running one by asking it', async () => {
  const { registry, running, find } = bench();
  const first = registry.start(speed);
  const second = registry.start(speed);
  registry.cancel(second);
  expect(find(second)?.state).toBe('cancelled');
  registry.cancel(first);
  expect(find(first)?.state).toBe('running');
  expect(running.get(first)?.signal.aborted).toBe(true);
  running.get(first)?.end(new Error('stopped'));
  await settled();
  expect(find(first)).toMatchObject({ state: 'cancelled', error: null });
});

it('tells a failed job from an interrupted one, with the reason and what was kept', async () => {
  const { registry, running, find } = bench();
  const failed = registry.start(speed);
  running.get(failed)?.end(new LabError('unusable', { what: 'No such device.' }));
  await settled();
  expect(find(failed)).toMatchObject({ state: 'failed', error: { what: 'No such device.' } });
  const cut = registry.start(speed);
  running.get(cut)?.end(new InterruptedError('The engine process ended.', ''));
  await settled();
  expect(find(cut)).toMatchObject({ state: 'interrupted', error: { what: 'The engine process ended.' } });
  expect(find(cut)?.error?.kept).toMatch(/Nothing: a measurement/);
});

it('goes on with the next job after one that was interrupted', async () => {
  const { registry, running, find } = bench();
  const first = registry.start(speed);
  const second = registry.start(speed);
  running.get(first)?.end(new InterruptedError('The engine process ended.', ''));
  await settled();
  expect(find(second)?.state).toBe('running');
});

it('passes on at most four reports a second, and the last one always', async () => {
  const { registry, running, seen, find } = bench();
  const id = registry.start(speed);
  const before = seen.length;
  for (let n = 1; n <= 100; n++) running.get(id)?.report({ fraction: n / 100, message: String(n), count: null });
  expect(seen.length - before).toBe(1);
  running.get(id)?.end();
  await settled();
  expect(find(id)?.progress).toMatchObject({ fraction: 1, message: '100' });
});

it('moves the workspace once at a time, and beside jobs that do not use it', () => {
  const { registry } = bench();
  registry.start(speed);
  registry.start(move);
  registry.start(components);
  expect(() => registry.start(move)).toThrow(/has to wait until "Move the workspace" has ended/);
});

it('dismisses ended jobs only, and tells the window', async () => {
  const { registry, running, find } = bench();
  const gone = vi.fn();
  registry.gone.on(gone);
  const id = registry.start(speed);
  expect(() => {
    registry.dismiss(id);
  }).toThrow(LabError);
  running.get(id)?.end();
  await settled();
  registry.dismiss(id);
  expect(find(id)).toBeUndefined();
  expect(gone).toHaveBeenCalledExactlyOnceWith({ jobId: id });
});

it('remembers what a job was started with', async () => {
  const { registry, running } = bench();
  const id = registry.start(speed);
  running.get(id)?.end(new Error('x'));
  await settled();
  expect(registry.specOf(id)).toEqual(speed);
});

it('takes no more jobs than it can tell about, and forgets the oldest ended ones', async () => {
  const { registry, running } = bench();
  const first = registry.start(speed);
  for (let n = 1; n < 50; n++) registry.start(devices);
  expect(() => registry.start(components)).toThrow(/50 jobs are running or waiting/);
  const startMs = performance.now();
  for (const { id, state } of registry.list()) if (state === 'queued') registry.cancel(id);
  running.get(first)?.end();
  await settled();
  expect(performance.now() - startMs).toBeLessThan(1000);
  for (let n = 0; n < 20; n++) {
    const id = registry.start(speed);
    running.get(id)?.end();
    await settled();
  }
  expect(registry.list().length).toBe(50);
  expect(registry.list().some(({ id }) => id === first)).toBe(false);
});

it('keeps the app’s own housekeeping apart from what the user would mind', () => {
  const { registry } = bench();
  registry.start(devices, 'app');
  expect(registry.active('user')).toEqual([]);
  expect(registry.active()).toHaveLength(1);
});

it('stops everything within the time given, even what does not stop', async () => {
  const { registry, running, find } = bench();
  const stubborn = registry.start(speed);
  const queued = registry.start(speed);
  const startMs = performance.now();
  await registry.stopAll(100);
  expect(performance.now() - startMs).toBeLessThan(1000);
  expect(find(queued)?.state).toBe('cancelled');
  expect(running.get(stubborn)?.signal.aborted).toBe(true);
});

it.each(['cancel', 'dismiss', 'specOf'] as const)('says when the job to %s is not there', (verb) => {
  const { registry } = bench();
  expect(() => registry[verb]('nothing')).toThrow(/no such job/);
});
