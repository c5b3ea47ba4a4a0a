/** Lists of items that the window wants to export: too long to travel along with every report of a job. */
import { randomUUID } from 'node:crypto';
import { LabError } from '../../models/base/errors.ts';

/** Each may have a million items. */
const MOST = 8;

const held = new Map<string, Uint32Array>();

export function holdSelection(items: readonly number[]): string {
  const id = randomUUID();
  held.set(id, Uint32Array.from(items));
  for (const oldest of held.keys()) {
    if (held.size <= MOST) break;
    held.delete(oldest);
  }
  return id;
}

/** @throws LabError `notFound` when the process has ended since */
export function heldSelection(id: string): Uint32Array {
  const items = held.get(id);
  if (items !== undefined) return items;
  throw new LabError('notFound', {
    what: 'The selection is not known any more.',
    kept: 'The collection and what is picked in the window.',
    todo: 'Export once more from Explore.',
  });
}
