/** What can be open in the place of the models, and how it stands in the address. */
import { navigation } from './navigation.svelte.ts';
import { readParts, writeParts } from './place-item.ts';

/** @returns the id of the model that is open; null where none is */
export function parseModelItem(item: string | null): string | null {
  const [kind, id] = readParts(item);
  return kind === 'model' && id !== undefined && id !== '' ? id : null;
}

export function hrefOfModel(modelId: string): string {
  return navigation.hrefOfItem('models', writeParts('model', modelId));
}

export function openModel(modelId: string | null, asCorrection = false): void {
  navigation.open('models', modelId === null ? null : writeParts('model', modelId), asCorrection);
}
