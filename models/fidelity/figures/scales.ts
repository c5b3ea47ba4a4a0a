/** Axes: from values to points, and the round values between. */
import { formatDecimal } from '../../base/format.ts';
import { roundStep, tidy } from '../../base/ticks.ts';

export interface Scale {
  (value: number): number;
  readonly from: number;
  readonly to: number;
}

/** From [from, to] to [start, end]; a range without width lies in the middle. */
export function linear(from: number, to: number, start: number, end: number): Scale {
  const span = to - from;
  const scale = (value: number) => (span === 0 ? (start + end) / 2 : start + ((value - from) / span) * (end - start));
  return Object.assign(scale, { from, to });
}

/** Likewise by logarithms; `from` and `to` above 0. */
export function logarithmic(from: number, to: number, start: number, end: number): Scale {
  const inner = linear(Math.log(from), Math.log(to), start, end);
  return Object.assign((value: number) => inner(Math.log(value)), { from, to });
}

/** A range with round ends around `from` and `to`, in steps that are about a fifth of it. */
export function roundRange(from: number, to: number): [number, number] {
  if (!(to > from)) {
    const reach = from === 0 ? 1 : Math.abs(from) * 0.1;
    return roundRange(from - reach, from + reach);
  }
  const step = roundStep((to - from) / 8);
  return [tidy(Math.floor(from / step + 1e-9) * step), tidy(Math.ceil(to / step - 1e-9) * step)];
}

/** 1, 2 and 5 times powers of ten between two values above 0; powers of ten only where that gives more than `most`. */
export function logTicks(from: number, to: number, most: number): number[] {
  const first = Math.floor(Math.log10(from));
  const last = Math.ceil(Math.log10(to));
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  for (const times of [[1, 2, 5], [1]]) {
    const ticks = decades
      .flatMap((power) => times.map((factor) => tidy(factor * 10 ** power)))
      .filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9));
    if (ticks.length <= most || times.length === 1) return ticks;
  }
  return [];
}

/** A tick as it is written; nothing has no decimals. */
export function tickText(tick: number, decimals: number): string {
  return tick === 0 ? '0' : formatDecimal(tick, decimals);
}

/** Decimals of a round number such as 0.05. */
export function decimalsOfRound(value: number): number {
  const decimals = /\.(\d+)$/.exec(Math.abs(value).toFixed(10).replace(/0+$/, ''));
  return decimals?.[1]?.length ?? 0;
}
