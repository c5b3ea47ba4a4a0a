import { SvelteMap } from 'svelte/reactivity';
import { type Api, type ComparingRows, api } from '../api.ts';

/** Rows of jobs that are kept: those of a cancelled one stay in view. */
const keptJobs = 5;

/** The metrics of running comparisons as they become known. */
export class Comparing {
  readonly #api: Api;
  #isFollowing = false;
  readonly #byJob = new SvelteMap<string, ComparingRows>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null while nothing is known. */
  of(jobId: string): ComparingRows | null {
    return this.#byJob.get(jobId) ?? null;
  }

  /** From the first time that somebody looks: the port starts a process that may not be needed. */
  follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#api.onStream('comparing', (rows) => {
      this.#byJob.delete(rows.jobId);
      this.#byJob.set(rows.jobId, rows);
      const oldest = this.#byJob.keys().next().value;
      if (this.#byJob.size > keptJobs && oldest !== undefined) this.#byJob.delete(oldest);
    });
  }
}

export const comparing = new Comparing(api);
