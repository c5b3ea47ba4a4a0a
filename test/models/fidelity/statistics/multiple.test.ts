import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { benjaminiHochberg, holm } from '../../../../models/fidelity/statistics/multiple.ts';
import { expectClose } from '../../../helpers/close.ts';

it('adjusts by hand', () => {
  // 4 x 0.005, 3 x 0.01, 2 x 0.03, 1 x 0.04 raised to the one before.
  expectClose(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02], { atol: 1e-15, rtol: 0 });
  // 0.005 x 4, 0.01 x 4/2, 0.03 x 4/3, 0.04.
  expectClose(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]), [0.02, 0.04, 0.04, 0.02], { atol: 1e-15, rtol: 0 });
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect([holm([]), benjaminiHochberg([])]).toEqual([[], []]);
  for (const adjust of [holm, benjaminiHochberg]) expect(() => adjust([0.1, NaN])).toThrow('between 0 and 1, got NaN');
});

it('adjusts as scipy.stats.false_discovery_control does', () => {
  const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
  expectClose(benjaminiHochberg(p), [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057142857142857, 0.216, 0.216, 0.216], {
    atol: 1e-15,
    rtol: 0,
  });
});

it('makes false findings no more often than it says', () => {
  let holmErrors = 0;
  let falseShare = 0;
  let uncorrected = 0;
  const trials = 4000;
  for (let trial = 0; trial < trials; trial++) {
    // 15 tests of nothing, independent, and 5 with something to find.
    const p = Array.from({ length: 20 }, (_, i) => uniform(key(1), trial, i) ** (i < 5 ? 8 : 1));
    const ofNothing = (adjusted: number[]) => adjusted.slice(5).filter((value) => value <= 0.05).length;
    if (ofNothing(p) > 0) uncorrected++;
    if (ofNothing(holm(p)) > 0) holmErrors++;
    const adjusted = benjaminiHochberg(p);
    const found = adjusted.filter((value) => value <= 0.05).length;
    falseShare += found === 0 ? 0 : ofNothing(adjusted) / found / trials;
  }
  // Error of 4,000 trials at 5 %: 0.34 points; three of them.
  expect(holmErrors / trials).toBeLessThan(0.05 + 0.0104);
  expect(falseShare).toBeLessThan((0.05 * 15) / 20 + 0.0104);
  expect(uncorrected / trials).toBeGreaterThan(0.5);
});
