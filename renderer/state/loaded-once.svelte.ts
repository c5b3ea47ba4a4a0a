import { SvelteMap } from 'svelte/reactivity';
import { type ErrorView, errorView } from '../api.ts';

export type Loaded<T> = { state: 'loading' } | { state: 'loaded'; report: T } | { state: 'failed'; error: ErrorView };

const loading = { state: 'loading' } as const;

/** Reports by id. One is made once and never changes, so it is asked for once. */
export class LoadedOnce<T> {
  readonly #load: (id: string) => Promise<T>;
  readonly #byId = new SvelteMap<string, Loaded<T>>();

  constructor(load: (id: string) => Promise<T>) {
    this.#load = load;
  }

  of(id: string): Loaded<T> {
    return this.#byId.get(id) ?? loading;
  }

  /** A failed one is asked for anew. */
  async load(id: string): Promise<void> {
    const known = this.#byId.get(id);
    if (known && known.state !== 'failed') return;
    this.#byId.set(id, loading);
    try {
      this.#byId.set(id, { state: 'loaded', report: await this.#load(id) });
    } catch (thrown) {
      this.#byId.set(id, { state: 'failed', error: errorView(thrown) });
    }
  }

  /** Another one may get the id of one that is gone. */
  forget(id: string): void {
    this.#byId.delete(id);
  }
}
