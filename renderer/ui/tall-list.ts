/**
 * Lists that are higher than what the browser lays out: the ground that is scrolled is cut, and what is scrolled of it
 * stands for more. Up to that height both are the same, and nothing is done.
 */
import { elementScroll, observeElementOffset, type VirtualizerOptions } from '@tanstack/svelte-virtual';

/** Chromium lays out nothing higher than 33,554,400 px. */
const highestPx = 33_000_000;

/** Rows of one height. */
export interface RowList {
  count: number;
  rowPx: number;
  /** Height of what is seen of them at a time. */
  viewPx: number;
}

/** The height of the ground. */
export function groundPx({ count, rowPx }: RowList): number {
  return Math.min(count * rowPx, highestPx);
}

/** The place in the list, from its top, that is at the upper edge of the view. */
export function offsetAt(list: RowList, scrollTop: number): number {
  const [whole, ground] = [list.count * list.rowPx, groundPx(list)];
  if (whole <= ground) return scrollTop;
  const share = Math.min(1, Math.max(0, scrollTop / (ground - list.viewPx)));
  return Math.round(share * (whole - list.viewPx));
}

/** The reverse of `offsetAt`. */
export function scrollTopAt(list: RowList, offset: number): number {
  const [whole, ground] = [list.count * list.rowPx, groundPx(list)];
  return whole <= ground ? offset : (offset / (whole - list.viewPx)) * (ground - list.viewPx);
}

/** How far down a row is to be drawn from its place in the list, so that it lies in view on the ground. */
export function shiftAt(list: RowList, scrollTop: number): number {
  return scrollTop - offsetAt(list, scrollTop);
}

/** Where the ground has to be scrolled to, so that a row is seen whole, with the least way. */
export function scrollTopFor(list: RowList, row: number, scrollTop: number): number {
  const offset = offsetAt(list, scrollTop);
  const [start, end] = [row * list.rowPx, (row + 1) * list.rowPx];
  if (start < offset) return scrollTopAt(list, start);
  if (end > offset + list.viewPx) return Math.ceil(scrollTopAt(list, end - list.viewPx));
  return scrollTop;
}

/** Options of a virtualizer that counts in places of the list. @param list as it is now */
export function tallListOptions(
  list: () => RowList,
): Pick<VirtualizerOptions<HTMLDivElement, HTMLDivElement>, 'observeElementOffset' | 'scrollToFn'> {
  return {
    observeElementOffset: (instance, told) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        told(offsetAt(list(), offset), isScrolling);
      }),
    scrollToFn: (offset, { adjustments = 0, ...how }, instance) => {
      elementScroll(scrollTopAt(list(), offset + adjustments), how, instance);
    },
  };
}
