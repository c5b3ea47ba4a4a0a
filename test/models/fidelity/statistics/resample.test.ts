import { expect, it } from 'vitest';
import { fold, key, uniform } from '../../../../models/base/rng.ts';
import { resample } from '../../../../models/fidelity/statistics/resample.ts';

const counts = (seed: number, side: number, replicate: number, units: number) =>
  resample(key(seed), side, replicate, new Uint32Array(units));

it('draws as many as there are, the same again for the same key, side and replicate', () => {
  for (const units of [0, 1, 7, 8192, 20_000]) {
    expect(counts(1, 0, 3, units).reduce((sum, count) => sum + count, 0)).toBe(units);
  }
  expect(counts(1, 0, 3, 50)).toEqual(counts(1, 0, 3, 50));
  for (const other of [counts(2, 0, 3, 50), counts(1, 1, 3, 50), counts(1, 0, 4, 50)]) {
    expect(other).not.toEqual(counts(1, 0, 3, 50));
  }
});

it('takes two units from each uniform of the stream, also past the first chunk', () => {
  const units = 20_001;
  const wanted = new Uint32Array(units);
  const take = (unit: number) => (wanted[unit] = (wanted[unit] as number) + 1);
  for (let i = 0; i < 10_001; i++) {
    const pair = Math.floor(uniform(fold(key(5), 2), 7, units, i) * units * units);
    take(Math.floor(pair / units));
    if (i < 10_000) take(pair % units);
  }
  expect(counts(5, 2, 7, units)).toEqual(wanted);
});

it('draws both of a pair evenly and independently', () => {
  // Of 3 units, each of the 10 outcomes has the chance of the multinomial law.
  const found = new Map<string, number>();
  const trials = 27_000;
  for (let i = 0; i < trials; i++) {
    const outcome = counts(6, 0, i, 3).join('');
    found.set(outcome, (found.get(outcome) ?? 0) + 1);
  }
  expect(found.size).toBe(10);
  let chiSquare = 0;
  for (const [outcome, count] of found) {
    const ways = outcome === '111' ? 6 : outcome.includes('3') ? 1 : 3;
    chiSquare += (count - (trials * ways) / 27) ** 2 / ((trials * ways) / 27);
  }
  // 9 degrees of freedom: 27.9 is the quantile of 99.9 %.
  expect(chiSquare).toBeLessThan(27.9);
});

it('takes one unit from each uniform where there are very many', () => {
  const units = 2 ** 20 + 1;
  const drawn = counts(8, 0, 0, units);
  const first = Math.floor(uniform(fold(key(8), 0), 0, units, 0) * units);
  expect(drawn[first]).toBeGreaterThan(0);
  expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(units);
});

it('leaves out 1/e of the units, as drawing with replacement does', () => {
  const share = counts(9, 0, 0, 100_000).filter((count) => count === 0).length / 100_000;
  // Standard deviation sqrt((1/e)(1 - 2/e) / n) = 0.001; four of them.
  expect(Math.abs(share - Math.exp(-1))).toBeLessThan(0.004);
});
