import { SvelteMap } from 'svelte/reactivity';
import { type Api, type ErrorView, type ModelDetail, type ModelView, api, errorView } from '../api.ts';

export type DetailState =
  { state: 'loading' } | { state: 'loaded'; detail: ModelDetail } | { state: 'failed'; error: ErrorView };

const loading: DetailState = { state: 'loading' };

/** Files, checksums and logs of models: read when a model is looked at, and anew when its weights have changed. */
export class ModelDetails {
  readonly #api: Api;
  readonly #byKey = new SvelteMap<string, DetailState>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  of(model: ModelView): DetailState {
    return this.#byKey.get(keyOf(model)) ?? loading;
  }

  /** A failed one is asked for anew. */
  async load(model: ModelView): Promise<void> {
    const key = keyOf(model);
    const known = this.#byKey.get(key);
    if (known && known.state !== 'failed') return;
    this.#byKey.set(key, loading);
    try {
      const detail = await this.#api.request('models.get', { modelId: model.id });
      this.#byKey.set(key, { state: 'loaded', detail });
    } catch (thrown) {
      this.#byKey.set(key, { state: 'failed', error: errorView(thrown) });
    }
  }
}

function keyOf({ id, changedAt, bytes }: ModelView): string {
  return [id, changedAt, bytes].join(' ');
}

export const modelDetails = new ModelDetails(api);
