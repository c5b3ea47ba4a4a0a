import { expect, it } from 'vitest';
import { logLinear, nelboWeight } from '../../../models/noise/schedule.ts';
import { expectClose } from '../../helpers/close.ts';

it('keeps everything at time 0 and nothing at time 1', () => {
  expect(logLinear(0).alpha).toBe(1);
  expect(logLinear(1).alpha).toBe(0);
  expect(logLinear(0.25)).toEqual({ alpha: 0.75, dalpha: -1 });
});

it('weighs the cross-entropy with 1 / t', () => {
  for (const t of [1e-3, 0.1, 0.37, 0.9, 1]) {
    // 1 - (1 - t) loses the last digits of a small t.
    expectClose([nelboWeight(t)], [1 / t], { atol: 0, rtol: 1e-12 }, `t = ${t}`);
  }
});

it('takes the weight of any other schedule from its slope', () => {
  const squared = (t: number) => ({ alpha: 1 - t * t, dalpha: -2 * t });
  expect(nelboWeight(0.5, squared)).toBe(1 / 0.25);
});
