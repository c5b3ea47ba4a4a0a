import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchSleep } from '../../main/slept.ts';

it('tells how long the computer slept, each time it wakes', () => {
  const monitor = new EventEmitter();
  const told: number[] = [];
  let nowMs = 1000;
  watchSleep(
    monitor,
    (sleptS) => told.push(sleptS),
    () => nowMs,
  );
  const at = (ms: number, event: 'suspend' | 'resume') => {
    nowMs = ms;
    monitor.emit(event);
  };
  // Some systems tell of waking twice, or of a sleep that began before the lab did.
  at(2000, 'resume');
  at(10_000, 'suspend');
  at(11_000, 'suspend');
  at(100_000, 'resume');
  at(101_000, 'resume');
  expect(told).toEqual([90]);
  // The clock was set back meanwhile.
  at(200_000, 'suspend');
  at(150_000, 'resume');
  expect(told).toEqual([90, 0]);
});
