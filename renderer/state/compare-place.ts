/** What can be open in the place of the comparisons, and how it stands in the address. */
import { navigation } from './navigation.svelte.ts';

export const compareViews = ['overview', 'distributions', 'composition', 'items'] as const;
export type CompareViewName = (typeof compareViews)[number];

export type CompareItem =
  | { kind: 'report'; id: string; view: CompareViewName }
  | { kind: 'job'; id: string }
  /** A comparison that is about to be made. */
  | { kind: 'new' };

export function parseCompareItem(item: string | null): CompareItem | null {
  if (item === null) return null;
  const [kind, id, wanted] = item.split('/');
  if (kind === 'new') return { kind: 'new' };
  if (id === undefined || id === '') return null;
  const name = decodeURIComponent(id);
  if (kind === 'job') return { kind: 'job', id: name };
  if (kind !== 'report') return null;
  return { kind: 'report', id: name, view: compareViews.find((view) => view === wanted) ?? 'overview' };
}

export function writeCompareItem(item: CompareItem): string {
  if (item.kind === 'new') return 'new';
  const id = encodeURIComponent(item.id);
  if (item.kind === 'job') return `job/${id}`;
  return item.view === 'overview' ? `report/${id}` : `report/${id}/${item.view}`;
}

export function hrefOfCompare(item: CompareItem): string {
  return navigation.hrefOfItem('compare', writeCompareItem(item));
}

export function openCompare(item: CompareItem | null, asCorrection = false): void {
  navigation.open('compare', item === null ? null : writeCompareItem(item), asCorrection);
}
