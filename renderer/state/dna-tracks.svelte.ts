import { type Api, type ErrorView, type ExploreQuery, type ExploreTracks, errorView } from '../api.ts';

/** What the sequences that pass have in common, counted anew for each question; of two that overlap the later one counts. */
export class DnaTracks {
  readonly #api: Pick<Api, 'askPort'>;
  #known = $state.raw<ExploreTracks | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  #isCounting = $state(false);
  #turn = 0;

  constructor(transport: Pick<Api, 'askPort'>) {
    this.#api = transport;
  }

  /** Of the last question that was answered; null before there was one. */
  get known(): ExploreTracks | null {
    return this.#known;
  }
  /** Why the last question was not answered. */
  get error(): ErrorView | null {
    return this.#error;
  }
  get isCounting(): boolean {
    return this.#isCounting;
  }

  async ask(query: ExploreQuery): Promise<void> {
    const mine = ++this.#turn;
    this.#isCounting = true;
    try {
      const answer = await this.#api.askPort('analysis', 'exploreTracks', { query });
      if (mine !== this.#turn) return;
      this.#known = answer;
      this.#error = null;
    } catch (thrown) {
      if (mine !== this.#turn) return;
      this.#known = null;
      this.#error = errorView(thrown);
    }
    this.#isCounting = false;
  }
}
