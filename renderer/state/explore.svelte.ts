import {
  type Api,
  type CollectionRef,
  type CollectionView,
  type ErrorView,
  type ExploreFilter,
  type ExploreHistogram,
  type ExploreItem,
  type ExplorePage,
  type ExploreQuery,
  type ExploreRange,
  type ScreenFilter,
  api,
  errorView,
} from '../api.ts';
import { Blocks } from './blocks.svelte.ts';
import { isSameCollection } from './explore-place.ts';

export const openFilter: ExploreFilter = { ranges: [], search: null, pattern: null, scaffold: null, screens: [] };

/** While something goes on behind the window, numbers are asked for anew this often at most, */
const leastRestMs = 400;
/** and after a rest that is this many times as long as the answer took. */
const restPerAnswer = 5;

type Sort = ExploreQuery['sort'];

/** Where similarities are measured from: a molecule, and how it is called. */
export interface SimilarTo {
  smiles: string;
  label: string;
}

/** What is asked of a collection. */
export interface Asked {
  filter: ExploreFilter;
  sort: Sort;
  similarTo: SimilarTo | null;
}

/** The collection that is explored: what is asked of it, and what came of it. */
export class Explore {
  readonly #api: Api;
  #ref = $state.raw<CollectionRef | null>(null);
  #view = $state.raw<CollectionView | null>(null);
  #filter = $state.raw<ExploreFilter>(openFilter);
  #sort = $state.raw<Sort>(null);
  #similarTo = $state.raw<SimilarTo | null>(null);
  #page = $state.raw<Omit<ExplorePage, 'items'> | null>(null);
  #histograms = $state.raw<readonly ExploreHistogram[] | null>(null);
  #error = $state.raw<ErrorView | null>(null);
  #filterError = $state.raw<ErrorView | null>(null);
  #isStale = $state(false);
  readonly #blocks = new Blocks<ExploreItem>();
  /** Counts queries: answers to an older one are dropped. */
  #turn = 0;
  /** Counts changes that put other items at the same places. */
  #order = $state(0);
  #isAsking = false;
  /** Ids of text columns that come along with the items. */
  #texts = $state.raw<readonly string[]>([]);
  #numWanted = 0;
  #inView = { first: 0, last: 0 };
  #timer: ReturnType<typeof setTimeout> | null = null;
  #restMs = leastRestMs;

  constructor(transport: Api) {
    this.#api = transport;
  }

  get collection(): CollectionRef | null {
    return this.#ref;
  }
  /** Null until it is open. */
  get view(): CollectionView | null {
    return this.#view;
  }
  get filter(): ExploreFilter {
    return this.#filter;
  }
  get sort(): Sort {
    return this.#sort;
  }
  get similarTo(): SimilarTo | null {
    return this.#similarTo;
  }
  /** Items that pass the filter; null until the first answer. */
  get total(): number | null {
    return this.#page?.total ?? null;
  }
  get page(): Omit<ExplorePage, 'items'> | null {
    return this.#page;
  }
  /** Null until the first answer. */
  get histograms(): readonly ExploreHistogram[] | null {
    return this.#histograms;
  }
  /** Why the collection cannot be shown. */
  get error(): ErrorView | null {
    return this.#error;
  }
  /** Why the last filter was not taken; what is on show is of the one before. */
  get filterError(): ErrorView | null {
    return this.#filterError;
  }
  get isStale(): boolean {
    return this.#isStale;
  }
  get order(): number {
    return this.#order;
  }
  get numFilters(): number {
    const { ranges, search, pattern, scaffold, screens } = this.#filter;
    return ranges.length + screens.length + [search, pattern, scaffold].filter((part) => part !== null).length;
  }
  get numDescribed(): number {
    return this.#page?.numDescribed ?? this.#view?.numDescribed ?? 0;
  }

  get asked(): Asked {
    return { filter: this.#filter, sort: this.#sort, similarTo: this.#similarTo };
  }

  get query(): ExploreQuery | null {
    if (this.#ref === null) return null;
    return {
      collection: this.#ref,
      filter: this.#filter,
      sort: this.#sort,
      similarTo: this.#similarTo?.smiles ?? null,
    };
  }

  rangeOf(column: string): ExploreRange | null {
    return this.#filter.ranges.find((range) => range.column === column) ?? null;
  }

  /**
   * Shows a collection, its items before anything is counted.
   *
   * @param asked what another one than before starts with: by itself without a filter
   */
  async open(ref: CollectionRef, asked: Asked | null = null): Promise<void> {
    if (isSameCollection(this.#ref, ref) && this.#error === null) return;
    this.#ref = ref;
    this.#view = null;
    this.#page = null;
    this.#histograms = null;
    this.#error = null;
    this.#filterError = null;
    this.#filter = asked?.filter ?? openFilter;
    this.#sort = asked?.sort ?? null;
    this.#similarTo = asked?.similarTo ?? null;
    this.#texts = [];
    this.#blocks.clear();
    this.#order += 1;
    const turn = ++this.#turn;
    try {
      const limit = this.#blocks.size;
      const { view, page } = await this.#api.askPort('analysis', 'exploreOpen', { collection: ref, limit });
      if (turn !== this.#turn) return;
      this.#view = view;
      this.#isStale = true;
      this.#inView = { first: 0, last: 0 };
      if (asked !== null) {
        await this.#ask();
        if (turn === this.#turn) await this.#askWithoutFilter();
        return;
      }
      this.#take(page, 0);
      await this.#count();
    } catch (thrown) {
      if (turn === this.#turn) this.#error = errorView(thrown);
    }
  }

  change(patch: Partial<ExploreFilter>): void {
    this.#filter = { ...this.#filter, ...patch };
    this.#changed();
  }

  /** Null takes the range of the column away. */
  setRange(column: string, range: { from: number | null; to: number | null } | null): void {
    const others = this.#filter.ranges.filter((one) => one.column !== column);
    const isOpen = range === null || (range.from === null && range.to === null);
    this.change({ ranges: isOpen ? others : [...others, { column, ...range }] });
  }

  /** Whether only what has the mark passes, or only what has it not; null where neither is asked for. */
  screenOf(screenId: string, mark: string | null): boolean | null {
    return this.#filter.screens.find((one) => one.screenId === screenId && one.mark === mark)?.has ?? null;
  }

  /** `has` of null takes the filter away. */
  setScreen({ has, ...of }: Omit<ScreenFilter, 'has'> & { has: boolean | null }): void {
    const others = this.#filter.screens.filter((one) => one.screenId !== of.screenId || one.mark !== of.mark);
    this.change({ screens: has === null ? others : [...others, { ...of, has }] });
  }

  clear(): void {
    this.change(openFilter);
  }

  sortBy(sort: Sort): void {
    this.#sort = sort;
    this.#changed();
  }

  /** Measures similarities from a molecule and puts the nearest first; null takes them away. */
  compareTo(to: SimilarTo | null): void {
    this.#similarTo = to;
    this.#filter = { ...this.#filter, ranges: this.#filter.ranges.filter(({ column }) => column !== 'similarity') };
    this.#sort =
      to !== null
        ? { column: 'similarity', descending: true }
        : this.#sort?.column === 'similarity'
          ? null
          : this.#sort;
    this.#changed();
  }

  /** The item at a place of the filtered and sorted ones; undefined while it is on its way. */
  at(index: number): ExploreItem | undefined {
    return this.#blocks.at(index);
  }

  /** Asks for what is missing of the places from `first` to `last`. */
  need(first: number, last: number): void {
    const end = Math.min(last, (this.total ?? 0) - 1);
    this.#inView = { first, last: end };
    if (this.#isStale) return;
    for (const block of this.#blocks.missing(first, end)) void this.#fetch(block);
  }

  /** More is known of the items: numbers and what is in view are asked for anew, soon or at once. */
  refresh(isNow = false): void {
    if (this.#view === null) return;
    if (isNow && this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    if (isNow) {
      void this.#ask();
      return;
    }
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#ask();
    }, this.#restMs);
  }

  /** Ids of the text columns that the items have, in the order of their `texts`. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Asks for the items anew where they lack one of these. */
  withTexts(ids: readonly string[]): void {
    if (ids.length === this.#texts.length && ids.every((id, index) => id === this.#texts[index])) return;
    this.#texts = ids;
    this.refresh(true);
  }

  /** Where an item stands now; null where it does not pass the filter. */
  async placeOf(item: number): Promise<number | null> {
    const { query } = this;
    if (query === null) return null;
    return (await this.#api.askPort('analysis', 'explorePlace', { query, item })).place;
  }

  /** Items of a part of the list, or of all of it. */
  async items(part: { from: number; to: number } | null): Promise<number[]> {
    const { query } = this;
    if (query === null) return [];
    return (await this.#api.askPort('analysis', 'exploreItems', { query, part })).items;
  }

  #changed(): void {
    this.#turn += 1;
    this.#order += 1;
    this.#isStale = true;
    this.#inView = { first: 0, last: 0 };
    void this.#ask();
  }

  /** One question at a time: while a brush is moved, what lies between is not asked for. */
  async #ask(): Promise<void> {
    this.#numWanted += 1;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let numAsked = 0; numAsked !== this.#numWanted;) {
        numAsked = this.#numWanted;
        await this.#askOnce();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #askOnce(): Promise<void> {
    const { query } = this;
    if (query === null) return;
    const turn = this.#turn;
    const block = this.#isStale ? 0 : Math.floor(this.#inView.first / this.#blocks.size);
    const startMs = performance.now();
    try {
      const page = await this.#api.askPort('analysis', 'explorePage', this.#pageOf(query, block));
      if (turn !== this.#turn) return;
      this.#take(page, block);
      await this.#count();
      this.#restMs = Math.max(leastRestMs, restPerAnswer * (performance.now() - startMs));
      if (turn === this.#turn && page.searching !== null) this.refresh();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const error = errorView(thrown);
      // What cannot be read as a filter leaves the collection as it was.
      if (this.#page !== null && isOfFilter(error)) this.#filterError = error;
      else this.#error = error;
      this.#isStale = false;
    }
  }

  /** Where what was asked before means nothing to the collection any more: a batch that has grown, say. */
  async #askWithoutFilter(): Promise<void> {
    const error = this.#error;
    if (error === null || !isOfFilter(error)) return;
    this.#error = null;
    this.#filter = openFilter;
    await this.#ask();
    this.#filterError = error;
  }

  /** Shows the items that an answer brought. */
  #take({ items, ...page }: ExplorePage, block: number): void {
    this.#blocks.outdate();
    if (this.#isStale) this.#blocks.forgetRows();
    this.#blocks.ask(block);
    this.#blocks.put(block, items);
    this.#page = page;
    this.#isStale = false;
    this.#error = null;
    this.#filterError = null;
    this.need(this.#inView.first, this.#inView.last);
  }

  /** Asked for when the items are shown: all columns of all items are gone over for it. */
  async #count(): Promise<void> {
    const { query } = this;
    if (query === null) return;
    const turn = this.#turn;
    const { histograms } = await this.#api.askPort('analysis', 'exploreHistograms', { query });
    if (turn === this.#turn) this.#histograms = histograms;
  }

  async #fetch(block: number): Promise<void> {
    const { query } = this;
    if (query === null) return;
    this.#blocks.ask(block);
    const turn = this.#turn;
    try {
      const { items } = await this.#api.askPort('analysis', 'explorePage', this.#pageOf(query, block));
      if (turn === this.#turn) this.#blocks.put(block, items);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#blocks.giveUp(block);
      this.#error = errorView(thrown);
    }
  }

  #pageOf(query: ExploreQuery, block: number) {
    return { query, offset: block * this.#blocks.size, limit: this.#blocks.size, texts: [...this.#texts] };
  }
}

function isOfFilter({ code }: ErrorView): boolean {
  return code === 'badInput' || code === 'badArguments';
}

export const explore = new Explore(api);
