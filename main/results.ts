import type { CheckResults } from '../preload/contract.ts';
import { Emitter } from './emitter.ts';

/** The latest results of the checks; they outlive the jobs they came from. */
export class LatestResults {
  readonly changed = new Emitter<CheckResults>();
  #results: CheckResults = { devices: null, components: null };

  get(): CheckResults {
    return this.#results;
  }

  adopt(results: Partial<CheckResults>): void {
    this.#results = { ...this.#results, ...results };
    this.changed.emit(this.#results);
  }
}
