/** Every job of this run of the app: its state, its progress, its place in the queue. The window only watches. */
import { randomUUID } from 'node:crypto';
import type { ErrorView, JobKind, JobReport, Jobs, JobSpec, JobState, JobView } from '../../preload/contract.ts';
import { CancelledError, LabError, toErrorParts } from '../../models/base/errors.ts';
import { timeLeftS, type ProgressPoint } from '../../models/base/time-left.ts';
import { Emitter } from '../emitter.ts';
import { throttled } from '../processes/throttle.ts';
import type { StopKind } from '../stop-kind.ts';
import { kinds, type KindInfo } from './kinds.ts';

/** Runs a job of one kind wherever it belongs. */
export type Runner = (
  id: string,
  spec: JobSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
) => Promise<Jobs[JobKind]['result']>;

interface Entry {
  id: string;
  spec: JobSpec;
  info: KindInfo<JobKind>;
  /** The app's own housekeeping never holds up quitting. */
  startedBy: 'user' | 'app';
  state: JobState;
  report: JobReport;
  points: ProgressPoint[];
  controller: AbortController;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  result: Jobs[JobKind]['result'] | null;
  error: ErrorView | null;
}

const KEPT_ENDED = 50;
/** A queue longer than this is a mistake, and every change of it is told to the window. */
const MOST_ACTIVE = 50;
const KEPT_POINTS = 600;
/** At most four changes a second go out for one job. */
const REPORT_EVERY_MS = 250;

export class JobRegistry {
  readonly changed = new Emitter<JobView>();
  readonly gone = new Emitter<{ jobId: string }>();
  readonly #entries = new Map<string, Entry>();
  readonly #run: Runner;

  constructor(run: Runner) {
    this.#run = run;
  }

  list(): JobView[] {
    return [...this.#entries.values()].map((entry) => this.#view(entry));
  }

  /** Queued and running jobs; with `user`, only those whose loss the user would mind. */
  active(startedBy?: 'user'): JobView[] {
    return [...this.#entries.values()]
      .filter((entry) => isActive(entry) && (startedBy === undefined || entry.startedBy === startedBy))
      .map((entry) => this.#view(entry));
  }

  /** @throws LabError `busy` when one of two jobs on the workspace is exclusive: this one, or one that is active */
  start(spec: JobSpec, startedBy: 'user' | 'app' = 'user'): string {
    const info = kinds[spec.kind] as KindInfo<JobKind>;
    if (this.active().length >= MOST_ACTIVE) {
      throw new LabError('busy', {
        what: `${String(MOST_ACTIVE)} jobs are running or waiting already.`,
        kept: 'Nothing was started.',
        todo: 'Start this again when some have ended.',
      });
    }
    const blocker = [...this.#entries.values()].find(
      (entry) =>
        isActive(entry) &&
        entry.info.usesWorkspace &&
        info.usesWorkspace &&
        (info.isExclusive || entry.info.isExclusive),
    );
    if (blocker !== undefined) {
      throw new LabError('busy', {
        what: `${info.title(spec)} has to wait until "${blocker.info.title(blocker.spec)}" has ended.`,
        kept: 'Nothing was started.',
        todo: 'Cancel it, or start this again when it is done.',
      });
    }
    const entry: Entry = {
      id: randomUUID(),
      spec,
      info,
      startedBy,
      state: 'queued',
      report: { fraction: null, message: '', count: null },
      points: [],
      controller: new AbortController(),
      createdAt: new Date(),
      startedAt: null,
      endedAt: null,
      result: null,
      error: null,
    };
    this.#entries.set(entry.id, entry);
    this.#emit(entry);
    this.#startNext();
    return entry.id;
  }

  /**
   * Asks a job to stop; one that has ended already is left as it is.
   *
   * @param how `keep` asks a job that can for what it has so far as its result
   * @throws LabError `notFound`
   */
  cancel(id: string, how: StopKind = 'stop'): void {
    const entry = this.#find(id);
    if (entry.state === 'queued') this.#end(entry, 'cancelled', null);
    else if (entry.state === 'running') entry.controller.abort(how);
  }

  /** Waits for a job's result. @throws LabError why there is none */
  async finished(id: string): Promise<Jobs[JobKind]['result']> {
    for (;;) {
      const { state, result, error, info, spec } = this.#find(id);
      if (result !== null) return result;
      if (error !== null) throw new LabError(error.code, error);
      if (state === 'cancelled') throw new CancelledError(`${info.title(spec)}: cancelled.`);
      await new Promise<void>((resolve) => {
        const off = this.changed.on((job) => {
          if (job.id !== id) return;
          off();
          resolve();
        });
      });
    }
  }

  /** @throws LabError `notFound`, or `busy` while the job is active */
  dismiss(id: string): void {
    const entry = this.#find(id);
    if (isActive(entry)) throw new LabError('busy', { what: 'A running job cannot be taken off the list.' });
    this.#entries.delete(id);
    this.gone.emit({ jobId: id });
  }

  /** What a job was started with. @throws LabError `notFound` */
  specOf(id: string): JobSpec {
    return this.#find(id).spec;
  }

  /** Cancels everything and waits until it has stopped, at most so long. */
  async stopAll(withinMs: number): Promise<void> {
    for (const entry of this.#entries.values()) if (isActive(entry)) this.cancel(entry.id);
    if (this.active().length === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(finish, withinMs);
      const off = this.changed.on(() => {
        if (this.active().length === 0) finish();
      });
      function finish() {
        clearTimeout(timer);
        off();
        resolve();
      }
    });
  }

  #startNext(): void {
    for (const entry of this.#entries.values()) {
      if (entry.state !== 'queued' || this.#aheadOf(entry) !== undefined) continue;
      entry.state = 'running';
      entry.startedAt = new Date();
      this.#emit(entry);
      void this.#work(entry);
    }
  }

  /** The first active job that came before this one and that it has to wait for. */
  #aheadOf(entry: Entry): Entry | undefined {
    for (const other of this.#entries.values()) {
      if (other === entry) return undefined;
      if (isActive(other) && shareLane(other, entry)) return other;
    }
    return undefined;
  }

  async #work(entry: Entry): Promise<void> {
    const report = throttled(REPORT_EVERY_MS, (latest: JobReport) => {
      if (entry.state !== 'running') return;
      entry.report = latest;
      if (latest.fraction !== null) entry.points.push({ atMs: performance.now(), fraction: latest.fraction });
      if (entry.points.length > KEPT_POINTS) entry.points.shift();
      this.#emit(entry);
    });
    try {
      entry.result = await this.#run(entry.id, entry.spec, entry.controller.signal, report.push);
      report.flush();
      this.#end(entry, 'done', null);
    } catch (error) {
      if (error instanceof LabError && error.code === 'interrupted')
        this.#end(entry, 'interrupted', toErrorParts(error));
      else if (entry.controller.signal.aborted && isOfStopping(error)) this.#end(entry, 'cancelled', null);
      else this.#end(entry, 'failed', toErrorParts(error));
    }
  }

  #end(entry: Entry, state: JobState, error: ErrorView | null): void {
    entry.state = state;
    entry.error = error === null ? null : { ...error, kept: error.kept ?? entry.info.keptOnCancel };
    entry.endedAt = new Date();
    entry.points = [];
    this.#emit(entry);
    this.#startNext();
    // A queued job shows what it waits for, and that has just changed.
    for (const other of this.#entries.values()) {
      if (other.state === 'queued' && shareLane(other, entry)) this.#emit(other);
    }
    this.#forgetOldest();
  }

  #find(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new LabError('notFound', { what: 'There is no such job any more.', where: id });
    return entry;
  }

  #forgetOldest(): void {
    const ended = [...this.#entries.values()].filter((entry) => !isActive(entry));
    for (const entry of ended.slice(0, Math.max(0, ended.length - KEPT_ENDED))) this.dismiss(entry.id);
  }

  #emit(entry: Entry): void {
    this.changed.emit(this.#view(entry));
  }

  #view(entry: Entry): JobView {
    const runningS = entry.startedAt === null ? 0 : (Date.now() - entry.startedAt.getTime()) / 1000;
    const ahead = entry.state === 'queued' ? this.#aheadOf(entry) : undefined;
    const view = {
      id: entry.id,
      kind: entry.spec.kind,
      spec: entry.spec,
      state: entry.state,
      title: entry.info.title(entry.spec),
      place: entry.info.place,
      usesWorkspace: entry.info.usesWorkspace,
      canRepeat: entry.info.canRepeat,
      progress: { ...entry.report, timeLeftS: entry.state === 'running' ? timeLeftS(entry.points) : null },
      keptOnCancel: entry.info.keptOnCancel,
      lostOnCancelS: entry.info.losesWork && entry.state === 'running' ? runningS : 0,
      waitsFor: ahead === undefined ? null : ahead.info.title(ahead.spec),
      createdAt: entry.createdAt.toISOString(),
      startedAt: entry.startedAt?.toISOString() ?? null,
      endedAt: entry.endedAt?.toISOString() ?? null,
      result: entry.result,
      error: entry.error,
    };
    // The runner of a kind gives the result of that kind; the compiler cannot follow it through the union.
    return view as JobView;
  }
}

/** A job that was asked to stop may throw what it likes, save an error that people have to know of. */
function isOfStopping(error: unknown): boolean {
  return !(error instanceof LabError) || error.code === 'cancelled';
}

function shareLane(a: Entry, b: Entry): boolean {
  return a.info.lanes.some((lane) => b.info.lanes.includes(lane));
}

function isActive(entry: Entry): boolean {
  return entry.state === 'queued' || entry.state === 'running';
}
