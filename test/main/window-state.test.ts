import { expect, it } from 'vitest';
import { usableBounds } from '../../main/window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const state = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
});

it('opens where the window was', () => {
  expect(usableBounds(state(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1200, height: 800 });
});

it('does not open on a screen that is gone, or mostly outside', () => {
  expect(usableBounds(state(2500, 50), [screen])).toBeNull();
  expect(usableBounds(state(-900, 50), [screen])).toBeNull();
  expect(usableBounds(state(100, 50), [])).toBeNull();
  expect(usableBounds(null, [screen])).toBeNull();
});

it('opens on a second screen to the left', () => {
  expect(usableBounds(state(-1800, 50), [screen, { x: -1920, y: 0, width: 1920, height: 1080 }])).not.toBeNull();
});

it('is never smaller than the design allows', () => {
  expect(usableBounds(state(0, 0, 300, 200), [screen])).toMatchObject({ width: 1120, height: 720 });
});
