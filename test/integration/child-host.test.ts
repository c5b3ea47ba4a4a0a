/** The engine as a child process that is killed, cancelled and restarted. */
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChildHost, InterruptedError } from '../../main/processes/host.ts';
import { nodeLaunch } from '../../main/processes/node-launch.ts';
import type { ChildTask } from '../../main/processes/protocol.ts';
import type { JobReport, SpeedResult } from '../../preload/contract.ts';
import { builtPrograms } from './programs.ts';

const log: string[] = [];
const states: string[] = [];
let host: ChildHost;

beforeAll(() => {
  host = new ChildHost('engine', nodeLaunch(builtPrograms()), (level, text) => log.push(`${level} ${text}`));
  host.stateChanged.on((state) => states.push(state));
});
afterAll(() => {
  host.stop();
});

const speed = (seconds: number): ChildTask => ({ kind: 'speed', provider: 'cpu', threads: 1, seconds });
const going = new AbortController().signal;

/** Resolves when the task has reported that it measures. */
function started(run: (report: (report: JobReport) => void) => Promise<unknown>): Promise<{ ended: Promise<unknown> }> {
  return new Promise((resolve) => {
    const ended = run(({ count }) => {
      if (count !== null) resolve({ ended });
    });
    ended.catch(() => undefined);
  });
}

it('runs a task, with reports on the way', async () => {
  const reports: JobReport[] = [];
  const result = (await host.run('a', speed(1), going, (report) => reports.push(report))) as SpeedResult;
  expect(result).toMatchObject({ provider: 'cpu', speed: { unit: 'GFLOP/s' } });
  expect(result.seconds).toBeGreaterThanOrEqual(1);
  expect(result.speed.low).toBeLessThanOrEqual(result.speed.median);
  expect(result.lastOverFirst).toBeGreaterThan(0);
  expect(reports.length).toBeGreaterThan(1);
  expect(reports.length).toBeLessThan(12);
  expect(reports.at(-1)?.fraction).toBe(1);
});

it('stops a task that is cancelled, and keeps the process', async () => {
  const pid = host.pid;
  const stop = new AbortController();
  const { ended } = await started((report) => host.run('b', speed(60), stop.signal, report));
  stop.abort();
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  expect(host.pid).toBe(pid);
});

it('tells within 2 s that a killed process interrupted its task, starts anew, and does the next one', async () => {
  const { ended } = await started((report) => host.run('c', speed(60), going, report));
  const pid = host.pid ?? 0;
  const killedMs = performance.now();
  process.kill(pid, 'SIGKILL');
  await expect(ended).rejects.toBeInstanceOf(InterruptedError);
  expect(performance.now() - killedMs).toBeLessThan(2000);
  await expect(ended).rejects.toThrow(/engine process.*SIGKILL/);
  expect(states.slice(-2)).toEqual(['gone', 'started']);
  expect(host.pid).not.toBe(pid);
  await expect(host.run('d', speed(1), going, () => undefined)).resolves.toMatchObject({ provider: 'cpu' });
});

it('ends the process of a task that does not stop when asked', async () => {
  const launchDeaf = nodeLaunch({ ...builtPrograms(), engine: path.resolve('test/integration/deaf-child.mjs') });
  const deaf = new ChildHost('engine', launchDeaf, (level, text) => log.push(`${level} ${text}`), 300);
  const stop = new AbortController();
  const ended = deaf.run('x', speed(60), stop.signal, () => undefined);
  const pid = deaf.pid;
  stop.abort();
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => deaf.pid, { timeout: 5000 }).not.toBe(pid);
  deaf.stop();
});

it('passes on why a task could not be done', async () => {
  const task: ChildTask = { kind: 'speed', provider: 'dml', threads: 1, seconds: 1 };
  await expect(host.run('e', task, going, () => undefined)).rejects.toThrow(/backend not found|dml/i);
  await expect(host.run('f', { kind: 'components' }, going, () => undefined)).rejects.toThrow('does not do components');
});

it('gives up starting a process that dies again and again, until there is work', async () => {
  for (let death = 0; death < 3; death++) {
    await expect.poll(() => host.pid, { timeout: 5000 }).toBeDefined();
    const pid = host.pid;
    if (pid === undefined) break;
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => host.pid !== pid, { timeout: 5000 }).toBe(true);
    if (host.pid === undefined) break;
  }
  expect(host.pid).toBeUndefined();
  expect(log.at(-1)).toMatch(/starts again with the next job/);
  await expect(host.run('g', speed(1), going, () => undefined)).resolves.toMatchObject({ provider: 'cpu' });
});
