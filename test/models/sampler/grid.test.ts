import { expect, it } from 'vitest';
import { gridTime } from '../../../models/sampler/grid.ts';
import { grids } from '../../../models/sampler/options.ts';

it.each(grids)('goes down from 1 to exactly 0 on the %s grid', (grid) => {
  for (const numSteps of [1, 2, 7, 1000]) {
    const times = Array.from({ length: numSteps + 1 }, (_, step) => gridTime(grid, step, numSteps));
    expect(times[0]).toBe(1);
    expect(times[numSteps]).toBe(0);
    expect(times.every((time, step) => step === 0 || time < (times[step - 1] as number))).toBe(true);
  }
});

it('takes even steps, or smaller ones first', () => {
  expect(gridTime('uniform', 1, 4)).toBe(0.75);
  // cos(60 degrees) and cos(30 degrees); one rounding.
  expect(gridTime('cosine', 2, 3)).toBeCloseTo(0.5, 15);
  expect(gridTime('cosine', 1, 3)).toBeCloseTo(Math.sqrt(3) / 2, 15);
});
