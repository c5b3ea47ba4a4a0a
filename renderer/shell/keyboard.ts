/** The keys of the whole window: commands of the table, and regions. */
import { commands } from '../api.ts';
import { isShortcut, isSingleKey } from '../keys.ts';
import { isAvailable, isQuestionOpen, run } from '../state/commands.svelte.ts';
import { info } from '../state/info.svelte.ts';
import { overlays } from '../state/overlays.svelte.ts';
import { settings } from '../state/settings.svelte.ts';
import { moveRegion } from './regions.ts';

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (isQuestionOpen()) return;
  if (act(event)) event.preventDefault();
}

function act(event: KeyboardEvent): boolean {
  if (event.key === 'F6') {
    overlays.close();
    moveRegion(document, event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.key === 'Escape' && (overlays.isInspectorOver || overlays.isSectionsOver)) {
    overlays.close();
    return true;
  }
  const command = commands.find(({ keys }) => keys !== null && isShortcut(keys, event, info.isMac));
  // In a text field it undoes what was typed.
  if (command?.id === 'undo.take' && isTyping(event)) return false;
  if (command?.keys && isAvailable(command.id) && (!isSingleKey(command.keys) || mayUseSingleKey(event))) {
    // The key that opened an overlay closes it again.
    if (command.id === 'palette.open' && overlays.palette) overlays.palette = false;
    else if (command.id === 'jobs.open' && overlays.jobs) overlays.jobs = false;
    else void run(command.id);
    return true;
  }
  return false;
}

const pressable = 'button, a, summary, [role="radio"], [role="switch"], [role="checkbox"], [role="menuitem"]';

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');
}

function mayUseSingleKey(event: KeyboardEvent): boolean {
  // Space presses what has the focus.
  const isPressing = event.key === ' ' && event.target instanceof HTMLElement && event.target.matches(pressable);
  return settings.allowsSingleKeys && !isTyping(event) && !isPressing && !overlays.palette && !overlays.shortcuts;
}
