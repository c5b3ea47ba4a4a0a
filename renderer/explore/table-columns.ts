/** Which columns the table shows. Reads state, so it is called where changes are followed. */
import type { ExploreColumn } from '../api.ts';
import { explore } from '../state/explore.svelte.ts';
import { exploreColumns } from '../state/explore-columns.svelte.ts';
import { isUsual } from './words.ts';

/** Texts of a file that are shown unless they are taken out: sequences need the room for themselves. */
const textsAtFirst = { molecules: 2, dna: 0 } as const;

export interface TableColumn {
  column: ExploreColumn;
  /** Among the columns of its kind. */
  place: number;
  isShown: boolean;
}

/** Texts of the file first, then numbers; what the items are sorted or filtered by is always on show. */
export function tableColumns(): { texts: TableColumn[]; numbers: TableColumn[] } {
  const columns = explore.view?.columns ?? [];
  const of = (kind: ExploreColumn['kind']) =>
    columns
      .filter((column) => column.kind === kind)
      .map((column, place) => ({ column, place, isShown: isShown(column, place) }));
  return { texts: of('text'), numbers: of('number') };
}

function isShown(column: ExploreColumn, place: number): boolean {
  if (column.id === explore.sort?.column || explore.rangeOf(column.id) !== null) return true;
  return (
    exploreColumns.choiceOf(column) ??
    (column.kind === 'text' ? place < textsAtFirst[explore.view?.domain ?? 'molecules'] : isUsual(column))
  );
}
