/** F6 goes through the parts of the window marked `data-region`, in the order they are on screen. */

const inside = '[aria-current], [aria-checked="true"], a[href], button:not(:disabled), input, [tabindex="0"]';

export function moveRegion(root: Document, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown);
  const next = regions.at(nextIndex(placeAmong(regions, root, step), step, regions.length));
  if (!next) return;
  const marked = next.querySelector<HTMLElement>('[aria-current]');
  const first = marked ?? [...next.querySelectorAll<HTMLElement>(inside)].find(isShown);
  // Where a region holds nothing to act on, the region itself takes the focus so that it can be scrolled.
  (first ?? next).focus();
}

/** The region with the focus; between regions, as on a page's heading, the one that is left behind. */
function placeAmong(regions: readonly HTMLElement[], root: Document, step: 1 | -1): number {
  const { activeElement: active, body } = root;
  const at = regions.findIndex((region) => region.contains(active));
  if (at >= 0 || !active || active === body) return at;
  const numBefore = regions.filter(
    (region) => (region.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  ).length;
  return step > 0 ? numBefore - 1 : numBefore;
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
