/** Batches as runs: made behind the window by real processes, from a model of seconds of training. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplesPage } from '../../main/analysis/samples.ts';
import * as explore from '../../main/explore/answers.ts';
import { describeCollectionJob } from '../../main/jobs/describe-collection.ts';
import type { ExploreQuery, StartSample } from '../../preload/contract.ts';
import { behindWindow, type Behind } from './behind-window.ts';
import { chemPool, closePool } from './importing.ts';
import { scmdm } from './scmdm.ts';
import { missing, qm9, someOfQm9, training } from './tiny-training.ts';

const isMissing = missing(qm9);
let folder: string;
let lab: Behind;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scmdm-test-'));
  lab = behindWindow(path.join(folder, 'workspace'));
  if (isMissing !== null) return;
  const size = { width: 32, layers: 2, heads: 2, lr: 5e-3, validation: 0 };
  const out = path.join(lab.workspace, 'models', 'tiny');
  await training('train', out, { ...size, data: someOfQm9(folder, 2_000), steps: 250, lambda: 1 });
});

afterAll(() => {
  lab.end();
  rmSync(folder, { recursive: true, force: true });
});

const start = (changes: Partial<StartSample> = {}): StartSample => ({
  kind: 'sample',
  name: 'A batch',
  modelId: 'tiny',
  n: 40,
  options: { seed: 3 },
  label: null,
  template: null,
  filters: [],
  untilValid: 0,
  traced: 0,
  batchSize: null,
  ...changes,
});

const fileOf = (runId: string, name: string) => path.join(lab.workspace, 'runs', runId, name);

it('makes a batch with its manifest, its table and its traces', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const filters: StartSample['filters'] = [{ kind: 'property', name: 'HeavyAtomCount', from: null, to: 8 }];
  const { runId } = await lab.request['runs.start']({
    start: start({ options: { seed: 3, sampler: 'first-hitting' }, untilValid: 2, traced: 3, filters }),
  });
  expect(runId).toBe('a-batch');
  const { info, state, name } = await lab.until(runId, 'done', 'failed', 'interrupted');
  expect([state, name, info?.reason]).toEqual(['done', 'A batch', null]);
  if (info?.kind !== 'sample' || info.outcome === null) throw new Error('no outcome');
  const { counts } = info.outcome;
  expect(counts.made).toBe(40);
  expect(counts.valid?.count).toBeGreaterThan(0);
  expect((counts.valid?.count ?? 0) - counts.duplicates).toBe(counts.distinct);
  expect(info.spec).toMatchObject({
    model: { id: 'tiny', name: 'tiny' },
    options: { seed: 3, sampler: 'first-hitting' },
  });
  expect(existsSync(fileOf(runId, 'samples.jsonl'))).toBe(false);

  const all = await samplesPage(lab.workspace, { runId, show: 'all', offset: 0, limit: 500 });
  expect(all.rows.map((row) => row.number)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  const passing = await samplesPage(lab.workspace, { runId, show: 'passing', offset: 0, limit: 500 });
  expect(passing.total).toBe(counts.passing?.count);
  expect(passing.total + (counts.failsOf[0] ?? 0)).toBe(counts.valid?.count);
  const invalid = await samplesPage(lab.workspace, { runId, show: 'invalid', offset: 0, limit: 1 });
  expect([invalid.total, invalid.rows.length]).toEqual([40 - (counts.valid?.count ?? 0), 1]);

  const trace = await lab.request['runs.trace']({ runId, sequence: 2 });
  const last = trace.steps.at(-1);
  expect(trace.steps[0]?.ids.every((id) => id === trace.maskTokenId)).toBe(true);
  expect(last?.ids.map((id) => trace.tokens[id]).join('')).toBe(trace.text);
  // First-hitting commits one position a step, and what is open gets less.
  expect(trace.steps.slice(1).map(({ committed }) => committed.length)).toEqual(last?.ids.map(() => 1));
  for (const { open, ids } of trace.steps.slice(1)) {
    expect(open.map(({ position }) => position)).toEqual(
      ids.flatMap((id, position) => (id === trace.maskTokenId ? [position] : [])),
    );
  }
  expect(trace.steps[1]?.openBits).toBeGreaterThan(last?.openBits ?? NaN);
  await expect(lab.request['runs.trace']({ runId, sequence: 3 })).rejects.toThrow('was not traced');
});

it('gives the same to the last byte when it is asked for the same again, and another batch by another seed', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const first = await lab.request['runs.start']({ start: start({ name: 'Same', untilValid: 1 }) });
  await lab.until(first.runId, 'done');
  const again = await lab.request['runs.again']({ runId: first.runId, seed: null });
  const other = await lab.request['runs.again']({ runId: first.runId, seed: 4 });
  const [, view] = [await lab.until(again.runId, 'done'), await lab.until(other.runId, 'done')];
  const table = (runId: string) => readFileSync(fileOf(runId, 'samples.parquet'));
  expect(table(again.runId).equals(table(first.runId))).toBe(true);
  expect(table(other.runId).equals(table(first.runId))).toBe(false);
  expect(view.name).toBe('Same, seed 4');
  expect(view.info?.parent).toEqual({ runId: first.runId, change: 'seed' });
});

it('is repeated by the command line from its manifest, to the same table byte for byte', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const filters: StartSample['filters'] = [{ kind: 'property', name: 'MolWt', from: null, to: 110 }];
  const { runId } = await lab.request['runs.start']({
    start: start({ name: 'By hand', options: { seed: 8, firstStep: 'double' }, untilValid: 1, traced: 2, filters }),
  });
  await lab.until(runId, 'done', 'failed');
  const file = fileOf(runId, 'run.json');
  const out = path.join(folder, 'by-hand');
  const repeated = await scmdm(['run', file, '--out', out], { home: folder });
  expect([repeated.code, repeated.stderr]).toEqual([0, expect.stringContaining('device: CPU, 2 threads')]);
  for (const name of ['samples.parquet', 'traces.jsonl']) {
    expect(readFileSync(path.join(out, name)).equals(readFileSync(fileOf(runId, name))), name).toBe(true);
  }

  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { spec: { model: object } };
  const refused = async (changes: object) => {
    writeFileSync(file, JSON.stringify({ ...manifest, ...changes }));
    // By its name: the workspace is that of this home.
    const { code, stderr } = await scmdm(['run', runId, '--out', path.join(folder, 'refused')], { home: folder });
    return [code, stderr];
  };
  const withModel = (model: object) => ({ spec: { ...manifest.spec, model: { ...manifest.spec.model, ...model } } });
  expect(await refused({ schemaVersion: 2 })).toEqual([1, expect.stringContaining('a newer lab')]);
  expect(await refused(withModel({ weightsHash: '0'.repeat(64) }))).toEqual([
    3,
    expect.stringContaining('has other weights than it had for this run'),
  ]);
  expect(await refused(withModel({ id: 'gone' }))).toEqual([3, expect.stringContaining('is not there any more')]);
  expect(existsSync(path.join(folder, 'refused'))).toBe(false);
});

it('keeps what is there when it is stopped, and goes on to the same batch', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const whole = await lab.request['runs.start']({ start: start({ name: 'Whole', n: 600, batchSize: 8 }) });
  await lab.until(whole.runId, 'done');
  const { runId, jobId } = await lab.request['runs.start']({ start: start({ name: 'Parts', n: 600, batchSize: 8 }) });
  await new Promise<void>((resolve) => {
    const off = lab.registry.changed.on((job) => {
      if (job.id !== jobId || (job.progress.count?.done ?? 0) < 50) return;
      off();
      resolve();
    });
  });
  await lab.request['runs.stop']({ runId });
  const stopped = await lab.until(runId, 'stopped');
  const made = stopped.info?.progress.done ?? 0;
  expect(made).toBeGreaterThanOrEqual(50);
  expect(made).toBeLessThan(600);
  expect(stopped.info?.canResume).toBe(true);
  const page = await samplesPage(lab.workspace, { runId, show: 'all', offset: 0, limit: 500 });
  expect(page.total).toBe(made);

  await lab.request['runs.resume']({ runId });
  await lab.until(runId, 'done');
  const texts = async (id: string) => {
    const { rows } = await samplesPage(lab.workspace, { runId: id, show: 'all', offset: 0, limit: 500 });
    return rows.map(({ text }) => text);
  };
  expect(await texts(runId)).toEqual(await texts(whole.runId));
});

it('is interrupted when its process is killed, says what was kept, and goes on', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId, jobId } = await lab.request['runs.start']({
    start: start({ name: 'Killed', n: 2_000, batchSize: 8 }),
  });
  await new Promise<void>((resolve) => {
    const off = lab.registry.changed.on((job) => {
      if (job.id !== jobId || (job.progress.count?.done ?? 0) < 100) return;
      off();
      resolve();
    });
  });
  process.kill(lab.hosts.engine.pid ?? 0, 'SIGKILL');
  const { info } = await lab.until(runId, 'interrupted');
  expect(info?.reason).toMatchObject({ code: 'interrupted', what: expect.stringContaining('SIGKILL') as string });
  expect(info?.canResume).toBe(true);
  const listed = (await lab.request['runs.list']({})).find(({ id }) => id === runId);
  expect(listed?.state).toBe('interrupted');
  expect(listed?.info?.progress.done).toBeGreaterThan(50);
  await lab.request['runs.resume']({ runId });
  await lab.request['runs.stop']({ runId });
  expect((await lab.until(runId, 'stopped', 'done')).info?.progress.done).toBeGreaterThan(50);
});

it('shows a run that a lab left running as interrupted, and damaged and newer ones as they are', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId } = await lab.request['runs.start']({ start: start({ name: 'Left' }) });
  await lab.until(runId, 'done');
  const file = fileOf(runId, 'run.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const found = async (change: Record<string, unknown>) => {
    writeFileSync(file, JSON.stringify({ ...manifest, ...change }));
    const view = (await lab.request['runs.list']({})).find(({ id }) => id === runId);
    return [view?.state, view?.error?.what ?? view?.info?.reason?.what ?? null];
  };
  const dead = { pid: 2 ** 22 + 1, host: (await import('node:os')).hostname() };
  expect(await found({ state: 'running', outcome: null, owner: dead })).toEqual([
    'interrupted',
    'The lab ended while the batch was running.',
  ]);
  // One that another lab is at, as a sign of life of it tells.
  expect(await found({ state: 'running', outcome: null, owner: { ...dead, pid: process.ppid } })).toEqual([
    'running',
    null,
  ]);
  expect(await found({ schemaVersion: 2, surprise: true })).toEqual(['newer', expect.stringContaining('newer lab')]);
  expect(await found({ spec: {} })).toEqual(['damaged', expect.stringContaining('spec.model')]);
  expect(statSync(file).size).toBeGreaterThan(0);
});

it('refuses what cannot be before anything is started', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const problems = async (changes: Partial<StartSample>) => {
    const { problems: found } = await lab.request['runs.check']({ start: start(changes) });
    return found.map(({ what }) => what);
  };
  expect(await problems({})).toEqual([]);
  expect(await problems({ template: 'C[Xx][*]' })).toEqual([expect.stringContaining('cannot be')]);
  expect(await problems({ template: `${'C'.repeat(90)}[*]` })).toEqual([expect.stringContaining('at least 91 tokens')]);
  expect(await problems({ modelId: 'gone' })).toEqual([expect.stringContaining('no model')]);
  expect(
    await problems({
      filters: [
        { kind: 'property', name: 'MolWt', from: 300, to: 200 },
        { kind: 'gc', from: 0.4, to: 0.6 },
      ],
    }),
  ).toEqual([expect.stringContaining('Nothing can pass'), expect.stringContaining('for DNA')]);
  await expect(lab.request['runs.start']({ start: start({ template: 'C' }) })).rejects.toThrow('no hole');
  expect((await lab.request['runs.list']({})).filter(({ state }) => state === 'queued' || state === 'running')).toEqual(
    [],
  );
});

it('can be explored as a collection, with what the batch tells of each row', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId } = await lab.request['runs.start']({ start: start({ name: 'To explore' }) });
  const { info } = await lab.until(runId, 'done', 'failed', 'interrupted');
  if (info?.kind !== 'sample' || info.outcome === null) throw new Error('no outcome');
  const { counts } = info.outcome;
  const collection = { kind: 'run', id: runId } as const;
  const { view } = await explore.open(lab.workspace, { collection, limit: 0 }, chemPool());
  expect(view).toMatchObject({ name: 'To explore', domain: 'molecules', numItems: 40, numDescribed: 0 });
  const withRange = (column: string): ExploreQuery => ({
    collection,
    filter: { ranges: [{ column, from: 1, to: 1 }], search: null, pattern: null, scaffold: null, screens: [] },
    sort: null,
    similarTo: null,
  });
  const total = async (column: string) =>
    (await explore.page(lab.workspace, { query: withRange(column), offset: 0, limit: 0 }, chemPool())).total;
  expect(await total('run valid')).toBe(counts.valid?.count);
  expect(await total('run came before')).toBe(counts.duplicates);

  const spec = { kind: 'describeCollection', collection, name: 'To explore', workspace: lab.workspace } as const;
  const never = new AbortController().signal;
  const described = await describeCollectionJob(chemPool)(spec, never, () => undefined);
  expect(described).toEqual({ numDescribed: 40, numUnreadable: 40 - (counts.valid?.count ?? 0) });
  await closePool();
});
