import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Undo } from '../../../renderer/state/undo.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('is offered for six seconds, and done at most once', () => {
  const undo = new Undo();
  const back = vi.fn();
  undo.offer('“A” goes to the trash.', back);
  vi.advanceTimersByTime(5_900);
  expect(undo.offered?.words).toBe('“A” goes to the trash.');
  undo.take();
  undo.take();
  expect([back.mock.calls.length, undo.offered]).toEqual([1, null]);
});

it('goes by itself, and gives way to the next', () => {
  const undo = new Undo();
  const first = vi.fn();
  undo.offer('first', first);
  vi.advanceTimersByTime(4_000);
  undo.offer('second', () => undefined);
  vi.advanceTimersByTime(4_000);
  expect(undo.offered?.words).toBe('second');
  vi.advanceTimersByTime(2_000);
  expect(undo.offered).toBeNull();
  undo.take();
  expect(first).not.toHaveBeenCalled();
});

it('is taken back where it cannot be kept, but not in place of another', () => {
  const undo = new Undo();
  const withdraw = undo.offer('first', () => undefined);
  withdraw();
  expect(undo.offered).toBeNull();
  undo.offer('second', () => undefined);
  withdraw();
  expect(undo.offered?.words).toBe('second');
});
