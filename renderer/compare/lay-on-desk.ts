/** From another place to the desk of Compare. */
import type { DataDomain } from '../api.ts';
import { compareDesk } from '../state/compare-desk.svelte.ts';
import { openCompare } from '../state/compare-place.ts';
import { undo } from '../state/undo.svelte.ts';

/**
 * Opens the desk with one more set. Sets of the other kind make room for it, and can be brought back.
 *
 * @param domain what the new set holds
 */
export function layOnDesk(domain: DataDomain, add: () => void): void {
  const room = compareDesk.makeRoomFor(domain);
  add();
  openCompare({ kind: 'new' });
  if (room) undo.offer(`The sets of ${room.aside} are put aside.`, room.back);
}
