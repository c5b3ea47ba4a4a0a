import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readRun } from '../../../main/data/runs/folder.ts';
import { Emitter } from '../../../main/emitter.ts';
import { RunBook } from '../../../main/runs/book.ts';
import type { JobSpec, JobView, RunView } from '../../../preload/contract.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { aBatch } from '../../renderer/run-views.ts';

/** A book whose jobs say what they are told to say, and some at once when they are started. */
function bookOf(workspace: string, atOnce: Partial<JobView> | null = null) {
  const jobs = new Emitter<JobView>();
  const start = (spec: JobSpec) => {
    if (atOnce !== null && spec.kind === 'sample') tell(spec.runId, atOnce);
    return 'job';
  };
  const book = new RunBook({
    workspace: () => workspace,
    registry: { start, cancel: () => undefined, changed: jobs },
    device: () => Promise.resolve({ provider: 'cpu', threads: 2, label: 'CPU, 2 threads' }),
    versions: () => ({}),
    onFault: (message) => {
      throw new Error(message);
    },
  });
  const tell = (runId: string, job: Partial<JobView>) => {
    const progress = { fraction: null, message: '', count: null, timeLeftS: null };
    const view = { id: 'job', kind: 'sample', spec: { runId }, startedAt: null, endedAt: null, progress, error: null };
    jobs.emit({ ...view, result: null, ...job } as JobView);
  };
  return { book, tell };
}

it('counts the time of a run without that in which the computer slept', async () => {
  const workspace = tempFolder();
  mkdirSync(path.join(workspace, 'runs'));
  const { book, tell } = bookOf(workspace);
  const { info } = aBatch('any');
  if (info?.kind !== 'sample') throw new Error('no batch');
  const { runId } = await book.start('Asleep', { kind: 'sample', spec: info.spec }, null);
  // It waits meanwhile, so that the time is not its own anyway.
  expect(book.wokeUp(500)).toBe(0);
  const startedAt = '2026-11-21T12:00:00.000Z';
  tell(runId, { state: 'running', startedAt });
  expect(book.wokeUp(3600)).toBe(1);
  tell(runId, { state: 'interrupted', startedAt, endedAt: '2026-11-21T13:00:42.000Z' });
  await book.settled();
  // As the disk has it, and so the next start of the lab.
  expect(await readRun(workspace, runId)).toMatchObject({ state: 'interrupted', elapsedS: 42, owner: null });
  expect(book.wokeUp(10)).toBe(0);
});

it('tells the job of a run that begins at once, and nothing older after it', async () => {
  const workspace = tempFolder();
  mkdirSync(path.join(workspace, 'runs'));
  const { book, tell } = bookOf(workspace, { state: 'running', startedAt: '2026-11-21T12:00:00.000Z' });
  const told: RunView[] = [];
  book.changed.on((view) => told.push(view));
  const { info } = aBatch('any');
  if (info?.kind !== 'sample') throw new Error('no batch');
  const { runId } = await book.start('At once', { kind: 'sample', spec: info.spec }, null);
  // Whatever was still being read when the start was told has had its time.
  await book.announce(runId);
  expect(told.map(({ state, jobId }) => ({ state, jobId }))).toEqual(
    told.map(() => ({ state: 'running', jobId: 'job' })),
  );
  expect(told.length).toBeGreaterThan(0);
  tell(runId, { state: 'cancelled' });
  await book.settled();
});
