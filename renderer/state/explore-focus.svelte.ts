import {
  type Api,
  type CollectionRef,
  type ErrorView,
  type ExploreDetails,
  type ExploreItem,
  api,
  errorView,
} from '../api.ts';
import { isSameCollection } from './explore-place.ts';

/** The item that the inspector shows. */
export class ItemFocus {
  readonly #api: Api;
  #collection = $state.raw<CollectionRef | null>(null);
  #place = $state<number | null>(null);
  #item = $state.raw<ExploreItem | null>(null);
  #details = $state.raw<ExploreDetails | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  /** What a batch is held against unless another is chosen: the data that its model learned from. */
  #usual = $state.raw<CollectionRef | null>(null);
  /** What was chosen instead; `itself` is the collection. */
  #chosen = $state.raw<CollectionRef | 'itself' | null>(null);
  #turn = 0;

  constructor(transport: Api) {
    this.#api = transport;
  }

  get item(): ExploreItem | null {
    return this.#item;
  }
  /** Among those that pass the filter; null where another filter came since. */
  get place(): number | null {
    return this.#place;
  }
  /** Of the item; null while they are on their way. */
  get details(): ExploreDetails | null {
    return this.#details;
  }
  get error(): ErrorView | null {
    return this.#error;
  }
  /** What the item is held against; null is its own collection. */
  get reference(): CollectionRef | null {
    if (this.#chosen !== null) return this.#chosen === 'itself' ? null : this.#chosen;
    return this.#usual;
  }

  /** @param place null where the item does not pass the filter */
  show(collection: CollectionRef, item: ExploreItem, place: number | null): void {
    this.#place = place;
    if (this.#item?.item === item.item && isSameCollection(this.#collection, collection)) return;
    this.#collection = collection;
    this.#item = item;
    this.#details = null;
    this.#error = null;
    void this.load();
  }

  /** Only the place is known: the item is on its way. */
  moveTo(place: number): void {
    this.#place = place;
  }

  forgetPlace(): void {
    this.#place = null;
  }

  /** Held against this; `itself` is the collection that the item is of. */
  hold(reference: CollectionRef | 'itself'): void {
    this.#chosen = reference;
    // Of the reference before: its numbers would stand beside the name of this one.
    this.#details = null;
    void this.load();
  }

  /** Held against this as long as nothing else is chosen. */
  propose(usual: CollectionRef | null): void {
    if (isSameCollection(this.#usual, usual)) return;
    this.#usual = usual;
    if (this.#chosen === null) this.#details = null;
    void this.load();
  }

  clear(): void {
    this.#turn += 1;
    this.#place = null;
    this.#item = null;
    this.#details = null;
    this.#error = null;
    this.#chosen = null;
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    const [collection, item] = [this.#collection, this.#item];
    if (collection === null || item === null) return;
    try {
      const details = await this.#api.askPort('analysis', 'exploreDetails', {
        collection,
        item: item.item,
        reference: this.reference ?? collection,
      });
      if (turn !== this.#turn) return;
      this.#details = details;
      this.#item = details.item;
      this.#error = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#error = errorView(thrown);
    }
  }
}

export const itemFocus = new ItemFocus(api);
