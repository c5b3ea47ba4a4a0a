import type { ExploreColumn } from '../api.ts';
import { Kept, type KeptStorage } from './kept.svelte.ts';

/** Those that were changed last; older ones go back to whether they are usual. */
const most = 200;

/** Columns of the table that were put in or taken out by hand, the same for every collection that has them. */
export class ExploreColumns {
  readonly #kept = new Kept('explore-columns', '{}', (text): text is string => changesIn(text) !== null);
  readonly #changed = $derived<Readonly<Record<string, boolean>>>(changesIn(this.#kept.value) ?? {});

  /** Null where nothing was chosen. */
  choiceOf({ id }: Pick<ExploreColumn, 'id'>): boolean | null {
    return this.#changed[id] ?? null;
  }

  show(id: string, isShown: boolean): void {
    const { [id]: _before, ...others } = this.#changed;
    this.#kept.value = JSON.stringify(Object.fromEntries([...Object.entries(others), [id, isShown]].slice(-most)));
  }

  /** From the last start on. */
  remember(storage: KeptStorage): void {
    this.#kept.remember(storage);
  }
}

/** Null for what is no record of columns. */
function changesIn(text: string): Record<string, boolean> | null {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return null;
    const entries = Object.entries(kept);
    return entries.every((entry): entry is [string, boolean] => typeof entry[1] === 'boolean')
      ? Object.fromEntries(entries)
      : null;
  } catch {
    return null;
  }
}

export const exploreColumns = new ExploreColumns();
