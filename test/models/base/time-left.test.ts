import { expect, it } from 'vitest';
import { timeLeftS, type ProgressPoint } from '../../../models/base/time-left.ts';

/** One point a second, the work done at a given share a second. */
function steady(seconds: number, perSecond: number): ProgressPoint[] {
  return Array.from({ length: seconds + 1 }, (_, s) => ({ atMs: s * 1000, fraction: s * perSecond }));
}

it('says nothing in the first five seconds', () => {
  expect(timeLeftS([])).toBeNull();
  expect(timeLeftS(steady(4, 0.01))).toBeNull();
});

it('follows a steady rate', () => {
  expect(timeLeftS(steady(10, 0.01))).toBeCloseTo(90, 6);
});

it('says nothing while the rate still changes', () => {
  const slowThenFast = [
    ...steady(5, 0.001),
    ...steady(5, 0.02).map((p) => ({ atMs: p.atMs + 5000, fraction: p.fraction + 0.005 })),
  ];
  expect(timeLeftS(slowThenFast)).toBeNull();
});

it('forgets a rate from more than a minute ago', () => {
  const slow = steady(100, 0.0001);
  const fast = Array.from({ length: 60 }, (_, s) => ({ atMs: 101_000 + s * 1000, fraction: 0.01 + (s + 1) * 0.01 }));
  expect(timeLeftS([...slow, ...fast])).toBeCloseTo((1 - 0.61) / 0.01, 0);
});

it('says nothing for work that stands still, and zero for work that is done', () => {
  expect(timeLeftS(steady(20, 0))).toBeNull();
  expect(timeLeftS([{ atMs: 0, fraction: 1 }])).toBe(0);
});
