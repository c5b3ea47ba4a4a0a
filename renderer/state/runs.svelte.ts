import { SvelteMap } from 'svelte/reactivity';
import {
  type AdaptCoverage,
  type Api,
  type CostEstimate,
  type ErrorView,
  type JobViewOf,
  type RunCheck,
  type RunKind,
  type RunView,
  type StartRun,
  type StartTraining,
  type TheatrePair,
  type TraceView,
  api,
  errorView,
} from '../api.ts';

/** The runs of the workspace, as the main process tells them; damaged ones are among them. */
export class Runs {
  readonly #api: Api;
  readonly #byId = new SvelteMap<string, RunView>();
  #isLoaded = $state(false);
  #error = $state.raw<ErrorView | null>(null);

  /** The newest first, damaged ones last. */
  readonly all = $derived(
    [...this.#byId.values()].toSorted(
      (a, b) => (b.info?.createdAt ?? '').localeCompare(a.info?.createdAt ?? '') || a.id.localeCompare(b.id),
    ),
  );

  constructor(transport: Api) {
    this.#api = transport;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Why they could not be listed. */
  get error(): ErrorView | null {
    return this.#error;
  }

  byId(id: string): RunView | null {
    return this.#byId.get(id) ?? null;
  }

  /** Those of some kinds, newest first; with those that cannot be read, whose kind nobody knows. */
  of(...kinds: RunKind[]): RunView[] {
    return this.all.filter(({ info }) => info === null || kinds.includes(info.kind));
  }

  listen(): void {
    this.#api.onEvent('run', (run) => {
      this.#byId.set(run.id, run);
    });
    // Of a run the main process tells only the turns it takes; how far it has come, its job says.
    this.#api.onEvent('job', (job) => {
      if (job.kind === 'train' || job.kind === 'adapt' || job.kind === 'sample') this.#advance(job);
    });
    this.#api.onEvent('runGone', ({ runId }) => {
      this.#byId.delete(runId);
    });
    // Another folder, or the same one back again, has other runs.
    this.#api.onEvent('workspace', () => {
      void this.load();
    });
  }

  async load(): Promise<void> {
    try {
      const list = await this.#api.request('runs.list', {});
      const there = list.map(({ id }) => id);
      for (const id of [...this.#byId.keys()]) if (!there.includes(id)) this.#byId.delete(id);
      for (const run of list) this.#byId.set(run.id, run);
      this.#error = null;
    } catch (thrown) {
      this.#error = errorView(thrown);
    }
    this.#isLoaded = true;
  }

  #advance({ id, state, spec, progress: { count } }: JobViewOf<RunKind>): void {
    const run = this.#byId.get(spec.runId);
    if (!run?.info || run.jobId !== id || state !== 'running' || run.state !== 'running' || count === null) return;
    const { progress } = run.info;
    if (count.unit !== progress.unit || count.of !== progress.of || count.done === progress.done) return;
    this.#byId.set(run.id, { ...run, info: { ...run.info, progress: { ...progress, done: count.done } } });
  }

  /** What is wrong with a run before it is started. */
  async check(start: StartRun): Promise<RunCheck> {
    return this.#api.request('runs.check', { start });
  }

  /** @returns the id of the run */
  async start(start: StartRun): Promise<string> {
    return (await this.#api.request('runs.start', { start })).runId;
  }

  /**
   * The same anew.
   *
   * @param seed another one; null for the same
   * @returns the id of the new run
   */
  async again(runId: string, seed: number | null): Promise<string> {
    return (await this.#api.request('runs.again', { runId, seed })).runId;
  }

  async pause(runId: string): Promise<void> {
    await this.#api.request('runs.pause', { runId });
  }

  async resume(runId: string): Promise<void> {
    await this.#api.request('runs.resume', { runId });
  }

  /** A training keeps its best weights and is done; a batch keeps the rows it has. */
  async stop(runId: string): Promise<void> {
    await this.#api.request('runs.stop', { runId });
  }

  async rename(runId: string, name: string): Promise<void> {
    await this.#api.request('runs.rename', { runId, name });
  }

  async setNotes(runId: string, notes: string): Promise<void> {
    await this.#api.request('runs.setNotes', { runId, notes });
  }

  /** To the system's trash, after a while in which `restore` brings it back. */
  async remove(runId: string): Promise<void> {
    await this.#api.request('runs.remove', { runId });
  }

  async restore(runId: string): Promise<void> {
    await this.#api.request('runs.restore', { runId });
  }

  async reveal(runId: string): Promise<void> {
    await this.#api.request('runs.reveal', { runId });
  }

  async estimate(start: StartTraining): Promise<CostEstimate> {
    return this.#api.request('runs.estimate', { start });
  }

  async coverage(modelId: string, datasetId: string): Promise<AdaptCoverage> {
    return this.#api.request('adapt.coverage', { modelId, datasetId });
  }

  async trace(runId: string, sequence: number): Promise<TraceView> {
    return this.#api.request('runs.trace', { runId, sequence });
  }

  async theatre(runId: string, sequences: number[]): Promise<TheatrePair[]> {
    return this.#api.request('runs.theatre', { from: { runId }, sequences });
  }
}

export const runs = new Runs(api);
