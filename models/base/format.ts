/** How numbers and durations are written, the same in the window, in reports and in figures. */

const minus = '\u2212';
const nbsp = '\u00a0';

/** "12,400"; a true minus sign below zero. */
export function formatCount(value: number): string {
  return formatDecimal(Math.round(value), 0);
}

/** By decimals: making one takes longer than a thousand numbers written with it. */
const formats: Intl.NumberFormat[] = [];

function formatOf(decimals: number): Intl.NumberFormat {
  return (formats[decimals] ??= new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }));
}

/** Fixed decimals, thousands separated by commas. */
export function formatDecimal(value: number, decimals: number): string {
  const text = formatOf(decimals).format(Math.abs(value));
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? minus + text : text;
}

/** "1.2 s", "42 s", "16 min 38 s", "1 h 12 min": how long something took. */
export function formatTook(seconds: number): string {
  if (seconds < 0.95) return `${formatDecimal(seconds, seconds < 0.095 ? 2 : 1)}${nbsp}s`;
  if (seconds < 9.95) return `${formatDecimal(seconds, 1)}${nbsp}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)}${nbsp}s`;
  if (whole < 3600) return formatPair(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  return formatPair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** "6 min 20 s"; the smaller unit is left out where there is none of it. */
export function formatPair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  const first = `${String(big)}${nbsp}${bigUnit}`;
  return small === 0 ? first : `${first} ${String(small)}${nbsp}${smallUnit}`;
}

/** Decimals that leave three significant digits, the same for a number and its range. */
export function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return 0;
  return size >= 10 ? 1 : 2;
}

/** "40.8 to 41.5" */
export function formatRange(low: number, high: number, decimals: number): string {
  return `${formatDecimal(low, decimals)} to ${formatDecimal(high, decimals)}`;
}

/** "1 job", "3 jobs" */
export function formatNumber(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
