/** What the keys of the page do on the page that is open: it says so itself while it is shown. */
export interface PageKeys {
  /** Begins another of what the page holds. */
  create: () => void;
  /** Goes to the next row or issue, or to the one before. */
  step: (by: 1 | -1) => void;
  /** Puts the focus into the search field. */
  search: () => void;
  /** Goes to the filters. */
  filters: () => void;
  /** Offers what can be written of the page. */
  export: () => void;
  /** Shows what is explored in another way. */
  show: (view: 'items' | 'table' | 'map') => void;
  /** Shows the scaffolds of molecules. */
  scaffolds: () => void;
  /** Asks for a molecule that all are compared with. */
  similar: () => void;
  pickAll: () => void;
  unpick: () => void;
  clearFilters: () => void;
  /** Shows the charts of the page as tables of numbers, or as charts again. */
  asTable: () => void;
  /** Offers the figures of the page. */
  figures: () => void;
  /** Plays what moves on the page, or pauses it. */
  play: () => void;
  /** Shows another side: both, the one, the other. */
  cycle: () => void;
  /** Shows what is folded, or folds it. */
  unfold: () => void;
  /** Goes to the next sequence, or the one before. */
  turn: (by: 1 | -1) => void;
  /** Pauses the work that is looked at, or goes on with it. */
  pause: () => void;
  /** Ends the work that is looked at, and keeps what it has come to. */
  end: () => void;
}

/** What is offered, the latest last: two charts may offer the same, and one of them may go. */
let offers: readonly Partial<PageKeys>[] = [];

/** @returns what takes them away again */
export function offerKeys(keys: Partial<PageKeys>): () => void {
  const offer = { ...keys };
  offers = [...offers, offer];
  return () => {
    offers = offers.filter((one) => one !== offer);
  };
}

function latest<K extends keyof PageKeys>(name: K): PageKeys[K] | undefined {
  return offers.findLast((offer) => offer[name] !== undefined)?.[name];
}

/** Whether the page that is open has something for it to do. */
export function isOffered(name: keyof PageKeys): boolean {
  return latest(name) !== undefined;
}

export function pressPageKey<K extends keyof PageKeys>(name: K, ...args: Parameters<PageKeys[K]>): void {
  (latest(name) as ((...args: Parameters<PageKeys[K]>) => void) | undefined)?.(...args);
}
