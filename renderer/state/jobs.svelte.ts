import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { type Api, type JobKind, type JobState, type JobView, type JobViewOf, type StartableJob, api } from '../api.ts';
import { formatPercent } from '../format.ts';

/** At most one spoken line per job in this time. */
const speakEveryMs = 10_000;

const spoken: Record<JobState, string> = {
  queued: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** Every job of this run of the app, as the main process tells it. */
export class Jobs {
  readonly #api: Api;
  readonly #now: () => number;
  readonly #openedAtMs: number;
  readonly #byId = new SvelteMap<string, JobView>();
  /** Ended jobs the user has looked at: the strip stops pointing at them. */
  readonly #seen = new SvelteSet<string>();
  readonly #lastDone = new SvelteMap<JobKind, JobView>();
  /** When each running job was spoken of last. */
  readonly #spokenAtMs = new SvelteMap<string, number>();
  #announcement = $state('');

  readonly all = $derived([...this.#byId.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)));
  /** Running before queued, each in the order they were made. */
  readonly active = $derived([
    ...this.all.filter((job) => job.state === 'running').toReversed(),
    ...this.all.filter((job) => job.state === 'queued').toReversed(),
  ]);
  readonly ended = $derived(this.all.filter(isEnded));
  /** Jobs that did not reach their end, were not looked at yet, and whose run was not gone on with. */
  readonly troubled = $derived(
    this.ended.filter(
      (job) =>
        (job.state === 'failed' || job.state === 'interrupted') &&
        !this.#seen.has(job.id) &&
        (runOf(job) === null || this.all.find((newest) => runOf(newest) === runOf(job)) === job),
    ),
  );
  /** The job that ended last since the window was opened. */
  readonly lastEnded = $derived(
    this.ended
      .filter((job) => job.endedAt !== null && Date.parse(job.endedAt) >= this.#openedAtMs)
      .toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''))[0] ?? null,
  );

  constructor(transport: Api, now: () => number = Date.now) {
    this.#api = transport;
    this.#now = now;
    this.#openedAtMs = now();
  }

  /** One line for screen readers. */
  get announcement(): string {
    return this.#announcement;
  }

  listen(): void {
    this.#api.onEvent('job', (job) => {
      this.#take(job);
    });
    this.#api.onEvent('jobGone', ({ jobId }) => {
      this.#byId.delete(jobId);
      this.#seen.delete(jobId);
      this.#spokenAtMs.delete(jobId);
    });
  }

  async load(): Promise<void> {
    for (const job of await this.#api.request('jobs.list', {})) {
      // An event that came first is newer than the list.
      if (!this.#byId.has(job.id)) this.#take(job);
    }
  }

  /** The running or queued job of a kind. */
  activeOf<K extends JobKind>(kind: K): JobViewOf<K> | null {
    return (this.active.find((job) => job.kind === kind) as JobViewOf<K> | undefined) ?? null;
  }

  /** The last job of a kind that reached its end; stays known after it was taken off the list. */
  lastDone<K extends JobKind>(kind: K): JobViewOf<K> | null {
    return (this.#lastDone.get(kind) as JobViewOf<K> | undefined) ?? null;
  }

  /** The newest job of a kind in any state. */
  lastOf<K extends JobKind>(kind: K): JobViewOf<K> | null {
    return (this.all.find((job) => job.kind === kind) as JobViewOf<K> | undefined) ?? null;
  }

  async start(start: StartableJob): Promise<string> {
    return (await this.#api.request('jobs.start', { start })).jobId;
  }

  async cancel(jobId: string): Promise<void> {
    await this.#api.request('jobs.cancel', { jobId });
  }

  async dismiss(jobId: string): Promise<void> {
    await this.#api.request('jobs.dismiss', { jobId });
  }

  /** @returns the new job */
  async again(jobId: string): Promise<string> {
    this.markSeen([jobId]);
    return (await this.#api.request('jobs.again', { jobId })).jobId;
  }

  markSeen(jobIds: readonly string[]): void {
    for (const id of jobIds) this.#seen.add(id);
  }

  #take(job: JobView): void {
    const before = this.#byId.get(job.id)?.state ?? null;
    this.#byId.set(job.id, job);
    if (job.state === 'done') {
      const last = this.#lastDone.get(job.kind);
      if (!last || (last.endedAt ?? '') <= (job.endedAt ?? '')) this.#lastDone.set(job.kind, job);
    }
    this.#announce(job, before);
  }

  #announce(job: JobView, before: JobState | null): void {
    const now = this.#now();
    const wasMs = this.#spokenAtMs.get(job.id) ?? -Infinity;
    const isChange = before !== job.state && !(before === null && isEnded(job));
    if (!isChange && (job.state !== 'running' || now - wasMs < speakEveryMs)) return;
    if (isEnded(job)) this.#spokenAtMs.delete(job.id);
    else this.#spokenAtMs.set(job.id, now);
    const { fraction } = job.progress;
    const state = isStopped(job) ? 'stopped' : spoken[job.state];
    const detail = job.state === 'running' && fraction !== null ? formatPercent(fraction) : state;
    this.#announcement = `${job.title}: ${detail}`;
  }
}

export function isEnded(job: JobView): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

/** Ended by the user before all was done, with what there was by then. */
export function isStopped(job: JobView): boolean {
  switch (job.kind) {
    case 'train':
    case 'adapt':
      // It was paused, or its best weights were kept.
      return job.state === 'cancelled' || job.result?.ended === 'kept best';
    case 'sample':
      return job.result !== null && job.result.counts.made < job.result.counts.of;
    default:
      return false;
  }
}

/** The run that a job works on. */
function runOf({ spec }: JobView): string | null {
  if (spec.kind === 'study') return spec.studyId;
  return 'runId' in spec ? spec.runId : null;
}

export const jobs = new Jobs(api);
