/** Round places for the ticks of an axis. */

/** A step of 1, 2 or 5 times a power of ten that is at least `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((times) => times * power >= rough * (1 - 1e-9)) ?? 10);
}

/** Ticks from 0 at steps of 1, 2 or 5 times a power of ten, at most `most` of them; the last is at or above `max`. */
export function ticksTo(max: number, most: number): number[] {
  if (!(max > 0)) return [0, 1];
  const step = roundStep(max / (most - 1));
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => tidy(index * step));
}

/** Round ticks from `from` to `to`, at most `most` of them; both ends may lie outside of the ticks. Whole if `isWhole`. */
export function ticksBetween(from: number, to: number, most: number, isWhole = false): number[] {
  if (!(to > from)) return [from];
  const step = Math.max(roundStep((to - from) / most), isWhole ? 1 : 0);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** Decimals that tell the ticks of an axis apart. */
export function decimalsOfTicks(ticks: readonly number[]): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  return step > 0 && step < 1 ? Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)) : 0;
}

/** Without the last digits of a sum of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
