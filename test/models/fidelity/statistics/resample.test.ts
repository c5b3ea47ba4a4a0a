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

it('draws by uniforms of the stream, also past the first chunk', () => {
  const units = 10_000;
  const wanted = new Uint32Array(units);
  for (let i = 0; i < units; i++) {
    const unit = Math.floor(uniform(fold(key(5), 2), 7, units, i) * units);
    wanted[unit] = (wanted[unit] as number) + 1;
  }
  expect(counts(5, 2, 7, units)).toEqual(wanted);
});

it('leaves out 1/e of the units, as drawing with replacement does', () => {
  const share = counts(9, 0, 0, 100_000).filter((count) => count === 0).length / 100_000;
  // Standard deviation sqrt((1/e)(1 - 2/e) / n) = 0.001; four of them.
  expect(Math.abs(share - Math.exp(-1))).toBeLessThan(0.004);
});
