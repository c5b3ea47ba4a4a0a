import { type Api, type AskName, type ErrorView, type PortAsks, errorView } from '../api.ts';

/** What the analysis process said last to one kind of question; of two that overlap the later one counts. */
export class LatestAnswer<A extends AskName> {
  readonly #api: Pick<Api, 'askPort'>;
  readonly #name: A;
  #known = $state.raw<PortAsks[A]['result'] | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  #isCounting = $state(false);
  #turn = 0;

  constructor(transport: Pick<Api, 'askPort'>, name: A) {
    this.#api = transport;
    this.#name = name;
  }

  /** Of the last question that was answered; null before there was one. */
  get known(): PortAsks[A]['result'] | null {
    return this.#known;
  }
  /** Why the last question was not answered. */
  get error(): ErrorView | null {
    return this.#error;
  }
  get isCounting(): boolean {
    return this.#isCounting;
  }

  async ask(args: PortAsks[A]['args']): Promise<void> {
    const mine = ++this.#turn;
    this.#isCounting = true;
    try {
      const answer = await this.#api.askPort('analysis', this.#name, args);
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
