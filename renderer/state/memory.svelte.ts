import { type Api, type MemoryView, type Stop, api } from '../api.ts';

const everyMs = 2000;

/** Memory in use, asked for only while somebody looks. */
export class Memory {
  readonly #api: Api;
  readonly #isWatched: () => boolean;
  #view = $state.raw<MemoryView | null>(null);

  constructor(transport: Api, isWatched: () => boolean) {
    this.#api = transport;
    this.#isWatched = isWatched;
  }

  get view(): MemoryView | null {
    return this.#view;
  }

  async load(): Promise<void> {
    this.#view = await this.#api.request('app.memory', {});
  }

  /** Asks again and again until stopped, but not while the window is hidden or another one has the focus. */
  watch(onFault: (thrown: unknown) => void): Stop {
    const tick = () => {
      this.load().catch(onFault);
    };
    tick();
    const timer = setInterval(() => {
      if (this.#isWatched()) tick();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }
}

export const memory = new Memory(api, () => !document.hidden && document.hasFocus());
