import { type Api, type Settings as SettingsValue, type SettingsPatch, api } from '../api.ts';

/** What the user has set; the main process keeps it. */
export class Settings {
  readonly #api: Api;
  #value = $state.raw<SettingsValue | null>(null);

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null until it was loaded. */
  get value(): SettingsValue | null {
    return this.#value;
  }

  get allowsSingleKeys(): boolean {
    return this.#value?.singleKeyShortcuts ?? true;
  }

  listen(): void {
    this.#api.onEvent('settings', (value) => {
      this.#value = value;
    });
  }

  async load(): Promise<void> {
    this.#value = await this.#api.request('settings.get', {});
  }

  async change(patch: SettingsPatch): Promise<void> {
    this.#value = await this.#api.request('settings.set', { patch });
  }
}

export const settings = new Settings(api);
