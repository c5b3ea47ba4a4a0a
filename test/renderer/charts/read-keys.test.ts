import { expect, it } from 'vitest';
import { readNext } from '../../../renderer/charts/read-keys.ts';

const pressed = (keys: readonly string[], from: number | null = null, count = 25) =>
  keys.reduce<number | null | undefined>((at, key) => readNext({ key } as KeyboardEvent, at ?? null, count), from);

it('goes from mark to mark, and stays at the ends', () => {
  expect(pressed(['ArrowRight'])).toBe(0);
  expect(pressed(['ArrowRight', 'ArrowRight', 'ArrowRight'])).toBe(2);
  expect(pressed(['ArrowRight', 'ArrowLeft', 'ArrowLeft'])).toBe(0);
  expect(pressed(['ArrowLeft', 'ArrowRight'])).toBe(24);
  expect(pressed(['Home', 'PageDown', 'PageDown', 'PageDown'])).toBe(24);
  expect(pressed(['PageDown'])).toBe(0);
  expect(pressed(['PageUp', 'PageUp'])).toBe(14);
  expect(pressed(['End'])).toBe(24);
});

it('ends the reading, and leaves every other key alone', () => {
  expect(pressed(['Escape'], 3)).toBeNull();
  expect(pressed(['Escape'])).toBeUndefined();
  expect(pressed(['a'], 3)).toBeUndefined();
  expect(pressed(['ArrowRight'], null, 0)).toBeUndefined();
});
