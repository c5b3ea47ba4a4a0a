/** How the numbers of a report are written: never alone, and with no more digits than they have. */
import { formatCount, formatDecimal, formatRange } from '../base/format.ts';
import type { Proportion } from '../base/proportion.ts';
import type { Absent, Estimate, Floor, MetricRow, PairedDifference } from './report.ts';

/** An estimate in two parts, so that the second can be set lighter: "93.4" and "± 1.1", "0 of 2,048" and "(< 0.15 %)". */
export interface EstimateText {
  value: string;
  /** Empty where the metric has no interval. */
  spread: string;
}

type Shown = Pick<MetricRow, 'isShare' | 'unit'>;

const minus = '\u2212';
const nbsp = '\u00a0';

/** A share is shown in percent. */
export function factorOf({ isShare }: Pick<MetricRow, 'isShare'>): number {
  return isShare ? 100 : 1;
}

/** The name of a metric under the head of its group: "Molecular weight" under "Distributions: Wasserstein-1". */
export function nameInGroup({ name, group }: Pick<MetricRow, 'name' | 'group'>): string {
  const kind = group.split(': ')[1];
  return kind !== undefined && name.endsWith(`, ${kind}`) ? name.slice(0, -kind.length - 2) : name;
}

/** What stands in the head of a row: "%", "Da", or nothing. */
export function unitOf({ isShare, unit }: Shown): string {
  return isShare ? '%' : (unit ?? '');
}

/** A share that was counted, as an estimate with Wilson's interval. */
export function countedEstimate({ share, low, high, count, n }: Proportion): Estimate {
  return { kind: 'estimate', value: share, interval: { low, high }, count, method: 'Wilson', n, numReference: null };
}

/**
 * An estimate in the unit of its metric, which it does not repeat.
 *
 * Value and half-width have the same decimals, which leave one significant digit in the half-width, or two where the
 * first is 1 or 2. Where the interval is not symmetric, or would leave what is possible, its ends are written. Nothing of
 * n, and all of n, get the one-sided 95 % bound 1 - 0.05^(1/n).
 */
export function estimateText(estimate: Estimate, row: Shown): EstimateText {
  const bound = countedBound(estimate);
  if (bound !== null && row.isShare) return bound;
  const factor = factorOf(row);
  const value = estimate.value * factor;
  if (estimate.interval === null) return { value: plainText(value), spread: '' };
  const low = estimate.interval.low * factor;
  const high = estimate.interval.high * factor;
  const half = (high - low) / 2;
  const decimals = decimalsOf(half, value);
  const text = formatDecimal(value, decimals);
  const isInside = (low < 0 || value - half >= 0) && !(row.isShare && high <= 100 && value + half > 100);
  if (isWide(half, value) && isInside && isSymmetric(value - low, high - value))
    return { value: text, spread: `±${nbsp}${formatDecimal(half, decimals)}` };
  return { value: text, spread: `(${formatRange(low, high, decimals)})` };
}

/** Both parts, and a reason for what could not be computed. */
export function valueText(value: Estimate | Absent, row: Shown): string {
  if (value.kind === 'absent') return value.reason;
  const { value: main, spread } = estimateText(value, row);
  return spread === '' ? main : `${main} ${spread}`;
}

/** "0.012 to 0.022" */
export function floorText(floor: Floor, row: Shown): string {
  const factor = factorOf(row);
  const [low, median, high] = [floor.low * factor, floor.median * factor, floor.high * factor];
  if ([low, median, high].every(Number.isInteger)) return formatRange(low, high, 0);
  return formatRange(low, high, decimalsOf((high - low) / 2, median));
}

/** A difference between two sets, of shares in percent points: "+2.1 (1.0 to 3.2)". */
export function differenceText({ difference, interval }: PairedDifference, row: Shown): EstimateText {
  const factor = factorOf(row);
  const half = ((interval.high - interval.low) / 2) * factor;
  const decimals = decimalsOf(half, difference * factor);
  const text = formatDecimal(difference * factor, decimals);
  return {
    value: text.startsWith(minus) || Number(text) === 0 ? text : `+${text}`,
    spread: `(${formatRange(interval.low * factor, interval.high * factor, decimals)})`,
  };
}

/** The unit of a difference: shares differ by points. */
export function differenceUnit(row: Shown): string {
  return row.isShare ? 'points' : (row.unit ?? '');
}

/** "0.034", "< 0.0001" */
export function probabilityText(p: number): string {
  if (p < 0.0001) return `<${nbsp}0.0001`;
  if (p >= 0.995) return '1.0';
  return formatDecimal(p, p < 0.001 ? 5 : p < 0.01 ? 4 : p < 0.1 ? 3 : 2);
}

/** "12.3", of a share. */
export function percentText(share: number): string {
  return formatDecimal(share * 100, share !== 0 && Math.abs(share) < 0.01 ? 2 : 1);
}

/** A number by itself, such as a mean in a table: four significant digits; a whole one, such as a count, as it is. */
export function plainText(value: number): string {
  if (Number.isInteger(value)) return formatDecimal(value, 0);
  return formatDecimal(value, plainDecimals(value));
}

/** Counted shares at an end, where "± 0" would be wrong. */
function countedBound({ count, n }: Estimate): EstimateText | null {
  if (count === null || n === 0 || (count !== 0 && count !== n)) return null;
  const bound = 100 * (1 - 0.05 ** (1 / n));
  const decimals = bound >= 50 ? 0 : spreadDecimals(bound);
  const value = `${formatCount(count)} of ${formatCount(n)}`;
  return count === 0
    ? { value, spread: `(<${nbsp}${formatDecimal(bound, decimals)}${nbsp}%)` }
    : { value, spread: `(>${nbsp}${formatDecimal(100 - bound, decimals)}${nbsp}%)` };
}

function isSymmetric(below: number, above: number): boolean {
  return below >= 0 && above >= 0 && Math.max(below, above) <= 1.25 * Math.min(below, above);
}

/** Decimals for a value with an interval; one that is as narrow as rounding says nothing about digits. */
function decimalsOf(half: number, value: number): number {
  return isWide(half, value) ? spreadDecimals(half) : plainDecimals(value);
}

function isWide(half: number, value: number): boolean {
  return half > 1e-9 * Math.max(Math.abs(value), 1e-9);
}

/** Decimals that leave one or two significant digits of a half-width. */
export function spreadDecimals(half: number): number {
  const exponent = Math.floor(Math.log10(half));
  const digits = half / 10 ** exponent < 3 ? 2 : 1;
  return Math.min(9, Math.max(0, digits - 1 - exponent));
}

/** Decimals that leave four significant digits. */
function plainDecimals(value: number): number {
  if (value === 0) return 0;
  return Math.min(9, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))));
}
