/** What is open in the place Generate, as it stands in the address: `new`, or `batch/1f2e/theatre/7`. */
import { navigation } from './navigation.svelte.ts';

export type BatchPart = 'rows' | 'theatre' | 'recipe';

export type GenerateItem =
  | { kind: 'new' }
  /** `sequence` is the number of the row that the theatre shows; null for the first that was traced. */
  | { kind: 'batch'; id: string; view: BatchPart; sequence: number | null };

export function parseGenerateItem(item: string | null): GenerateItem | null {
  if (item === null) return null;
  const [kind, id, view, number] = item.split('/');
  if (kind === 'new') return { kind: 'new' };
  if (kind !== 'batch' || id === undefined || id === '') return null;
  const sequence = view === 'theatre' && /^\d+$/.test(number ?? '') ? Number(number) : null;
  return {
    kind: 'batch',
    id: decodeURIComponent(id),
    view: view === 'theatre' || view === 'recipe' ? view : 'rows',
    sequence,
  };
}

export function writeGenerateItem(item: GenerateItem): string {
  if (item.kind === 'new') return 'new';
  const view = item.view === 'rows' ? '' : `/${item.view}`;
  const sequence = item.view === 'theatre' && item.sequence !== null ? `/${item.sequence}` : '';
  return `batch/${encodeURIComponent(item.id)}${view}${sequence}`;
}

export function hrefOfGenerate(item: GenerateItem): string {
  return navigation.hrefOfItem('generate', writeGenerateItem(item));
}

export function openGenerate(item: GenerateItem | null, asCorrection = false): void {
  navigation.open('generate', item === null ? null : writeGenerateItem(item), asCorrection);
}

/** The rows of a batch. */
export function openBatch(id: string, asCorrection = false): void {
  openGenerate({ kind: 'batch', id, view: 'rows', sequence: null }, asCorrection);
}
