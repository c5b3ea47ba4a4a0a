/**
 * What kept a lab from answering: frames of its window that were blocked (Long Animation Frames API), and times at which
 * its main process, through which every click and key comes, was busy with one thing.
 */
import os from 'node:os';
import type { ElectronApplication, Page } from '@playwright/test';

/**
 * Milliseconds for which a window may not answer on a computer that has a core to spare. What one notices begins at a
 * fifth of it; a computer that trains, draws without a graphics card and is watched takes several times as long.
 */
const longest = 500;

/**
 * 3Dmol's first picture compiles its shaders and draws on the window's thread; without a graphics card Chromium does
 * both on the cores. It is once a start, where a molecule is asked for in 3D.
 */
const longestOfViewer = 1_500;

/** How often the main process is looked at, in milliseconds. */
const beat = 50;

interface Block {
  /** When it began and ended, in milliseconds since 1970. */
  from: number;
  to: number;
  /** Milliseconds for which nothing was answered. */
  ms: number;
  /** What was open, which key or click came last, and what ran. */
  when: string;
  isViewer: boolean;
}

interface ScriptTiming extends PerformanceEntry {
  invoker: string;
  sourceURL: string;
  sourceCharPosition: number;
}

interface LongFrame extends PerformanceEntry {
  blockingDuration: number;
  renderStart: number;
  scripts: ScriptTiming[];
}

/** What is known of a window and its app. */
interface Watch {
  app: ElectronApplication;
  blocks: Block[];
  /** When tests themselves worked in the window, which nobody who uses it has to wait for. */
  ofTests: Pick<Block, 'from' | 'to'>[];
  start: number;
  /** Tasks that wanted a core at once, for each core: above 1 everything takes that much longer. */
  crowd: number;
  clock: NodeJS.Timeout;
}

const watches = new WeakMap<Page, Watch>();

/** Kept by the main process. */
interface Watched {
  blocksOfMain?: Pick<Block, 'from' | 'to'>[];
  noteBlock?: (block: Block) => void;
}

/** Begins to note what blocks the window, since its start, and the main process. */
export async function watchBlocks(app: ElectronApplication, window: Page): Promise<void> {
  const watch: Watch = {
    ...{ app, blocks: [], ofTests: [], start: Date.now(), crowd: crowdNow() },
    clock: setInterval(() => (watch.crowd = Math.max(watch.crowd, crowdNow())), 2_000),
  };
  watch.clock.unref();
  watches.set(window, watch);
  await window.exposeBinding('noteBlock', (_source, block: Block) => watch.blocks.push(block));
  // Again where the page is loaded anew.
  await window.addInitScript(observeFrames);
  await window.evaluate(observeFrames);
  watch.start = await window.evaluate(() => performance.timeOrigin);
  await app.evaluate((_electron, every) => {
    const seen: Pick<Block, 'from' | 'to'>[] = [];
    (globalThis as Watched).blocksOfMain = seen;
    let last = Date.now();
    setInterval(() => {
      const now = Date.now();
      if (now - last > 4 * every) seen.push({ from: last, to: now });
      last = now;
    }, every);
  }, beat);
}

/** From the tasks of the last minute; 1 on a computer with a core to spare. */
function crowdNow(): number {
  return Math.max(1, (os.loadavg()[0] ?? 0) / os.availableParallelism());
}

/** Runs in the page. */
function observeFrames(): void {
  let pressed: KeyboardEvent | PointerEvent | null = null;
  const note = (event: KeyboardEvent | PointerEvent): void => void (pressed = event);
  addEventListener('keydown', note, { capture: true, passive: true });
  addEventListener('pointerdown', note, { capture: true, passive: true });
  const whatWasPressed = (at: number): string => {
    if (pressed === null) return 'with nothing pressed yet';
    const element = pressed.target instanceof Element ? pressed.target : null;
    const name = element?.getAttribute('aria-label') ?? element?.textContent.trim().slice(0, 40) ?? '';
    const key = pressed instanceof KeyboardEvent ? `the key ${pressed.key}` : 'a click';
    return `${Math.round(at - pressed.timeStamp)} ms after ${key} on “${name}”`;
  };
  const whatRan = ({ invoker, sourceURL, sourceCharPosition, duration }: ScriptTiming): string =>
    `${Math.round(duration)} ms ${invoker} ${sourceURL.replace(/^.*\//, '')}:${sourceCharPosition}`;
  new PerformanceObserver((list) => {
    for (const frame of list.getEntries() as LongFrame[]) {
      const { startTime, duration, blockingDuration, renderStart, scripts } = frame;
      const drawing = renderStart === 0 ? 0 : startTime + duration - renderStart;
      const parts = [...scripts.map(whatRan), `${Math.round(drawing)} ms layout and drawing`];
      (globalThis as Watched).noteBlock?.({
        from: performance.timeOrigin + startTime,
        to: performance.timeOrigin + startTime + duration,
        ms: blockingDuration,
        when: `in ${location.hash} ${whatWasPressed(startTime)} (${parts.join(', ')})`,
        isViewer:
          document.querySelector('.canvas > canvas') !== null &&
          scripts.every(({ sourceURL }) => /^$|3Dmol/.test(sourceURL)),
      });
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
}

/** Does what no user does, in a window that is watched: what it blocks does not count. */
export async function unwatched<T>(window: Page, work: () => Promise<T>): Promise<T> {
  const from = Date.now();
  try {
    return await work();
  } finally {
    watches.get(window)?.ofTests.push({ from, to: Date.now() });
  }
}

/** The long ones, in words, the window's and those of the main process. */
export async function longBlocks(window: Page): Promise<string[]> {
  const watch = watches.get(window);
  if (watch === undefined) return [];
  clearInterval(watch.clock);
  const { app, ofTests, start, crowd } = watch;
  const ofMain = await app.evaluate(() => (globalThis as Watched).blocksOfMain ?? []).catch(() => []);
  const all = [
    ...watch.blocks,
    ...ofMain.map(({ from, to }) => ({ from, to, ms: to - from - beat, when: 'in the main process', isViewer: false })),
  ].sort((a, b) => a.from - b.from);
  return all
    .filter(({ from, to }) => !ofTests.some((span) => from < span.to && to > span.from))
    .filter(({ ms, isViewer }) => ms > crowd * (isViewer ? longestOfViewer : longest))
    .map(
      ({ ms, from, when }) => `${Math.round(ms)} ms, ${((from - start) / 1000).toFixed(1)} s after the start, ${when}`,
    );
}
