import { type Api, type DatasetView, type ErrorView, type ExportFormat, api, errorView } from '../api.ts';

/** The data sets of the workspace, newest first; damaged ones are among them. */
export class Datasets {
  readonly #api: Api;
  #list = $state.raw<readonly DatasetView[] | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  /** Counts what was told by events, so that an older answer does not undo it. */
  #numTold = 0;

  readonly sorted = $derived(
    (this.#list ?? []).toSorted((a, b) => (b.info?.importedAt ?? '').localeCompare(a.info?.importedAt ?? '')),
  );

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null until they were loaded. */
  get list(): readonly DatasetView[] | null {
    return this.#list;
  }

  /** Why they could not be listed. */
  get error(): ErrorView | null {
    return this.#error;
  }

  byId(id: string): DatasetView | null {
    return this.#list?.find((one) => one.id === id) ?? null;
  }

  listen(): void {
    this.#api.onEvent('datasets', (list) => {
      this.#numTold += 1;
      this.#take(list);
    });
    // Another folder, or the same one back again, has other sets.
    this.#api.onEvent('workspace', () => {
      void this.load();
    });
  }

  async load(): Promise<void> {
    const numTold = this.#numTold;
    try {
      const list = await this.#api.request('data.list', {});
      if (this.#numTold === numTold) this.#take(list);
    } catch (thrown) {
      this.#error = errorView(thrown);
      this.#list ??= [];
    }
  }

  async rename(datasetId: string, name: string): Promise<void> {
    await this.#api.request('data.rename', { datasetId, name });
  }

  /** To the system's trash. */
  async remove(datasetId: string): Promise<void> {
    await this.#api.request('data.remove', { datasetId });
  }

  async reveal(datasetId: string): Promise<void> {
    await this.#api.request('data.reveal', { datasetId });
  }

  async exportProblems(datasetId: string): Promise<void> {
    await this.#api.request('data.exportProblems', { datasetId });
  }

  async export(datasetId: string, format: ExportFormat): Promise<void> {
    await this.#api.request('data.export', { datasetId, format });
  }

  #take(list: readonly DatasetView[]): void {
    this.#list = list;
    this.#error = null;
  }
}

export const datasets = new Datasets(api);
