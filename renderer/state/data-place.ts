/** What can be open in the place of the data, and how it stands in the address. */
import { navigation } from './navigation.svelte.ts';

export type DataItem =
  | { kind: 'set'; id: string; view: 'report' | 'records' }
  | { kind: 'job'; id: string }
  /** A file that is about to be imported. */
  | { kind: 'import' };

export function parseDataItem(item: string | null): DataItem | null {
  if (item === null) return null;
  const [kind, id, view] = item.split('/');
  if (kind === 'import') return { kind: 'import' };
  if (id === undefined || id === '') return null;
  const name = decodeURIComponent(id);
  if (kind === 'set') return { kind: 'set', id: name, view: view === 'records' ? 'records' : 'report' };
  return kind === 'job' ? { kind: 'job', id: name } : null;
}

export function writeDataItem(item: DataItem): string {
  if (item.kind === 'import') return 'import';
  const id = encodeURIComponent(item.id);
  if (item.kind === 'job') return `job/${id}`;
  return item.view === 'records' ? `set/${id}/records` : `set/${id}`;
}

export function hrefOfData(item: DataItem): string {
  return navigation.hrefOfItem('data', writeDataItem(item));
}

export function openData(item: DataItem | null, asCorrection = false): void {
  navigation.open('data', item === null ? null : writeDataItem(item), asCorrection);
}
