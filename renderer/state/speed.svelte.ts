import { type Api, type JobView, type Provider, type SpeedSample, type Stop, api } from '../api.ts';

/** Lengths of a speed run that can be chosen, in seconds. */
export const runLengths = [10, 60, 300] as const;

/** The last samples may come after the word that the job has ended. */
const lingerMs = 5000;

/** What the next speed run will do, and the samples of the last one. */
export class Speed {
  readonly #api: Api;
  #stop: Stop | null = null;
  /** Jobs under way. */
  #followed: readonly string[] = [];
  /** The job that ended last and its number of repeats: once they are all here, nothing more will come. */
  #awaited: { jobId: string; n: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #jobId = $state<string | null>(null);
  #samples = $state.raw<readonly SpeedSample[]>([]);
  #provider = $state<Provider | null>(null);
  #seconds = $state<number>(runLengths[0]);
  #isTable = $state(false);

  constructor(transport: Api) {
    this.#api = transport;
  }

  readonly switchTable = (): void => {
    this.isTable = !this.isTable;
  };

  /** Null means the device that runs use. */
  get provider(): Provider | null {
    return this.#provider;
  }
  set provider(provider: Provider | null) {
    this.#provider = provider;
  }

  get seconds(): number {
    return this.#seconds;
  }
  set seconds(seconds: number) {
    this.#seconds = seconds;
  }

  /** The curve as a table of numbers. */
  get isTable(): boolean {
    return this.#isTable;
  }
  set isTable(isTable: boolean) {
    this.#isTable = isTable;
  }

  listen(): void {
    this.#api.onEvent('job', (job) => {
      this.follow(job);
    });
  }

  /** Listens to the engine while a speed job is under way, and until its last samples have come. */
  follow(job: JobView): void {
    if (job.kind !== 'speed') return;
    if (job.state === 'queued' || job.state === 'running') {
      if (!this.#followed.includes(job.id)) this.#followed = [...this.#followed, job.id];
      this.#awaited = null;
      clearTimeout(this.#timer);
      this.#stop ??= this.#api.onStream('speed', ({ jobId, samples }) => {
        this.#add(jobId, samples);
      });
      return;
    }
    if (!this.#followed.includes(job.id)) return;
    this.#followed = this.#followed.filter((id) => id !== job.id);
    if (this.#followed.length > 0) return;
    this.#awaited = { jobId: job.id, n: job.result?.speed.n ?? Infinity };
    this.#timer = setTimeout(() => {
      this.#end();
    }, lingerMs);
    this.#endIfComplete();
  }

  /** The curve of one job; empty when it was measured before this window was opened. */
  samplesOf(jobId: string): readonly SpeedSample[] {
    return jobId === this.#jobId ? this.#samples : [];
  }

  #add(jobId: string, samples: readonly SpeedSample[]): void {
    const known = this.samplesOf(jobId);
    // A port that was opened anew brings every sample again.
    const lastS = known.at(-1)?.atS ?? -Infinity;
    this.#samples = [...known, ...samples.filter(({ atS }) => atS > lastS)];
    this.#jobId = jobId;
    this.#endIfComplete();
  }

  #endIfComplete(): void {
    if (this.#awaited && this.samplesOf(this.#awaited.jobId).length >= this.#awaited.n) this.#end();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#awaited = null;
    this.#stop?.();
    this.#stop = null;
  }
}

export const speed = new Speed(api);
