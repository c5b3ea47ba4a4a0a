import type { ExploreColumn } from '../api.ts';

/** Columns of the table that were put in or taken out by hand, the same for every collection that has them. */
class ExploreColumns {
  #changed = $state.raw<ReadonlyMap<string, boolean>>(new Map());

  /** Null where nothing was chosen. */
  choiceOf({ id }: Pick<ExploreColumn, 'id'>): boolean | null {
    return this.#changed.get(id) ?? null;
  }

  show(id: string, isShown: boolean): void {
    this.#changed = new Map([...this.#changed, [id, isShown]]);
  }
}

export const exploreColumns = new ExploreColumns();
