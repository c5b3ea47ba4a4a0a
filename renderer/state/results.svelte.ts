import { type Api, type ComponentsResult, type DevicesResult, api } from '../api.ts';

/** What the last checks found; the main process keeps it, whatever becomes of the jobs that found it. */
export class Results {
  readonly #api: Api;
  #devices = $state.raw<DevicesResult | null>(null);
  #components = $state.raw<ComponentsResult | null>(null);
  #isTold = false;

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null until the devices were tried. */
  get devices(): DevicesResult | null {
    return this.#devices;
  }

  /** Null until the components were checked. */
  get components(): ComponentsResult | null {
    return this.#components;
  }

  listen(): void {
    this.#api.onEvent('results', ({ devices, components }) => {
      this.#isTold = true;
      this.#devices = devices;
      this.#components = components;
    });
  }

  async load(): Promise<void> {
    const { devices, components } = await this.#api.request('app.results', {});
    // An event that came first is newer.
    if (this.#isTold) return;
    this.#devices = devices;
    this.#components = components;
  }
}

export const results = new Results(api);
