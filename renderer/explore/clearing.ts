/** Filters and picks that are taken away can be brought back for some seconds, while the same collection is open. */
import type { ScreenFilter } from '../api.ts';
import { formatNumber } from '../format.ts';
import { explore } from '../state/explore.svelte.ts';
import { picked } from '../state/picked.svelte.ts';
import { undo } from '../state/undo.svelte.ts';
import { filterWords, screenPlaceOf } from './words.ts';

let withdraw: () => void = () => undefined;

export function clearFilters(): void {
  const { filter, numFilters } = explore;
  if (numFilters === 0) return;
  explore.clear();
  withdraw = undo.offer(`${formatNumber(numFilters, 'filter')} cleared.`, () => {
    explore.change(filter);
  });
}

/** @param range what takes its place; null where nothing does, which can be undone */
export function changeRange(column: string, range: { from: number | null; to: number | null } | null): void {
  changeRanges([{ column, range }]);
}

export function changeRanges(
  changes: readonly { column: string; range: { from: number | null; to: number | null } | null }[],
): void {
  const before = changes.flatMap(({ column }) => explore.rangeOf(column) ?? []);
  for (const { column, range } of changes) explore.setRange(column, range);
  if (changes.some(({ column }) => explore.rangeOf(column) !== null)) {
    forgetCleared();
    return;
  }
  if (before.length === 0) return;
  const names = before.map(({ column }) => filterWords(column, explore.view?.columns ?? []));
  withdraw = undo.offer(`The range of ${names.join(' and ')} is taken away.`, () => {
    for (const { column, ...range } of before) explore.setRange(column, range);
  });
}

const words = { pattern: 'substructure', scaffold: 'scaffold', search: 'name' } as const;

export function takeAway(part: keyof typeof words): void {
  const before = explore.filter[part];
  if (before === null) return;
  explore.change({ [part]: null });
  const name = part === 'pattern' && explore.view?.domain === 'dna' ? 'word' : words[part];
  withdraw = undo.offer(`The ${name} is taken away.`, () => {
    explore.change({ [part]: before });
  });
}

/** @param has what takes its place; null where nothing does, which can be undone */
export function changeScreen(screen: Omit<ScreenFilter, 'has'>, has: boolean | null): void {
  const before = explore.screenOf(screen.screenId, screen.mark);
  explore.setScreen({ ...screen, has });
  if (has === null && before !== null) {
    withdraw = undo.offer('The rule or motif is taken away.', () => {
      explore.setScreen({ ...screen, has: before });
    });
  } else {
    forgetCleared();
  }
}

/** All filters by rules and motifs. */
export function clearScreens(): void {
  const { screens } = explore.filter;
  if (screens.length === 0) return;
  explore.change({ screens: [] });
  withdraw = undo.offer(`${formatNumber(screens.length, 'filter')} by rules and motifs cleared.`, () => {
    explore.change({ screens });
  });
}

export function stopComparing(): void {
  const { similarTo, sort } = explore;
  if (similarTo === null) return;
  const range = explore.rangeOf('similarity');
  explore.compareTo(null);
  withdraw = undo.offer('The similarities are taken away.', () => {
    explore.compareTo(similarTo);
    if (range !== null) explore.setRange('similarity', range);
    explore.sortBy(sort);
  });
}

/** @param filter as the answers of a query name it */
export function relax(filter: string): void {
  const screen = explore.filter.screens[screenPlaceOf(filter) ?? -1];
  if (screen !== undefined) changeScreen(screen, null);
  else if (filter === 'pattern' || filter === 'scaffold' || filter === 'search') takeAway(filter);
  else changeRange(filter, null);
}

export function clearPicks(): void {
  const items = picked.all;
  if (items.length === 0) return;
  picked.clear();
  withdraw = undo.offer(`${formatNumber(items.length, 'pick')} cleared.`, () => {
    picked.add(items);
  });
}

/** Of another collection, or of a filter that was set anew, nothing is brought back. */
export function forgetCleared(): void {
  withdraw();
}
