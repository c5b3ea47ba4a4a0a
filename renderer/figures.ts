/** Figures with their intervals in words, as the rules on numbers want them. */
import { estimateText } from '../models/fidelity/report-numbers.ts';
import type { Estimate } from '../models/fidelity/report.ts';
import type { RatioView, ShareView } from './api.ts';
import { type Figure, figureOf } from './charts/training-series.ts';

/** Nats per token and other ratios: "1.045 ± 0.012". */
export function ratioText(ratio: RatioView): string {
  return figureText(figureOf(ratio));
}

/** The same of a figure whose interval is known; without one the value stands alone. */
export function figureText(figure: Figure, isShare = false): string {
  const { value, spread } = figureParts(figure, isShare);
  return spread === '' ? value : `${value} ${spread}`;
}

/** In two parts, so that the second can be set lighter. */
export function figureParts({ value, low, high, n }: Figure, isShare = false): { value: string; spread: string } {
  const interval = Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
  return textOf(value, interval, null, n, isShare);
}

/** A counted share in percent, without the sign: "92.2 ± 3.3", "0 of 64 (< 4.6 %)". Null of nothing. */
export function shareParts({ count, n, share, low, high }: ShareView): { value: string; spread: string } | null {
  if (share === null || n === 0) return null;
  return textOf(share, { low, high }, count, n, true);
}

function textOf(value: number, interval: Estimate['interval'], count: number | null, n: number, isShare: boolean) {
  const estimate: Estimate = { kind: 'estimate', value, interval, count, method: '', n, numReference: null };
  return estimateText(estimate, { isShare, unit: null });
}

/** "92.2 ± 3.3 %", "0 of 64 (< 4.6 %)", or "–". */
export function shareText(share: ShareView): string {
  const parts = shareParts(share);
  if (!parts) return '\u2013';
  // All and nothing are told as counts, which carry their own sign.
  if (parts.value.includes(' of ')) return `${parts.value} ${parts.spread}`;
  return `${parts.value} ${parts.spread}\u00a0%`;
}
