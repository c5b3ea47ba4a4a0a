import { SvelteMap } from 'svelte/reactivity';
import { type Api, type ErrorView, type ImportReport, api, errorView } from '../api.ts';

export type ReportState =
  { state: 'loading' } | { state: 'loaded'; report: ImportReport } | { state: 'failed'; error: ErrorView };

const loading: ReportState = { state: 'loading' };

/** The reports of imports. One is made once and never changes, so it is asked for once. */
export class Reports {
  readonly #api: Api;
  readonly #byId = new SvelteMap<string, ReportState>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  of(datasetId: string): ReportState {
    return this.#byId.get(datasetId) ?? loading;
  }

  /** A failed one is asked for anew. */
  async load(datasetId: string): Promise<void> {
    const known = this.#byId.get(datasetId);
    if (known && known.state !== 'failed') return;
    this.#byId.set(datasetId, loading);
    try {
      const report = await this.#api.request('data.report', { datasetId });
      this.#byId.set(datasetId, { state: 'loaded', report });
    } catch (thrown) {
      this.#byId.set(datasetId, { state: 'failed', error: errorView(thrown) });
    }
  }
}

export const reports = new Reports(api);
