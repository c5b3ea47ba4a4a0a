/**
 * What is measured inside the window: frames while it scrolls, and how long after a key the answer is painted. All times
 * are of the page's own clock, in milliseconds, so that the way of the benchmark to the page counts for nothing.
 */
import type { Page } from '@playwright/test';
import { spread } from '../../../models/base/spread.ts';

export interface Frames {
  perSecond: number;
  median: number;
  p95: number;
  longest: number;
  n: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Latency {
  median: number;
  p95: number;
  longest: number;
  n: number;
}

export function latencyOf(times: readonly number[]): Latency {
  const { median, high } = spread(times);
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.min(sorted.length - 1, Math.ceil(0.95 * sorted.length) - 1)] ?? NaN;
  return { median, p95, longest: high, n: times.length };
}

/** The page's own frames from the start of some work to its end. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const at: number[] = [];
    const note = (time: number) => {
      at.push(time);
      if (window.benchFrames === at) requestAnimationFrame(note);
    };
    window.benchFrames = at;
    requestAnimationFrame(note);
  });
  await work();
  const at = await page.evaluate(() => {
    const noted = window.benchFrames ?? [];
    delete window.benchFrames;
    return noted;
  });
  const times = at.slice(1).map((time, index) => time - (at[index] ?? NaN));
  const tookMs = (at.at(-1) ?? NaN) - (at[0] ?? NaN);
  return { ...latencyOf(times), perSecond: (1000 * times.length) / tookMs };
}

/** Where the list is. */
export async function boxOfGrid(page: Page): Promise<Box> {
  const box = await page.getByRole('grid').boundingBox();
  if (box === null) throw new Error('There is nothing to scroll.');
  return box;
}

/**
 * Lays a long page of nothing but rules over the list while some work is done: how fast this computer scrolls anything
 * in this window.
 */
export async function overPlainPage<T>(page: Page, box: Box, work: () => Promise<T>): Promise<T> {
  const plain = await page.evaluateHandle(({ x, y, width, height }) => {
    const scroller = document.createElement('div');
    Object.assign(scroller.style, {
      ...{ position: 'fixed', zIndex: '1000', left: `${x}px`, top: `${y}px`, width: `${width}px` },
      ...{ height: `${height}px`, overflow: 'hidden auto', background: 'var(--surface)' },
    });
    const long = document.createElement('div');
    long.style.height = '3000000px';
    long.style.background = 'repeating-linear-gradient(var(--surface) 0 135px, var(--rule) 135px 136px)';
    scroller.append(long);
    document.body.append(scroller);
    return scroller;
  }, box);
  try {
    return await work();
  } finally {
    await plain.evaluate((element) => {
      element.remove();
    });
  }
}

/** Turns the wheel over a place of the window as a hand does, by the browser's own gesture. */
export async function wheel(page: Page, box: Box, speedPxPerS: number, seconds: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -speedPxPerS * seconds,
    speed: speedPxPerS,
    gestureSourceType: 'mouse',
  });
  await session.detach();
}

/** What the page looks for after a key or a click: its name in `answers`. */
export type Answer = 'painted' | 'filtered' | 'placed' | 'firstTile' | 'firstDrawing';

/**
 * From an input event to the frame in which its answer stands.
 *
 * @param give presses the key, or clicks
 */
export async function answerTime(page: Page, event: 'keydown' | 'click', answer: Answer, give: () => Promise<unknown>) {
  const armed = page.evaluateHandle(
    ([type, wanted]) => {
      const total = () => document.querySelector('main .count')?.textContent ?? '';
      const isFresh = () => document.querySelector('[role="grid"]')?.classList.contains('stale') === false;
      const tile = () => document.querySelector('[role="gridcell"][id^="tile-"]');
      const before = { total: total(), title: document.title };
      const answers = {
        painted: () => true,
        filtered: () => total() !== before.total && isFresh() && tile()?.textContent !== '',
        placed: () => document.title !== before.title && document.querySelector('main h1') !== null,
        firstTile: () => (tile()?.textContent ?? '').length > 3,
        firstDrawing: () => (tile()?.querySelector('svg.structure') ?? null) !== null,
      };
      const done = new Promise<number>((resolve) => {
        const begin = ({ timeStamp }: Event) => {
          const look = () => {
            if (!answers[wanted]()) requestAnimationFrame(look);
            // The task after a frame: what the frame drew is handed to the screen.
            else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
          };
          look();
        };
        addEventListener(type, begin, { once: true, capture: true });
      });
      return { done };
    },
    [event, answer] as const,
  );
  const handle = await armed;
  await give();
  const time = await handle.evaluate(({ done }) => done);
  await handle.dispose();
  return time;
}

declare global {
  interface Window {
    /** Times of the frames that are being counted. */
    benchFrames?: number[];
  }
}
