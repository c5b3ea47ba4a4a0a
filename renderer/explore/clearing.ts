/** Filters and picks that are cleared can be brought back for some seconds, while the same collection is open. */
import { formatNumber } from '../format.ts';
import { explore } from '../state/explore.svelte.ts';
import { picked } from '../state/picked.svelte.ts';
import { undo } from '../state/undo.svelte.ts';

let withdraw: () => void = () => undefined;

export function clearFilters(): void {
  const { filter, numFilters } = explore;
  if (numFilters === 0) return;
  explore.clear();
  withdraw = undo.offer(`${formatNumber(numFilters, 'filter')} cleared.`, () => {
    explore.change(filter);
  });
}

export function clearPicks(): void {
  const items = picked.all;
  if (items.length === 0) return;
  picked.clear();
  withdraw = undo.offer(`${formatNumber(items.length, 'pick')} cleared.`, () => {
    picked.add(items);
  });
}

/** Of another collection, nothing is brought back. */
export function forgetCleared(): void {
  withdraw();
}
