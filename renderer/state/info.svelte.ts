import { type Api, type AppInfo, type OpenablePath, api } from '../api.ts';

/** What this computer and this build are. */
export class Info {
  readonly #api: Api;
  #value = $state.raw<AppInfo | null>(null);

  constructor(transport: Api) {
    this.#api = transport;
  }

  get value(): AppInfo | null {
    return this.#value;
  }

  get isMac(): boolean {
    return this.#value?.platform === 'darwin';
  }

  get version(): string {
    return this.#value?.versions[0]?.version ?? '';
  }

  async load(): Promise<void> {
    this.#value = await this.#api.request('app.info', {});
  }

  async openPath(name: OpenablePath): Promise<void> {
    await this.#api.request('app.openPath', { name });
  }
}

export const info = new Info(api);
