import { type Api, api } from '../api.ts';

const shownForMs = 2000;

/** The report as text. */
export class Diagnostics {
  readonly #api: Api;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isCopied = $state(false);

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** True for two seconds after it was copied. */
  get isCopied(): boolean {
    return this.#isCopied;
  }

  async copy(): Promise<void> {
    const { text } = await this.#api.request('app.diagnosticsText', {});
    await this.#api.request('app.copyText', { text });
    this.#isCopied = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isCopied = false;
    }, shownForMs);
  }
}

export const diagnostics = new Diagnostics(api);
