/** How items are picked and looked at, the same in the grid, in the table and in a list of sequences. */
import { explore } from '../state/explore.svelte.ts';
import { itemFocus } from '../state/explore-focus.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { picked } from '../state/picked.svelte.ts';
import { clearPicks } from './clearing.ts';

/** Shows the item at a place in the inspector. */
export function look(place: number): void {
  const item = explore.at(place);
  if (item !== undefined && explore.collection !== null) itemFocus.show(explore.collection, item, place);
  else itemFocus.moveTo(place);
}

export function pick(place: number, isRange: boolean): void {
  const item = explore.at(place);
  if (item === undefined) return;
  const { anchor } = picked;
  if (!isRange || anchor === null) {
    picked.toggle(item.item, place);
    return;
  }
  const part = { from: Math.min(anchor, place), to: Math.max(anchor, place) + 1 };
  void notices.attempt(async () => {
    picked.add(await explore.items(part));
  });
}

/** Everything that passes the filter. */
export function pickAll(): void {
  void notices.attempt(async () => {
    picked.add(await explore.items(null));
  });
}

/** @returns whether the key was for the list */
export function pressInList(
  event: KeyboardEvent,
  {
    count,
    perRow,
    perPage,
    scrollTo,
  }: { count: number; perRow: number; perPage: number; scrollTo: (place: number) => void },
): boolean {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -perRow,
    ArrowDown: perRow,
    PageUp: -perPage,
    PageDown: perPage,
    Home: -count,
    End: count,
  };
  const by = steps[event.key];
  const isMod = event.ctrlKey || event.metaKey;
  if (
    by !== undefined &&
    !isMod &&
    (perRow > 1 || Math.abs(by) !== 1 || event.key.endsWith('Up') || event.key.endsWith('Down'))
  ) {
    stepBy(by, count, scrollTo);
  } else if (event.key === ' ' && itemFocus.place !== null) {
    pick(itemFocus.place, event.shiftKey);
  } else if (isMod && event.key.toLowerCase() === 'a') {
    pickAll();
  } else if (event.key === 'Escape' && picked.size > 0) {
    clearPicks();
  } else {
    return false;
  }
  return true;
}

export function stepBy(by: number, count: number, scrollTo: (place: number) => void): void {
  if (count === 0) return;
  const next = itemFocus.place === null ? (by === -1 || by >= count ? count - 1 : 0) : itemFocus.place + by;
  const place = Math.min(count - 1, Math.max(0, next));
  scrollTo(place);
  look(place);
}
