/** Trainings as runs: made behind the window by real processes, on a data set of real molecules. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StartAdapt, StartTrain } from '../../preload/contract.ts';
import { readModel } from '../../main/data/model-folder.ts';
import { readRunFile } from '../../main/data/runs/folder.ts';
import { repeatRun, type RepeatRunSpec } from '../../main/jobs/repeat-run.ts';
import { behindWindow, type Behind } from './behind-window.ts';
import { chemPool, closePool, importFile } from './importing.ts';
import { scmdm } from './scmdm.ts';
import { missing } from './tiny-training.ts';

const actives = path.resolve('../shared/data/molecules/lab/jnk3_actives.txt');
const isMissing = missing(actives);
let folder: string;
let lab: Behind;
let datasetId: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scmdm-test-'));
  lab = behindWindow(path.join(folder, 'workspace'));
  if (isMissing === null) datasetId = (await importFile(actives, {}, lab.workspace)).id;
});

afterAll(async () => {
  lab.end();
  await closePool();
  rmSync(folder, { recursive: true, force: true });
});

const chosen = {
  batch: 16,
  learningRate: null,
  warmUp: null,
  lambda: null,
  injection: null,
  nested: null,
  newWeightsLr: null,
  ema: null,
  padInLoss: null,
  seed: 1,
  evalEvery: 5,
  checkpointEvery: 5,
  patience: null,
  maxLength: 60,
  window: null,
  randomise: null,
  label: null,
  labelDropout: null,
};
const train = (changes: Partial<StartTrain> = {}): StartTrain => ({
  kind: 'train',
  datasetId,
  name: 'tiny',
  width: 32,
  layers: 1,
  heads: 2,
  steps: 20,
  ...chosen,
  ...changes,
});
const adapt = (changes: Partial<StartAdapt> = {}): StartAdapt => ({
  kind: 'adapt',
  datasetId,
  name: 'adapted',
  modelId: 'tiny',
  uncovered: 'extend',
  steps: 20,
  ...chosen,
  ...changes,
});
/** What an adaptation of the command line can be given, too. */
const knobs = { injection: 'concat', nested: 0.1, newWeightsLr: 2, ema: 0.99, randomise: 1 } as const;
const weights = (modelId: string) => readFileSync(path.join(lab.workspace, 'models', modelId, 'weights.safetensors'));

/** Waits until a job has come to some step. */
const atStep = (jobId: string, step: number) =>
  new Promise<void>((resolve) => {
    const off = lab.registry.changed.on((job) => {
      const { count } = job.progress;
      if (job.id !== jobId || count?.unit !== 'steps' || count.done < step) return;
      off();
      resolve();
    });
  });

it('trains a model, with its log, its held-out figures and samples of it', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId } = await lab.request['runs.start']({ start: train() });
  const { state, info } = await lab.until(runId, 'done', 'failed', 'interrupted');
  expect([state, info?.reason]).toEqual(['done', null]);
  if (info?.kind !== 'train' || info.outcome === null) throw new Error('no outcome');
  expect(info.outcome).toMatchObject({ step: 20, keptStep: 20, ended: 'all steps' });
  expect(info.outcome.heldOut?.nll.value).toBeLessThan(info.outcome.heldOutBefore?.nll.value ?? 0);
  expect(info.spec.settings).toMatchObject({ steps: 20, learningRate: 1e-3, lambda: 0, warmUp: 1 });

  const lines = await lab.request['runs.history']({ runId });
  const of = (kind: string) => lines.filter((line) => line.kind === kind).map(({ step }) => step);
  expect(of('heldOut')).toEqual([0, 5, 10, 15, 20]);
  expect(of('checkpoint')).toEqual([5, 10, 15, 20]);
  // In so short a training there may be no time for them, and then it says so.
  const isUntold = !lines.some((line) => line.kind === 'note' && line.text.startsWith('No samples were drawn'));
  expect(of('samples')).toEqual(isUntold ? [20] : []);
  expect(lines.flatMap((line) => (line.kind === 'stage' ? [line.stage] : []))).toEqual([
    'data',
    'model',
    'train',
    'finish',
  ]);

  const [model] = await lab.request['models.list']({});
  expect(model).toMatchObject({ id: 'tiny', name: 'tiny', state: 'ready', runId, source: 'workspace' });
  expect(model?.info?.heldOut).toMatchObject({ evaluatedAtStep: 20 });
  const { files, sha256, history } = await lab.request['models.get']({ modelId: 'tiny' });
  expect(files.map(({ name }) => name)).toEqual(['log.jsonl', 'model.json', 'weights.safetensors']);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(history.length).toBeGreaterThan(4);
});

it('tells before an adaptation what the base does not know, and what it will cost', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const coverage = await lab.request['adapt.coverage']({ modelId: 'tiny', datasetId });
  expect(coverage).toMatchObject({ numUnknownRows: 0, maxLength: 60, addedParameters: 0 });
  expect(coverage.ifLeftOut + coverage.numTooLong).toBe(coverage.numRows);
  const cost = await lab.request['runs.estimate']({ start: adapt({ steps: 1_000 }) });
  expect(cost.totalS.low).toBeLessThanOrEqual(cost.totalS.median);
  expect(cost.totalS.median).toBeLessThanOrEqual(cost.totalS.high);
  expect(cost.totalS.median).toBeGreaterThan(1_000 * cost.stepS.low * 0.5);
  expect(cost.numTrain).toBeGreaterThan(100);
  expect(lab.registry.list().filter(({ kind }) => kind === 'estimate')).toEqual([]);
});

it('pauses, goes on, and ends with the model of an adaptation that never stopped', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const through = await lab.request['runs.start']({ start: adapt({ name: 'through', steps: 60, ...knobs }) });
  await lab.until(through.runId, 'done', 'failed');
  const { runId, jobId } = await lab.request['runs.start']({ start: adapt({ name: 'Through', steps: 60, ...knobs }) });
  expect(runId).toBe('through-2');
  await atStep(jobId, 8);
  await lab.request['runs.pause']({ runId });
  const paused = await lab.until(runId, 'paused');
  expect(paused.info).toMatchObject({ canResume: true });
  const step = (await lab.request['runs.list']({})).find(({ id }) => id === runId)?.info?.progress.done ?? 0;
  expect(step).toBeGreaterThanOrEqual(8);
  expect(step).toBeLessThan(60);
  const half = (await lab.request['models.list']({})).find(({ id }) => id === 'through-2');
  expect(half).toMatchObject({ state: 'unfinished', runId });
  expect(half?.info).not.toBeNull();
  expect(() => lab.request['runs.pause']({ runId })).toThrow('does not run');

  await lab.request['runs.resume']({ runId });
  const done = await lab.until(runId, 'done', 'failed');
  expect(done.info?.reason).toBeNull();
  // The card tells the name; the weights behind it are the same.
  const tail = (modelId: string) =>
    weights(modelId).subarray(-4 * (done.info?.kind === 'adapt' ? (done.info.outcome?.parameters ?? 0) : 0));
  expect(tail('through-2').length).toBeGreaterThan(10_000);
  expect(tail('through-2').equals(tail('through'))).toBe(true);
  const steps = (await lab.request['runs.history']({ runId }))
    .filter(({ kind }) => kind === 'heldOut')
    .map((line) => line.step);
  expect(steps).toEqual(Array.from({ length: 13 }, (_, index) => 5 * index));
});

it('is repeated by the command line from its manifest, to the same weights and figures', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const out = path.join(folder, 'repeated');
  const args = ['run', path.join(lab.workspace, 'runs', 'through', 'run.json'), '--out', out];
  const { code, stdout, stderr } = await scmdm([...args, '--json'], { home: folder });
  expect([code, stderr]).toEqual([0, expect.stringContaining('device: CPU, 2 threads')]);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'done', parent: { runId: 'through', change: 'same' } });
  const there = await readModel(path.join(lab.workspace, 'models', 'through'));
  const here = await readModel(path.join(out, 'model'));
  const bytes = ({ theta }: typeof here) => Buffer.from(theta.buffer, theta.byteOffset, theta.byteLength);
  expect(bytes(here).length).toBeGreaterThan(40_000);
  expect(bytes(here).equals(bytes(there))).toBe(true);
  // The card too, but for the programs that it was made with.
  const card = (of: typeof here) => ({
    ...of.card,
    lineage: of.card.lineage.map((record) => ({ ...record, versions: {} })),
  });
  expect(card(here)).toEqual(card(there));
  expect(here.card.denoiser.selfConditioning).toBe('concat');
  expect(here.card.lineage.at(-1)?.settings).toMatchObject(knobs);
  const kept = JSON.parse(readFileSync(path.join(out, 'run.json'), 'utf8')) as { spec: unknown };
  const done = (await lab.request['runs.list']({})).find(({ id }) => id === 'through');
  expect(kept.spec).toEqual(done?.info?.spec);
  const taken = await scmdm(args, { home: folder });
  expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining('There is something in this folder already')]);
});

/** The adaptation “through” once more, as the command line does it. */
const throughFile = () => path.join(lab.workspace, 'runs', 'through', 'run.json');
const repeat = (
  changes: Partial<RepeatRunSpec> & Pick<RepeatRunSpec, 'out'>,
  signal = new AbortController().signal,
  report: Parameters<typeof repeatRun>[2] = () => undefined,
) => {
  const device = { provider: 'cpu', threads: 2, label: 'CPU, 2 threads' } as const;
  const places = { workspace: lab.workspace, shipped: null };
  const usual = { file: throughFile(), places, seed: null, resume: false, device };
  return repeatRun({ ...usual, ...changes }, signal, report, { pool: chemPool, versions: {} });
};

it('is gone on with by --resume after a stop, to the same weights, and only as it was begun', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const out = path.join(folder, 'in-two');
  const stop = new AbortController();
  const stopped = repeat({ out }, stop.signal, ({ count }) => {
    if (count?.unit === 'steps' && count.done >= 8) stop.abort();
  });
  await expect(stopped).rejects.toMatchObject({
    code: 'cancelled',
    todo: expect.stringContaining('--resume') as string,
  });
  const begun = await readRunFile(path.join(out, 'run.json'));
  expect(begun.state).toBe('paused');
  expect(begun.progress.done).toBeGreaterThanOrEqual(8);
  expect(begun.progress.done).toBeLessThan(60);
  await expect(repeat({ out, resume: true, seed: 2 })).rejects.toThrow('is of another manifest or seed');

  const { code, stderr } = await scmdm(['run', throughFile(), '--out', out, '--resume'], { home: folder });
  expect([code, stderr]).toEqual([0, expect.stringContaining('device: CPU, 2 threads')]);
  const there = await readModel(path.join(lab.workspace, 'models', 'through'));
  expect((await readModel(path.join(out, 'model'))).theta).toEqual(there.theta);
  expect((await readRunFile(path.join(out, 'run.json'))).elapsedS).toBeGreaterThan(begun.elapsedS);
  await expect(repeat({ out, resume: true })).rejects.toThrow('is done: there is nothing to go on with');
  const empty = repeat({ out: path.join(folder, 'nothing'), resume: true });
  await expect(empty).rejects.toThrow('There is no run here that could go on');
});

it('repeats nothing when the data set is gone or holds other records, or the run is of a newer lab', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const out = path.join(folder, 'refused');
  /** By the command line and by the window, which say the same. */
  const refused = async (code: string, what: string) => {
    const why = { code, message: expect.stringContaining(what) as string };
    await expect(repeat({ out })).rejects.toMatchObject(why);
    await expect(lab.request['runs.again']({ runId: 'through', seed: null })).rejects.toMatchObject(why);
    expect(existsSync(out)).toBe(false);
  };
  const set = path.join(lab.workspace, 'datasets', datasetId);
  renameSync(set, `${set}-away`);
  await refused('notFound', 'that this run was made with is not there any more');
  renameSync(`${set}-away`, set);

  const withText = async (file: string, changed: (text: string) => string, look: () => Promise<void>) => {
    const text = readFileSync(file, 'utf8');
    expect(changed(text)).not.toBe(text);
    writeFileSync(file, changed(text));
    await look();
    writeFileSync(file, text);
  };
  await withText(
    path.join(set, 'dataset.json'),
    (text) => text.replace(/("dataHash": ?")[0-9a-f]{8}/, '$100000000'),
    () => refused('badInput', 'holds other records than it held for this run'),
  );
  await withText(
    throughFile(),
    (text) => JSON.stringify({ ...(JSON.parse(text) as object), schemaVersion: 2, surprise: true }),
    () => refused('unusable', 'it was written by a newer lab'),
  );
});

it('ends with the best weights so far when it is told to', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId, jobId } = await lab.request['runs.start']({
    start: adapt({ name: 'best', steps: 100_000, evalEvery: 10 }),
  });
  await atStep(jobId, 12);
  await expect(lab.request['models.rename']({ modelId: 'best', name: 'x' })).rejects.toMatchObject({ code: 'busy' });
  await expect(lab.request['runs.estimate']({ start: adapt() })).rejects.toMatchObject({ code: 'busy' });
  await lab.request['runs.stop']({ runId });
  const { info, state } = await lab.until(runId, 'done', 'failed', 'stopped');
  expect(state).toBe('done');
  if (info?.kind !== 'adapt' || info.outcome === null) throw new Error('no outcome');
  expect(info.outcome.ended).toBe('kept best');
  expect(info.outcome.keptStep).toBeLessThanOrEqual(info.outcome.step);
  const model = (await lab.request['models.list']({})).find(({ id }) => id === 'best');
  expect(model?.state).toBe('ready');
  expect(model?.info?.lineage.map(({ numSteps }) => numSteps)).toEqual([20, info.outcome.keptStep]);
  expect(existsSync(path.join(lab.workspace, 'models', 'best', 'optimizer.safetensors'))).toBe(false);
});

it('is interrupted when its process is killed, and goes on from its last checkpoint', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId, jobId } = await lab.request['runs.start']({ start: adapt({ name: 'killed', steps: 40 }) });
  await atStep(jobId, 12);
  process.kill(lab.hosts.engine.pid ?? 0, 'SIGKILL');
  const { info } = await lab.until(runId, 'interrupted', 'done');
  expect(info?.reason?.what).toContain('SIGKILL');
  const listed = (await lab.request['runs.list']({})).find(({ id }) => id === runId);
  expect(listed?.info?.canResume).toBe(true);
  expect([5, 10, 15, 20, 25, 30, 35]).toContain(listed?.info?.progress.done);
  await lab.request['runs.resume']({ runId });
  expect((await lab.until(runId, 'done', 'failed')).info?.reason).toBeNull();
});

it('plays sequences of a batch with and without carrying, on the same noise', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const { runId } = await lab.request['runs.start']({
    start: {
      kind: 'sample',
      name: 'batch',
      modelId: 'best',
      n: 4,
      options: { seed: 5, sampler: 'first-hitting', length: { kind: 'fixed', length: 12 } },
      label: null,
      template: null,
      filters: [],
      untilValid: 0,
      traced: 4,
      batchSize: null,
    },
  });
  const { info } = await lab.until(runId, 'done', 'failed', 'interrupted');
  expect(info?.reason).toBeNull();
  const pairs = await lab.request['runs.theatre']({ from: { runId }, sequences: [3, 1] });
  expect(pairs.map(({ sequence }) => sequence)).toEqual([3, 1]);
  const made = await lab.request['runs.trace']({ runId, sequence: 3 });
  expect(pairs[0]?.on?.text).toBe(made.text);
  expect(pairs[0]?.on?.steps).toHaveLength(13);
  // The order is drawn before the network is asked, and at the first step nothing is carried yet.
  const order = (side: 'on' | 'off') => pairs[0]?.[side]?.steps.map(({ committed }) => committed);
  expect(order('on')).toEqual(order('off'));
  expect(pairs[0]?.on?.steps[1]).toEqual(pairs[0]?.off.steps[1]);
  await expect(lab.request['runs.theatre']({ from: { runId }, sequences: [4] })).rejects.toThrow('number 5');
});

it('exports and imports a model, and refuses what is none', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  lab.asked.save = path.join(folder, 'tiny.safetensors');
  const exported = await lab.request['models.export']({ modelId: 'tiny', format: 'safetensors' });
  await lab.registry.finished(exported?.jobId ?? '');
  lab.asked.model = lab.asked.save;
  const imported = await lab.request['models.import']({ what: 'file' });
  expect(await lab.registry.finished(imported?.jobId ?? '')).toEqual({ modelId: 'tiny-2' });
  expect(weights('tiny-2').equals(weights('tiny'))).toBe(true);

  await lab.request['models.rename']({ modelId: 'tiny-2', name: 'From elsewhere' });
  await lab.request['models.setNotes']({ modelId: 'tiny-2', notes: 'of Tuesday' });
  const found = async () => (await lab.request['models.list']({})).find(({ id }) => id === 'tiny-2');
  expect(await found()).toMatchObject({ name: 'From elsewhere', notes: 'of Tuesday', state: 'ready' });
  await lab.request['models.remove']({ modelId: 'tiny-2' });
  expect(await found()).toBeUndefined();

  lab.asked.model = path.join(lab.workspace, 'datasets', datasetId, 'records.parquet');
  const refused = await lab.request['models.import']({ what: 'file' });
  await expect(lab.registry.finished(refused?.jobId ?? '')).rejects.toThrow('not a usable safetensors file');
});
