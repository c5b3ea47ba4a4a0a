/** Answers how many items break each rule, or have each motif. */
import type { ScreenAsks } from '../../preload/contract.ts';
import type { ChemPool } from '../chem/pool.ts';
import { openCollection } from './collections.ts';
import { screenFilterId } from './screen-filter.ts';
import { screenerOf } from './screeners.ts';

export async function screen(
  workspace: string,
  { query, choice }: ScreenAsks['exploreScreen']['args'],
  pool: ChemPool,
): Promise<ScreenAsks['exploreScreen']['result']> {
  const explored = await openCollection(workspace, query.collection);
  const { screenId } = await screenerOf(choice, explored.collection.domain);
  const screening = await explored.screening(screenId);
  if (screening === null) return { screenId, counts: null };
  const { passing, filters } = await explored.answer(query, pool);
  const own = query.filter.screens.flatMap((filter, index) => {
    const place = filters.indexOf(screenFilterId(index));
    return filter.screenId === screenId ? [{ place, mark: filter.mark }] : [];
  });
  return { screenId, counts: screening.counts(passing, own) };
}
