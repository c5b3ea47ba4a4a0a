/** F6 goes through the parts of the window marked `data-region`, in the order they are on screen. */

const inside = '[aria-current], [aria-checked="true"], a[href], button:not(:disabled), input, [tabindex="0"]';

export function moveRegion(root: Document, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown);
  const at = regions.findIndex((region) => region.contains(root.activeElement));
  const next = regions.at(nextIndex(at, step, regions.length));
  if (!next) return;
  const marked = next.querySelector<HTMLElement>('[aria-current]');
  const first = marked ?? [...next.querySelectorAll<HTMLElement>(inside)].find(isShown);
  // Where a region holds nothing to act on, the region itself takes the focus so that it can be scrolled.
  (first ?? next).focus();
}

/** Goes round; with nothing focused, forward starts at the first and backward at the last. */
export function nextIndex(at: number, step: 1 | -1, count: number): number {
  if (count === 0) return 0;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return (at + step + count) % count;
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
