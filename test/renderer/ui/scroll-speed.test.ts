import { expect, it, vi } from 'vitest';
import { ScrollSpeed } from '../../../renderer/ui/scroll-speed.svelte.ts';

it('tells scrolling past from looking, and rests when the list does', () => {
  vi.useFakeTimers();
  let nowMs = 0;
  const speed = new ScrollSpeed(() => nowMs);
  const step = (top: number) => {
    nowMs += 16;
    speed.note(top);
    return speed.isFast;
  };
  expect([step(0), step(10), step(20), step(120), step(0), step(-8)]).toEqual([false, false, false, true, true, false]);
  expect(step(500)).toBe(true);
  vi.advanceTimersByTime(150);
  expect(speed.isFast).toBe(false);
  // A jump after a rest is not a speed.
  expect(step(9000)).toBe(false);
  vi.useRealTimers();
});
