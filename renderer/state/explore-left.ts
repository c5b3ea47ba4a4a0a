/** How collections were left: whoever comes back to one, by Back or by its name, finds it as it was. */
import type { CollectionRef } from '../api.ts';
import { keyOfCollection } from './collections.ts';
import { type Asked, explore } from './explore.svelte.ts';
import { itemFocus } from './explore-focus.svelte.ts';
import { picked } from './picked.svelte.ts';

export interface Left {
  asked: Asked;
  picks: readonly number[];
  /** The one that was looked at. */
  item: number | null;
  /** Items are named by their place, so that what was kept means nothing once there are others. */
  numItems: number;
}

const left = new Map<string, Left>();

/** Keeps how the collection that is open looks. */
export function keepLook(): void {
  const { collection, view, asked } = explore;
  if (collection === null || view === null) return;
  const { numItems } = view;
  left.set(keyOfCollection(collection), { asked, picks: picked.all, item: itemFocus.item?.item ?? null, numItems });
}

export function lookOf(collection: CollectionRef): Left | null {
  return left.get(keyOfCollection(collection)) ?? null;
}

/** It is opened as if for the first time. */
export function forgetLook(collection: CollectionRef): void {
  left.delete(keyOfCollection(collection));
}
