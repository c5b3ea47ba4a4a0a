/** What can be open in the place of the trainings, and how it stands in the address. */
import { navigation } from './navigation.svelte.ts';
import { readParts, writeParts } from './place-item.ts';

export type AdaptItem =
  /** `other` is laid over it. */
  | { kind: 'run'; id: string; other: string | null }
  /** What is about to be started. */
  | { kind: 'new' }
  | { kind: 'newStudy' }
  | { kind: 'study'; id: string };

export function parseAdaptItem(item: string | null): AdaptItem | null {
  const [kind, id, word, other] = readParts(item);
  if (kind === 'new') return { kind: 'new' };
  if (kind === 'new-study') return { kind: 'newStudy' };
  if (kind === 'study' && id !== undefined && id !== '') return { kind: 'study', id };
  if (kind !== 'run' || id === undefined || id === '') return null;
  return { kind: 'run', id, other: word === 'with' && other !== undefined && other !== '' ? other : null };
}

export function writeAdaptItem(item: AdaptItem): string {
  if (item.kind === 'new') return 'new';
  if (item.kind === 'newStudy') return 'new-study';
  if (item.kind === 'study') return writeParts('study', item.id);
  return item.other === null ? writeParts('run', item.id) : writeParts('run', item.id, 'with', item.other);
}

export function hrefOfAdapt(item: AdaptItem): string {
  return navigation.hrefOfItem('adapt', writeAdaptItem(item));
}

export function openAdapt(item: AdaptItem | null, asCorrection = false): void {
  navigation.open('adapt', item === null ? null : writeAdaptItem(item), asCorrection);
}
