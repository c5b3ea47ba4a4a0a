import { type Api, type Notice, api, errorView } from '../api.ts';

/** What the user has to know once: notices of the main process, and requests of the window that failed. */
export class Notices {
  readonly #api: Api;
  #sent = $state.raw<readonly Notice[]>([]);
  #own = $state.raw<readonly Notice[]>([]);
  #lastOwn = 0;

  readonly all = $derived([...this.#sent, ...this.#own]);

  constructor(transport: Api) {
    this.#api = transport;
  }

  listen(): void {
    this.#api.onEvent('notices', (notices) => {
      this.#sent = notices;
    });
  }

  async load(): Promise<void> {
    this.#sent = await this.#api.request('app.notices', {});
  }

  async dismiss(id: string): Promise<void> {
    if (this.#own.some((notice) => notice.id === id)) {
      this.#own = this.#own.filter((notice) => notice.id !== id);
      return;
    }
    this.#sent = this.#sent.filter((notice) => notice.id !== id);
    await this.#api.request('app.dismissNotice', { id });
  }

  /** Shows an error of the window's own; a cancelled request is none. */
  report(thrown: unknown): void {
    const error = errorView(thrown);
    if (error.code === 'cancelled') return;
    // The same error again replaces the one on show.
    const others = this.#own.filter((notice) => notice.error.what !== error.what);
    this.#own = [...others, { id: `window-${String(++this.#lastOwn)}`, level: 'error', error }];
  }

  /** Does what the user asked for; an error becomes a notice. */
  async attempt(action: () => unknown): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      this.report(thrown);
    }
  }
}

export const notices = new Notices(api);
