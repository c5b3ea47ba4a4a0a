/** What jumped in a window by itself: layout shifts (Layout Instability API) that no key or click of the half second before explains. */
import type { Page } from '@playwright/test';

export interface Shift {
  /** Share of the window that moved, times how far: 0 to 1. */
  value: number;
  /** Milliseconds after the start of the page. */
  at: number;
  /** What moved, where from and where to, in pixels. */
  moved: string[];
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Where the page keeps them. */
interface Watched {
  shiftsSeen?: Shift[];
}

/** Begins to note the window's shifts, those since its start too. */
export async function watchShifts(window: Page): Promise<void> {
  await window.evaluate(() => {
    const seen: Shift[] = [];
    (globalThis as Watched).shiftsSeen = seen;
    const place = (box: DOMRectReadOnly): string =>
      `${Math.round(box.x)},${Math.round(box.y)} ${Math.round(box.width)}x${Math.round(box.height)}`;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        seen.push({
          value: entry.value,
          at: entry.startTime,
          moved: entry.sources.map(({ node, previousRect, currentRect }) => {
            const element = node instanceof Element ? node : node?.parentElement;
            const name = element === null || element === undefined ? 'gone' : element.outerHTML.slice(0, 90);
            return `${name} from ${place(previousRect)} to ${place(currentRect)}`;
          }),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The shifts since `watchShifts`; none of a window that is closed, has crashed or was loaded anew. */
export async function shiftsOf(window: Page): Promise<Shift[]> {
  if (window.isClosed()) return [];
  return (await window.evaluate(() => (globalThis as Watched).shiftsSeen).catch(() => undefined)) ?? [];
}

/**
 * What one sees jump. A number that gets a digit more, or a job that moves up in the strip when one before it has ended,
 * is far below: 0.01 is a third of a window that moves by 20 pixels.
 */
const mostAtOnce = 0.02;

/** The large ones, in words. */
export async function largeShifts(window: Page): Promise<string[]> {
  const shifts = await shiftsOf(window);
  return shifts
    .filter(({ value }) => value > mostAtOnce)
    .map(({ value, at, moved }) => `${value.toFixed(3)} after ${Math.round(at)} ms: ${moved.join('; ')}`);
}
