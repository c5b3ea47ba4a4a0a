import { type Api, type JobView, type Provider, type SpeedSample, type Stop, api } from '../api.ts';

/** Lengths of a speed run that can be chosen, in seconds. */
export const runLengths = [10, 60, 300] as const;

/** What the next speed run will do, and the samples of the last one. */
export class Speed {
  readonly #api: Api;
  #stop: Stop | null = null;
  #jobId = $state<string | null>(null);
  #samples = $state.raw<readonly SpeedSample[]>([]);
  #provider = $state<Provider | null>(null);
  #seconds = $state<number>(runLengths[0]);
  #isTable = $state(false);

  constructor(transport: Api) {
    this.#api = transport;
  }

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

  /** Listens to the engine while a speed job is under way. */
  follow(job: JobView): void {
    if (job.kind !== 'speed') return;
    const isActive = job.state === 'queued' || job.state === 'running';
    if (isActive && !this.#stop) {
      this.#stop = this.#api.onStream('speed', ({ jobId, samples }) => {
        this.#add(jobId, samples);
      });
    } else if (!isActive && job.id === this.#jobId) {
      this.#stop?.();
      this.#stop = null;
    }
  }

  /** The curve of one job; empty when it was measured before this window was opened. */
  samplesOf(jobId: string): readonly SpeedSample[] {
    return jobId === this.#jobId ? this.#samples : [];
  }

  #add(jobId: string, samples: readonly SpeedSample[]): void {
    this.#samples = jobId === this.#jobId ? [...this.#samples, ...samples] : samples;
    this.#jobId = jobId;
  }
}

export const speed = new Speed(api);
