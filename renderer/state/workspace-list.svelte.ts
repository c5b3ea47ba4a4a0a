import { type Api, type EventName, type Events, type ErrorView, errorView } from '../api.ts';

/** What a list of the workspace is asked for with, and the event that tells of its changes. */
export interface ListSource<V> {
  /** Such as `data.list`. */
  load: (api: Api) => Promise<readonly V[]>;
  event: EventOf<V>;
  /** ISO 8601; '' where it is not known. */
  madeAt: (view: V) => string;
}

type EventOf<V> = { [E in EventName]: Events[E] extends readonly V[] ? E : never }[EventName];

/** What one room of the workspace holds, newest first; what is damaged is among it. */
export class WorkspaceList<V extends { id: string }> {
  protected readonly api: Api;
  readonly #source: ListSource<V>;
  #list = $state.raw<readonly V[] | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  /** Counts what was told by events, so that an older answer does not undo it. */
  #numTold = 0;

  readonly sorted = $derived(
    (this.#list ?? []).toSorted((a, b) => this.#source.madeAt(b).localeCompare(this.#source.madeAt(a))),
  );

  constructor(transport: Api, source: ListSource<V>) {
    this.api = transport;
    this.#source = source;
  }

  /** Null until it was loaded. */
  get list(): readonly V[] | null {
    return this.#list;
  }

  /** Why it could not be loaded. */
  get error(): ErrorView | null {
    return this.#error;
  }

  byId(id: string): V | null {
    return this.#list?.find((one) => one.id === id) ?? null;
  }

  listen(): void {
    this.api.onEvent(this.#source.event, (list) => {
      this.#numTold += 1;
      // The event is one that brings such a list; the compiler cannot follow it through the union.
      this.#take(list as unknown as readonly V[]);
    });
    // Another folder, or the same one back again, holds other things.
    this.api.onEvent('workspace', () => {
      void this.load();
    });
  }

  async load(): Promise<void> {
    const numTold = this.#numTold;
    try {
      const list = await this.#source.load(this.api);
      if (this.#numTold === numTold) this.#take(list);
    } catch (thrown) {
      this.#error = errorView(thrown);
      this.#list ??= [];
    }
  }

  #take(list: readonly V[]): void {
    this.#list = list;
    this.#error = null;
  }
}
