/** The runs that this lab works on: their manifests follow the jobs, so that the folder says what happened. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import type { ErrorView, JobView, JobViewOf, RunView } from '../../preload/contract.ts';
import { LabError, toErrorParts } from '../../models/base/errors.ts';
import { isThere } from '../data/folders.ts';
import { makeNamedFolder } from '../data/unfinished.ts';
import { modelsFolder } from '../data/models/places.ts';
import { readRun, runFolder, runIds, runsFolder, runView, writeRun } from '../data/runs/folder.ts';
import type { RunManifest } from '../data/runs/manifest.ts';
import { Emitter } from '../emitter.ts';
import { messageOf } from '../files.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import { notBegun, type RunSpec } from './plan.ts';

type RunJob = JobViewOf<'train'> | JobViewOf<'adapt'> | JobViewOf<'sample'>;
type Device = NonNullable<RunManifest['device']>;

interface Live {
  workspace: string;
  manifest: RunManifest;
  jobId: string;
  /** Of earlier sittings, in seconds. */
  elapsedBefore: number;
  /** How long the computer slept in this sitting, in seconds. */
  sleptS: number;
  /** What the user wants when the job has stopped. */
  isPausing: boolean;
  /** Writes to the manifest follow one another. */
  writing: Promise<boolean>;
  writtenMs: number;
}

export interface RunBookParts {
  workspace: () => string;
  registry: Pick<JobRegistry, 'start' | 'cancel' | 'changed'>;
  /** The device that runs use, once it is known. @throws LabError `unusable` when there is none */
  device: () => Promise<Device>;
  versions: () => Record<string, string>;
  /** Told when a manifest could not be written. */
  onFault: (message: string) => void;
}

/** A sign of life for other labs, and the progress for one that is killed. */
const WRITE_EVERY_MS = 10_000;

export class RunBook {
  readonly changed = new Emitter<RunView>();
  readonly gone = new Emitter<{ runId: string }>();
  /** A model was made, or got another checkpoint. */
  readonly modelsChanged = new Emitter<null>();
  readonly #parts: RunBookParts;
  readonly #live = new Map<string, Live>();
  /** Ends that are being written. */
  readonly #ending = new Set<Promise<void>>();
  /** Of runs that are being looked at, the look that began last. */
  readonly #newestLook = new Map<string, symbol>();
  /** Ends that could not be written, since the disk is full, say: they count, and are tried again when one looks. */
  readonly #unwritten = new Map<string, { workspace: string; manifest: RunManifest; jobId: null }>();
  /** The runs that made models, as far as their manifests were read. */
  readonly #makerOf = new Map<string, string>();

  constructor(parts: RunBookParts) {
    this.#parts = parts;
    parts.registry.changed.on((job) => {
      if (job.kind === 'train' || job.kind === 'adapt' || job.kind === 'sample') this.#follow(job);
    });
  }

  async list(): Promise<RunView[]> {
    const workspace = this.#parts.workspace();
    const views = await Promise.all((await runIds(workspace)).map((id) => this.#viewIn(workspace, id)));
    const age = ({ info }: RunView) => info?.createdAt ?? '';
    return views.sort((a, b) => (age(a) === age(b) ? (a.id < b.id ? -1 : 1) : age(a) < age(b) ? 1 : -1));
  }

  /** The run that made a model of the workspace, or is making it; known once the runs were listed. */
  runOf(modelId: string): string | null {
    return this.#makerOf.get(modelId) ?? null;
  }

  isTraining(modelId: string): boolean {
    return [...this.#live.values()].some(({ manifest }) => manifest.makesModelId === modelId);
  }

  isActive(runId: string): boolean {
    return this.#live.has(runId);
  }

  /** Makes the folder of a run, and starts its job. */
  async start(name: string, spec: RunSpec, parent: RunManifest['parent']): Promise<{ runId: string; jobId: string }> {
    const { workspace: where, device, versions } = this.#parts;
    const workspace = where();
    const used = await device();
    const runId = await makeNamedFolder(runsFolder(workspace), name, 'run');
    const makesModelId = spec.kind === 'sample' ? null : await makeNamedFolder(modelsFolder(workspace), name, 'model');
    const manifest: RunManifest = {
      schemaVersion: 1,
      ...spec,
      name,
      state: 'queued',
      makesModelId,
      device: used,
      versions: versions(),
      createdAt: new Date().toISOString(),
      startedAt: null,
      endedAt: null,
      elapsedS: 0,
      progress: notBegun(spec),
      parent,
      reason: null,
      outcome: null,
      owner: owner(),
    };
    try {
      await writeRun(workspace, runId, manifest);
    } catch (error) {
      await rm(runFolder(workspace, runId), { recursive: true, force: true });
      if (makesModelId !== null)
        await rm(path.join(modelsFolder(workspace), makesModelId), { recursive: true, force: true });
      throw notWritten(error);
    }
    return { runId, jobId: await this.#begin(workspace, runId, manifest, false) };
  }

  /** Goes on with a run. @throws LabError `busy` when it is worked on, `badArguments` when it cannot go on */
  async resume(runId: string): Promise<{ jobId: string }> {
    const workspace = this.#parts.workspace();
    this.refuseActive(runId);
    const view = await this.#viewIn(workspace, runId);
    const manifest = await readRun(workspace, runId);
    if (view.info?.canResume !== true) {
      throw new LabError('badArguments', {
        what:
          view.state === 'done' ? 'This run is done: there is nothing to go on with.' : 'Nothing of this run was kept.',
        where: runId,
        todo: 'Start the same again.',
      });
    }
    const device = await this.#parts.device();
    this.refuseActive(runId);
    const begun = { ...manifest, state: 'queued', device, endedAt: null, reason: null, owner: owner() } as const;
    const next = { ...begun, progress: view.info.progress, versions: this.#parts.versions() } as RunManifest;
    await writeRun(workspace, runId, next).catch((error: unknown) => {
      throw notWritten(error);
    });
    return { jobId: await this.#begin(workspace, runId, next, true) };
  }

  /** Stops a training at a checkpoint. @throws LabError `badArguments` for a batch, `notFound` when it does not run */
  pause(runId: string): void {
    const live = this.#found(runId);
    if (live.manifest.kind === 'sample') {
      throw new LabError('badArguments', {
        what: 'A batch cannot be paused; stopped, it keeps the sequences that are done.',
      });
    }
    live.isPausing = true;
    this.#parts.registry.cancel(live.jobId);
  }

  /** Ends a run with what is there. @throws LabError `notFound` when it does not run */
  stop(runId: string): void {
    this.#parts.registry.cancel(this.#found(runId).jobId, 'keep');
  }

  /** The computer slept for so many seconds: runs took no time meanwhile. @returns how many go on now */
  wokeUp(sleptS: number): number {
    const asleep = [...this.#live.values()].filter(({ manifest }) => manifest.state === 'running');
    for (const live of asleep) live.sleptS += sleptS;
    return asleep.length;
  }

  /** Waits until the ends of all runs whose jobs have ended are written. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#ending);
  }

  /** Changes the manifest of a run, also of one that runs. */
  async edit(runId: string, change: { name: string }): Promise<void> {
    const live = this.#live.get(runId);
    const workspace = live?.workspace ?? this.#parts.workspace();
    if (live === undefined) await writeRun(workspace, runId, { ...(await readRun(workspace, runId)), ...change });
    else {
      live.manifest = { ...live.manifest, ...change };
      await this.#write(runId, live);
    }
    await this.announce(runId);
  }

  /** @throws LabError `busy` */
  refuseActive(runId: string): void {
    if (!this.#live.has(runId)) return;
    throw new LabError('busy', {
      what: 'This run is being worked on.',
      kept: 'Nothing was changed.',
      todo: 'Wait until it has ended, or stop it.',
    });
  }

  /** Tells the window how a run stands. What is overtaken by a newer look is not told: it would come after that. */
  async announce(runId: string): Promise<void> {
    const look = Symbol(runId);
    this.#newestLook.set(runId, look);
    const view = await this.#viewIn(this.#live.get(runId)?.workspace ?? this.#parts.workspace(), runId);
    if (this.#newestLook.get(runId) !== look) return;
    this.#newestLook.delete(runId);
    this.changed.emit(view);
  }

  /** Tells the window whether a run is there, and how it stands. */
  async look(runId: string): Promise<void> {
    if (await isThere(runFolder(this.#parts.workspace(), runId))) await this.announce(runId);
    else this.gone.emit({ runId });
  }

  #found(runId: string): Live {
    const live = this.#live.get(runId);
    if (live === undefined) throw new LabError('notFound', { what: 'This run does not run.', where: runId });
    return live;
  }

  async #viewIn(workspace: string, runId: string): Promise<RunView> {
    const known = this.#live.get(runId) ?? (await this.#retryEnd(runId));
    const view = await runView(workspace, runId, known?.workspace === workspace ? known : null);
    const made = view.info?.makesModelId;
    if (made !== undefined && made !== null) this.#makerOf.set(made, runId);
    return view;
  }

  /** Writes the end of a run once more; what could not be written again is given back. */
  async #retryEnd(runId: string) {
    const end = this.#unwritten.get(runId);
    if (end === undefined) return null;
    try {
      await writeRun(end.workspace, runId, end.manifest);
    } catch {
      return end;
    }
    this.#unwritten.delete(runId);
    return null;
  }

  async #begin(workspace: string, runId: string, manifest: RunManifest, resume: boolean): Promise<string> {
    const { kind, name, device } = manifest;
    if (device === null) throw new Error('internal: a run without a device');
    if (manifest.makesModelId !== null) this.#makerOf.set(manifest.makesModelId, runId);
    // Known before the first word of the job.
    const live: Live = {
      workspace,
      manifest,
      jobId: `unborn ${randomUUID()}`,
      elapsedBefore: manifest.elapsedS,
      sleptS: 0,
      isPausing: false,
      writing: Promise.resolve(true),
      writtenMs: performance.now(),
    };
    this.#live.set(runId, live);
    try {
      const { provider, threads } = device;
      live.jobId = this.#parts.registry.start({ kind, runId, name, workspace, resume, device: { provider, threads } });
    } catch (error) {
      this.#live.delete(runId);
      await writeRun(workspace, runId, { ...manifest, state: 'failed', reason: toErrorParts(error), owner: null });
      throw error;
    } finally {
      await this.announce(runId);
    }
    return live.jobId;
  }

  #follow(job: RunJob): void {
    const { runId } = job.spec;
    const live = this.#live.get(runId);
    if (live === undefined) return;
    const before = live.manifest;
    const ended = job.state !== 'queued' && job.state !== 'running';
    const sittingS =
      job.startedAt === null
        ? 0
        : (Date.parse(job.endedAt ?? new Date().toISOString()) - Date.parse(job.startedAt)) / 1000;
    const { count } = job.progress;
    const isOwnCount = count?.unit === before.progress.unit && count.of === before.progress.of;
    live.manifest = {
      ...before,
      state: stateOf(job, live),
      startedAt: before.startedAt ?? job.startedAt,
      endedAt: ended ? job.endedAt : null,
      elapsedS: live.elapsedBefore + Math.max(0, sittingS - live.sleptS),
      progress: isOwnCount ? { ...before.progress, done: count.done } : before.progress,
    };
    if (ended) {
      const ending = this.#end(runId, live, job).finally(() => this.#ending.delete(ending));
      this.#ending.add(ending);
      return;
    }
    const isDue = performance.now() - live.writtenMs >= WRITE_EVERY_MS;
    if (isDue || before.state !== live.manifest.state) {
      void this.#write(runId, live);
      if (before.state !== live.manifest.state) void this.announce(runId);
    }
    if (checkpointsOf(before) < checkpointsOf(live.manifest)) this.modelsChanged.emit(null);
  }

  async #end(runId: string, live: Live, job: RunJob): Promise<void> {
    const { manifest } = live;
    const outcome = job.result;
    const done = doneOf(job) ?? manifest.progress.done;
    const finished = {
      ...manifest,
      reason: reasonOf(job),
      outcome,
      progress: { ...manifest.progress, done },
      owner: null,
    };
    // The result of a kind is that of its run; the compiler cannot follow it through the union.
    live.manifest = finished as RunManifest;
    if (!(await this.#write(runId, live))) {
      const { workspace } = live;
      this.#unwritten.set(runId, { workspace, manifest: live.manifest, jobId: null });
    }
    this.#live.delete(runId);
    await this.announce(runId);
    this.modelsChanged.emit(null);
  }

  /** One write after the other; one that fails is told, and the run goes on. @returns whether it was written */
  #write(runId: string, live: Live): Promise<boolean> {
    live.writtenMs = performance.now();
    live.writing = live.writing.then(async () => {
      try {
        await writeRun(live.workspace, runId, live.manifest);
        return true;
      } catch (error) {
        this.#parts.onFault(`the manifest of ${runId} could not be written: ${messageOf(error)}`);
        return false;
      }
    });
    return live.writing;
  }
}

function owner(): RunManifest['owner'] {
  return { pid: process.pid, host: hostname() };
}

function stateOf(job: RunJob, { isPausing }: Live): RunManifest['state'] {
  if (job.state === 'cancelled') return isPausing ? 'paused' : 'stopped';
  if (job.state !== 'done') return job.state;
  // A batch that was stopped has a result too.
  return job.kind === 'sample' && job.result !== null && job.result.counts.made < job.result.counts.of
    ? 'stopped'
    : 'done';
}

function doneOf(job: RunJob): number | null {
  if (job.result === null) return null;
  return job.kind === 'sample' ? job.result.counts.made : job.result.step;
}

/** Of a run that came to no end of its own. */
function reasonOf({ state, error }: JobView): ErrorView | null {
  return state === 'failed' || state === 'interrupted' ? error : null;
}

/** How many checkpoints a training has come by. */
function checkpointsOf({ kind, spec, progress }: RunManifest): number {
  return kind === 'sample' ? 0 : Math.floor(progress.done / spec.settings.checkpointEvery);
}

function notWritten(error: unknown): unknown {
  if (error instanceof LabError) return error;
  return new LabError('unusable', {
    what: `The run could not be written to the workspace: ${messageOf(error)}.`,
    kept: 'Nothing was started.',
    todo: 'Make room on the disk, or choose another workspace.',
  });
}
