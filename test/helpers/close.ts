import { expect } from 'vitest';

/** How far numbers may lie apart: |got - wanted| <= atol + rtol |wanted|. There is no default: each test says why. */
export interface Tolerance {
  atol: number;
  rtol: number;
}

/** Expects numbers, position by position, and names the worst when they differ. */
export function expectClose(
  got: ArrayLike<number>,
  wanted: ArrayLike<number>,
  { atol, rtol }: Tolerance,
  what = '',
): void {
  expect(got.length, `${what}: number of entries`).toBe(wanted.length);
  let worst = 0;
  let excess = -Infinity;
  for (let i = 0; i < wanted.length; i++) {
    const difference = Math.abs((got[i] ?? NaN) - (wanted[i] ?? NaN)) - atol - rtol * Math.abs(wanted[i] ?? NaN);
    // NaN is far from everything.
    if (!(difference <= excess)) [worst, excess] = [i, Number.isNaN(difference) ? Infinity : difference];
  }
  if (excess > 0) expect.fail(`${what}: entry ${worst} is ${String(got[worst])}, wanted ${String(wanted[worst])}`);
}
