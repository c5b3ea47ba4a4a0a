/** Reading a chart by keys, mark by mark, as the pointer reads it. */

/** So many marks on or back by Page Up and Page Down. */
const page = 10;

/**
 * The mark that is read after a key.
 *
 * @param at the one before, from 0; null where none was read
 * @returns null for none any more; undefined where the key does not read, and the browser may have it
 */
export function readNext(event: KeyboardEvent, at: number | null, count: number): number | null | undefined {
  if (count === 0) return undefined;
  const inside = (next: number) => Math.min(count - 1, Math.max(0, next));
  switch (event.key) {
    case 'ArrowRight':
      return at === null ? 0 : inside(at + 1);
    case 'ArrowLeft':
      return at === null ? count - 1 : inside(at - 1);
    case 'PageDown':
      return inside((at ?? -page) + page);
    case 'PageUp':
      return inside((at ?? count - 1 + page) - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}
