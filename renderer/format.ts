/** How numbers, times and sizes are written: see the rules on numbers in the design. Pure functions only. */
import { decimalsFor, formatCount, formatDecimal, formatPair, formatRange } from '../models/base/format.ts';
import type { Rate, SpeedResult } from './api.ts';

export {
  decimalsFor,
  formatCount,
  formatDecimal,
  formatNumber,
  formatRange,
  formatTook,
} from '../models/base/format.ts';

const nbsp = '\u00a0';

/** Share of work done: never says 100 % before the end. */
export function formatPercent(fraction: number): string {
  return `${String(Math.floor(Math.min(1, Math.max(0, fraction)) * 100))}${nbsp}%`;
}

/** "42 s", "6 min 20 s" to the next 10 s, "about 2 h": an estimate, so no more digits than it has. */
export function formatTimeLeft(seconds: number): string {
  const whole = Math.ceil(Math.max(0, seconds));
  if (whole < 60) return `${String(whole)}${nbsp}s`;
  const tens = Math.round(whole / 10) * 10;
  if (tens < 3600) return formatPair(Math.floor(tens / 60), 'min', tens % 60, 's');
  return `about ${String(Math.round(seconds / 3600))}${nbsp}h`;
}

/** Base 10, as disks are sold: "38 kB", "412 MB", "1.9 GB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${String(Math.round(bytes))}${nbsp}B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  // 999.5 would be rounded to 1000 of the smaller unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const decimals = unit >= 2 && value < 100 ? 1 : 0;
  return `${formatDecimal(value, decimals)}${nbsp}${units[unit] ?? ''}`;
}

/** "41.2 (40.8 to 41.5) GFLOP/s" */
export function formatRate(rate: Rate): string {
  const decimals = decimalsFor(rate.median);
  return `${formatDecimal(rate.median, decimals)} (${formatRange(rate.low, rate.high, decimals)})${nbsp}${rate.unit}`;
}

/** Fewer repeats in a fifth than this tell nothing about a change. */
const fewestToCompare = 5;

/**
 * What the last fifth of a run against the first says about the device.
 *
 * A change is claimed only where it is above 5 % and the fifths lie apart: even the fastest repeat of the slower fifth is
 * below the median of the faster one, and even the slowest repeat of the faster fifth is above the median of the slower
 * one. Between fifths of 5 or more repeats without a difference, chance does that in fewer than 1 of 20 runs.
 */
export function describeSteadiness(run: Pick<SpeedResult, 'firstFifth' | 'lastFifth'>): string {
  const { firstFifth: first, lastFifth: last } = run;
  const ratio = last.median / first.median;
  const counts =
    first.n === last.n ? `n ${formatCount(last.n)} each` : `n ${formatCount(last.n)} and ${formatCount(first.n)}`;
  const measured = `the last fifth ran at ${formatDecimal(ratio, 2)} of the first (${counts})`;
  if (Math.min(first.n, last.n) < fewestToCompare) return `too few repeats to tell a change: ${measured}`;
  if (ratio < 0.95 && liesBelow(last, first)) return `slows down during the run: ${measured}`;
  if (ratio > 1.05 && liesBelow(first, last)) return `gets faster during the run: ${measured}`;
  if (ratio > 0.95 && ratio < 1.05) return `steady: ${measured}`;
  return `no change beyond the spread: ${measured}`;
}

function liesBelow(low: Rate, high: Rate): boolean {
  return low.high < high.median && low.median < high.low;
}

/** "17:31:02", in the time zone of the computer. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** "17:31:02.204" */
export function formatTimeMs(iso: string): string {
  return `${formatTime(iso)}.${String(new Date(iso).getMilliseconds()).padStart(3, '0')}`;
}

/** Time of day if it is the same day as `now`, else "20 Nov, 17:31". */
export function formatMoment(iso: string, now: Date): string {
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) return formatTime(iso);
  const month = date.toLocaleString('en-GB', { month: 'short' });
  return `${String(date.getDate())} ${month}, ${formatTime(iso).slice(0, 5)}`;
}

/** Seconds between two times in ISO 8601. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}

/** A path in two parts: where it is too long, the first is cut at its end, so that the last name stays to be read. */
export function splitPath(path: string): [head: string, tail: string] {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return at <= 0 ? ['', path] : [path.slice(0, at), path.slice(at)];
}
