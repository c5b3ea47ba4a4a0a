import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttled } from '../../../main/processes/throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('passes the first value at once and then the latest per interval', () => {
  const passed: number[] = [];
  const { push } = throttled(250, (value: number) => passed.push(value));
  for (const value of [1, 2, 3]) push(value);
  expect(passed).toEqual([1]);
  vi.advanceTimersByTime(250);
  expect(passed).toEqual([1, 3]);
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual([1, 3]);
});

it('passes what waits when it is flushed, once', () => {
  const passed: number[] = [];
  const { push, flush } = throttled(250, (value: number) => passed.push(value));
  push(1);
  push(2);
  flush();
  flush();
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual([1, 2]);
});
