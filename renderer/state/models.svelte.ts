import {
  type Api,
  type ErrorView,
  type ModelDetail,
  type ModelExportFormat,
  type ModelView,
  api,
  errorView,
} from '../api.ts';

/** The models that came with the lab and those of the workspace; damaged ones are among them. */
export class Models {
  readonly #api: Api;
  #list = $state.raw<readonly ModelView[] | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  /** Counts what was told by events, so that an older answer does not undo it. */
  #numTold = 0;

  /** Models that can sample and be adapted. */
  readonly usable = $derived((this.#list ?? []).filter(({ info }) => info !== null));

  /** The model of molecules that came with the lab: one that reads its own prediction where there is one. */
  readonly ofLab = $derived.by(() => {
    const fit = this.usable.filter(({ source, info }) => source === 'shipped' && info?.domain === 'molecules');
    return fit.find(({ info }) => info !== null && info.denoiser.selfConditioning !== null) ?? fit[0] ?? null;
  });

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Shipped ones first, then those of the workspace, newest first. Null until they were loaded. */
  get list(): readonly ModelView[] | null {
    return this.#list;
  }

  /** Why they could not be listed. */
  get error(): ErrorView | null {
    return this.#error;
  }

  byId(id: string): ModelView | null {
    return this.#list?.find((one) => one.id === id) ?? null;
  }

  listen(): void {
    this.#api.onEvent('models', (list) => {
      this.#numTold += 1;
      this.#take(list);
    });
    // Another folder, or the same one back again, has other models.
    this.#api.onEvent('workspace', () => {
      void this.load();
    });
  }

  async load(): Promise<void> {
    const numTold = this.#numTold;
    try {
      const list = await this.#api.request('models.list', {});
      if (this.#numTold === numTold) this.#take(list);
    } catch (thrown) {
      this.#error = errorView(thrown);
      this.#list ??= [];
    }
  }

  /** Its files, checksum and log. */
  async detail(modelId: string): Promise<ModelDetail> {
    return this.#api.request('models.get', { modelId });
  }

  async rename(modelId: string, name: string): Promise<void> {
    await this.#api.request('models.rename', { modelId, name });
  }

  async setNotes(modelId: string, notes: string): Promise<void> {
    await this.#api.request('models.setNotes', { modelId, notes });
  }

  /** To the system's trash, after a while in which `restore` brings it back. */
  async remove(modelId: string): Promise<void> {
    await this.#api.request('models.remove', { modelId });
  }

  async restore(modelId: string): Promise<void> {
    await this.#api.request('models.restore', { modelId });
  }

  async reveal(modelId: string): Promise<void> {
    await this.#api.request('models.reveal', { modelId });
  }

  async export(modelId: string, format: ModelExportFormat): Promise<void> {
    await this.#api.request('models.export', { modelId, format });
  }

  async import(what: 'file' | 'folder'): Promise<void> {
    await this.#api.request('models.import', { what });
  }

  #take(list: readonly ModelView[]): void {
    this.#list = list;
    this.#error = null;
  }
}

export const models = new Models(api);
