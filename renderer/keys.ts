/** Reads and writes the keys of the command table, such as "Mod+K" and "?". */

type KeyEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether the event is this shortcut. `Mod` is Cmd on macOS and Ctrl elsewhere. */
export function isShortcut(keys: string, event: KeyEvent, isMac: boolean): boolean {
  const { mods, key } = split(keys);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  // Shift is part of what a sign such as "?" is, so it only counts where it is named.
  const isShiftRight = mods.includes('Shift') ? event.shiftKey : !isLetter(key) || !event.shiftKey;
  const isKey =
    event.key.toLowerCase() === (key === 'Space' ? ' ' : key.toLowerCase()) ||
    (mods.includes('Mod') && isAtPlaceOf(key, event));
  return isKey && mod === mods.includes('Mod') && event.altKey === mods.includes('Alt') && !other && isShiftRight;
}

/**
 * Layouts that lack the sign, such as Russian (no K) or French (no 1 without Shift): there the place of the key counts.
 * A Latin letter that moved, as on Dvorak, stays what it says; minus, plus and zero stay the zoom.
 */
function isAtPlaceOf(key: string, event: KeyEvent): boolean {
  if (isDigit(key)) {
    return event.code === `Digit${key}` && !event.shiftKey && !/^[a-z0-9+=-]$/i.test(event.key);
  }
  const isForeign = !/^[ -~]$/.test(event.key);
  const code = isLetter(key) ? `Key${key.toUpperCase()}` : key === ',' ? 'Comma' : null;
  return isForeign && event.code === code && !event.shiftKey;
}

/** A shortcut without a modifier would act on every press of that letter. */
export function isSingleKey(keys: string): boolean {
  const { mods, key } = split(keys);
  return mods.length === 0 && (key.length === 1 || key === 'Space');
}

/** Keys that are written otherwise than the browser calls them. */
const signs: Record<string, string> = {
  Plus: '+',
  Minus: '−',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
};

/** "Ctrl K" or "⌘K", as each system writes it. */
export function writeShortcut(keys: string, isMac: boolean): string {
  const { mods, key } = split(keys);
  const held: Record<string, string> = isMac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };
  return [...mods.map((mod) => held[mod] ?? mod), signs[key] ?? key].join(isMac ? '' : ' ');
}

function split(keys: string): { mods: string[]; key: string } {
  const parts = keys.split('+');
  return { mods: parts.slice(0, -1), key: parts.at(-1) ?? '' };
}

function isDigit(key: string): boolean {
  return /^[0-9]$/.test(key);
}

function isLetter(key: string): boolean {
  return /^[a-z]$/i.test(key);
}
