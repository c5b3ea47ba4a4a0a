import { describe, expect, it } from 'vitest';
import { groundPx, offsetAt, scrollTopAt, scrollTopFor, shiftAt } from '../../../renderer/ui/tall-list.ts';

const short = { count: 100_000, rowPx: 48, viewPx: 800 };
const million = { count: 1_000_000, rowPx: 48, viewPx: 800 };
/** What Chromium lays out at most. */
const limitPx = 33_554_400;

it('leaves a list as it is that the browser can lay out', () => {
  expect(groundPx(short)).toBe(4_800_000);
  expect([offsetAt(short, 123_456), scrollTopAt(short, 123_456), shiftAt(short, 123_456)]).toEqual([
    123_456, 123_456, 0,
  ]);
});

describe('a million rows', () => {
  const lastTop = groundPx(million) - million.viewPx;

  it('lie on a ground that the browser lays out, from the first to the last', () => {
    expect(groundPx(million)).toBeLessThan(limitPx);
    expect(offsetAt(million, 0)).toBe(0);
    expect(offsetAt(million, lastTop)).toBe(48_000_000 - 800);
    // What a touchpad scrolls beyond the edge stands for nothing.
    expect([offsetAt(million, -50), offsetAt(million, lastTop + 50)]).toEqual([0, 48_000_000 - 800]);
  });

  it('are drawn where they are seen', () => {
    for (const scrollTop of [0, 1, 5_000, 16_777_217, lastTop / 2, lastTop]) {
      const first = offsetAt(million, scrollTop);
      // The row at the upper edge of the view lies at the scrolled place of the ground.
      expect(first + shiftAt(million, scrollTop)).toBe(scrollTop);
      expect(Math.abs(offsetAt(million, scrollTopAt(million, first)) - first)).toBeLessThan(1);
    }
  });

  it('are each brought into view whole, wherever one was', () => {
    for (const row of [0, 1, 687_499, 687_500, 999_998, 999_999]) {
      for (const from of [0, lastTop / 3, lastTop]) {
        const offset = offsetAt(million, scrollTopFor(million, row, from));
        expect(row * 48 - offset).toBeGreaterThanOrEqual(-1);
        expect((row + 1) * 48 - offset).toBeLessThanOrEqual(million.viewPx + 1);
      }
    }
    const inView = scrollTopAt(million, 500_000 * 48);
    expect(scrollTopFor(million, 500_003, inView)).toBe(inView);
  });
});
