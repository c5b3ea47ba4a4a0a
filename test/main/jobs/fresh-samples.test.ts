import { expect, it } from 'vitest';
import { FreshClock } from '../../../main/jobs/fresh-samples.ts';

function clockAt(settings: { firstS: number; everyS: number }) {
  let ms = 500;
  const clock = new FreshClock({ n: 64, ...settings }, () => ms);
  return { clock, pass: (s: number) => (ms += 1000 * s) };
}

it('is due after the first seconds, and again when so many have passed since the last drawing', () => {
  const { clock, pass } = clockAt({ firstS: 60, everyS: 180 });
  pass(59);
  expect(clock.isDue).toBe(false);
  pass(1);
  expect(clock.isDue).toBe(true);
  clock.drawn(2_000);
  pass(179);
  expect(clock.isDue).toBe(false);
  pass(1);
  expect(clock.isDue).toBe(true);
});

it('waits longer where drawing takes long: a thirtieth of the time at most goes into it', () => {
  const { clock, pass } = clockAt({ firstS: 60, everyS: 180 });
  pass(60);
  clock.drawn(12_000);
  pass(359);
  expect(clock.isDue).toBe(false);
  pass(1);
  expect(clock.isDue).toBe(true);
});

it('allows one drawing a twentieth of the time trained so far, a second at least and 15 s at most', () => {
  const { clock, pass } = clockAt({ firstS: 60, everyS: 180 });
  expect(clock.mostMs).toBe(1_000);
  pass(20);
  expect(clock.mostMs).toBe(1_000);
  pass(40);
  expect(clock.mostMs).toBe(3_000);
  pass(240);
  expect(clock.mostMs).toBe(15_000);
  pass(36_000);
  expect(clock.mostMs).toBe(15_000);
});
