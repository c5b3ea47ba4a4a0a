/** How long the computer slept: clocks go on meanwhile, and the work does not. */
import type { EventEmitter } from 'node:events';

/**
 * Tells on each waking how many seconds the computer slept.
 *
 * @param monitor Electron's `powerMonitor`
 * @param now milliseconds of the clock on the wall: steady clocks stand still in sleep on some systems
 */
export function watchSleep(
  monitor: Pick<EventEmitter, 'on'>,
  onWake: (sleptS: number) => void,
  now: () => number = Date.now,
): void {
  let sinceMs: number | null = null;
  monitor.on('suspend', () => {
    sinceMs ??= now();
  });
  monitor.on('resume', () => {
    if (sinceMs === null) return;
    const sleptS = Math.max(0, now() - sinceMs) / 1000;
    sinceMs = null;
    onWake(sleptS);
  });
}
