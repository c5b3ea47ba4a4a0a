import { tick } from 'svelte';

/**
 * Moves the focus to the heading of a place that was just opened, so that screen readers say where the user is.
 * A link that was followed keeps it: whoever goes along the rail goes on from there.
 */
export async function focusHeading(root: Document): Promise<void> {
  await tick();
  const active = root.activeElement;
  if (active?.closest('[role="alertdialog"]')) return;
  if (active?.matches('a[aria-current="page"]')) return;
  root.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

/** For an overlay that closes because it led elsewhere: the heading takes the focus, not what had it before. */
export function leaveTo(event: Event, hasMoved: boolean): void {
  if (!hasMoved) return;
  event.preventDefault();
  void focusHeading(document);
}
