import { expect, it } from 'vitest';
import { fold, key, normal, uniform } from '../../../../models/base/rng.ts';
import { pairedDifference } from '../../../../models/fidelity/statistics/paired.ts';

/** Validity of two arms at one seed: both go by one draw for most sequences, as with common random numbers. */
function pairs(trial: number, n: number, shares: [number, number]): number[] {
  const from = fold(key(41), trial);
  return Array.from({ length: n }, (_, i) => {
    const isShared = uniform(from, i, 0) < 0.7;
    const [a, b] = [uniform(from, i, 1), uniform(from, i, isShared ? 1 : 2)];
    return (a < shares[0] ? 1 : 0) - (b < shares[1] ? 1 : 0);
  });
}

it('has p-values that are right where the arms do not differ: as small as 5 % in 5 % of all studies', () => {
  const trials = 600;
  const below = { 0.05: 0, 0.2: 0, 0.5: 0 };
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { p, interval } = pairedDifference(pairs(trial, 400, [0.6, 0.6]), { key: fold(key(42), trial), draws: 300 });
    for (const level of [0.05, 0.2, 0.5] as const) if (p < level) below[level]++;
    if (interval !== null && interval.low <= 0 && interval.high >= 0) held++;
  }
  for (const level of [0.05, 0.2, 0.5] as const) {
    // Three errors of so many trials, and the grain of 400 binary pairs.
    const error = 3 * Math.sqrt((level * (1 - level)) / trials) + 0.02;
    expect(Math.abs(below[level] / trials - level), `p below ${level}`).toBeLessThan(error);
  }
  expect(Math.abs(held / trials - 0.95)).toBeLessThan(0.04);
});

it('finds a difference that pairing brings out, and gives it a p that stands many corrections', () => {
  const found = pairedDifference(pairs(1, 4_000, [0.64, 0.6]), { key: key(43), draws: 500 });
  expect(found.difference).toBeCloseTo(0.04, 1);
  expect(found.p).toBeLessThan(1e-4);
  const unpaired = pairedDifference(
    pairs(1, 4_000, [0.64, 0.6]).map((value, i) => value + 3 * normal(key(44), i)),
    { key: key(43), draws: 500 },
  );
  expect(unpaired.p).toBeGreaterThan(found.p);
});

it('is certain of nothing where nothing differs, and needs a pair', () => {
  const same = pairedDifference([0, 0, 0, 0], { key: key(1), draws: 100 });
  expect(same).toMatchObject({ difference: 0, p: 1 });
  expect(() => pairedDifference([], { key: key(1) })).toThrow('at least one pair');
});
