/** How items are picked and looked at, the same in the grid, in the table and in a list of sequences. */
import { api, type CollectionRef } from '../api.ts';
import { formatCount } from '../format.ts';
import { nameOfCollection } from '../state/collections.ts';
import { explore } from '../state/explore.svelte.ts';
import { itemFocus } from '../state/explore-focus.svelte.ts';
import { forgetLook } from '../state/explore-left.ts';
import { exploreLook } from '../state/explore-look.svelte.ts';
import { isSameCollection, openCollection } from '../state/explore-place.ts';
import { navigation } from '../state/navigation.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { picked } from '../state/picked.svelte.ts';
import { undo } from '../state/undo.svelte.ts';
import { clearPicks } from './clearing.ts';

/** Shows the item at a place in the inspector. */
export function look(place: number): void {
  const item = explore.at(place);
  if (item !== undefined && explore.collection !== null) itemFocus.show(explore.collection, item, place);
  else itemFocus.moveTo(place);
}

/** Shows an item by its number, and brings it into view where it passes the filter. */
export async function showItem(item: number): Promise<void> {
  const { collection } = explore;
  if (collection === null) return;
  const [{ item: found }, place] = await Promise.all([
    api.askPort('analysis', 'exploreDetails', { collection, item, reference: collection }),
    explore.placeOf(item),
  ]);
  if (!isSameCollection(collection, explore.collection)) return;
  itemFocus.show(collection, found, place);
  exploreLook.revealed = place;
}

/** Shows a neighbour: of another collection, that one is opened at it. */
export function goToNeighbour(reference: CollectionRef | null, item: number): void {
  const from = explore.collection;
  if (reference === null || isSameCollection(reference, from)) {
    void notices.attempt(() => showItem(item));
    return;
  }
  const back = navigation.item;
  forgetLook(reference);
  exploreLook.wanted = { collection: reference, item };
  openCollection(reference);
  const name = nameOfCollection(reference) ?? 'The reference';
  undo.offer(`“${name}” is open at no. ${formatCount(item + 1)}.`, () => {
    navigation.open('explore', back);
  });
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
  } else if (event.key === ' ' && itemFocus.item !== null) {
    picked.toggle(itemFocus.item.item, null);
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
