/** What can be open in the place Explore, and how it stands in the address. */
import type { CollectionRef } from '../api.ts';
import { navigation } from './navigation.svelte.ts';

export const exploreViews = ['items', 'table', 'map', 'scaffolds'] as const;
export type ExploreViewName = (typeof exploreViews)[number];

export interface ExplorePlace {
  collection: CollectionRef;
  view: ExploreViewName;
}

export function parseExploreItem(item: string | null): ExplorePlace | null {
  const [kind, id, view] = item?.split('/') ?? [];
  if ((kind !== 'set' && kind !== 'batch') || id === undefined || id === '') return null;
  return {
    collection: { kind: kind === 'set' ? 'dataset' : 'run', id: decodeURIComponent(id) },
    view: exploreViews.find((name) => name === view) ?? 'items',
  };
}

export function writeExploreItem({ collection, view }: ExplorePlace): string {
  const name = `${collection.kind === 'run' ? 'batch' : 'set'}/${encodeURIComponent(collection.id)}`;
  return view === 'items' ? name : `${name}/${view}`;
}

export function hrefOfCollection(collection: CollectionRef, view: ExploreViewName = 'items'): string {
  return navigation.hrefOfItem('explore', writeExploreItem({ collection, view }));
}

export function openCollection(
  collection: CollectionRef | null,
  view: ExploreViewName = 'items',
  asCorrection = false,
): void {
  navigation.open('explore', collection === null ? null : writeExploreItem({ collection, view }), asCorrection);
}

export function isSameCollection(a: CollectionRef | null, b: CollectionRef | null): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
