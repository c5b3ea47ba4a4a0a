/** Where the window was and how large, remembered from run to run. */
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import { readJsonOrSetAside, writeJsonNow } from './files.ts';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

export const minimumSize = { width: 1120, height: 720 } as const;
export const designSize = { width: 1440, height: 900 } as const;
const SAVE_AFTER_MS = 400;

/** The remembered state; null when there is none or it is damaged. Losing it costs nothing, so nothing is said. */
export async function loadWindowState(file: string): Promise<WindowState | null> {
  const read = await readJsonOrSetAside(file, (value) => stateSchema.parse(value));
  return read.state === 'read' ? read.value : null;
}

/**
 * The bounds to open with: the remembered ones where a good part of them still lies on a screen, else null, which lets
 * the system place the window.
 *
 * @param screens the work areas of all displays
 */
export function usableBounds(state: WindowState | null, screens: readonly Rectangle[]): Rectangle | null {
  if (state === null) return null;
  const bounds = {
    ...state.bounds,
    width: Math.max(state.bounds.width, minimumSize.width),
    height: Math.max(state.bounds.height, minimumSize.height),
  };
  const isVisible = screens.some((screen) => overlap(bounds, screen) >= 0.5 * bounds.width * bounds.height);
  return isVisible ? bounds : null;
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Saves the window's state a moment after each change, and at the end. */
export function rememberWindow(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | null = null;
  const save = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeJsonNow(file, state);
    } catch {
      // Losing it costs nothing.
    }
  };
  const saveSoon = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}
