/** A range of a histogram that is drawn over with the pointer, or moved bin by bin. */
import { tidy } from '../../models/base/ticks.ts';
import type { Bins } from './histogram-bins.ts';

export interface Span {
  from: number;
  to: number;
}

/** Both ends of everything that the bins hold. */
export function spanOf({ from, width, counts }: Bins): Span {
  return { from, to: from + width * counts.length };
}

/** The nearest edge of a bin. */
export function snap({ from, width, counts }: Bins, value: number): number {
  const edge = Math.round((value - from) / width);
  return tidy(from + Math.min(counts.length, Math.max(0, edge)) * width);
}

/**
 * What a span of edges asks for: null where it is everything. An end that is the histogram's own is left open, and whole
 * numbers are asked for from the first to the last of them, with both.
 */
export function rangeOf(bins: Bins, span: Span, isWhole: boolean): { from: number | null; to: number | null } | null {
  const all = spanOf(bins);
  const from = span.from <= all.from ? null : span.from;
  const to = span.to >= all.to ? null : isWhole ? span.to - 1 : span.to;
  return from === null && to === null ? null : { from, to };
}

/** The edges that a range is drawn between. */
export function edgesOf(bins: Bins, range: { from: number | null; to: number | null } | null, isWhole: boolean): Span {
  const all = spanOf(bins);
  const within = (value: number) => Math.min(all.to, Math.max(all.from, value));
  return {
    from: within(range?.from ?? all.from),
    to: within(range?.to === null || range === null ? all.to : range.to + (isWhole ? 1 : 0)),
  };
}

/** One end moved by bins; it stays a bin away from the other. */
export function moveEnd(bins: Bins, span: Span, end: 'from' | 'to', by: number): Span {
  const moved = snap(bins, span[end] + by * bins.width);
  if (end === 'from') return { from: Math.min(moved, tidy(span.to - bins.width)), to: span.to };
  return { from: span.from, to: Math.max(moved, tidy(span.from + bins.width)) };
}

/** The span as wide as before, moved within the histogram. */
export function moveSpan(bins: Bins, span: Span, by: number): Span {
  const all = spanOf(bins);
  const least = all.from - span.from;
  const most = all.to - span.to;
  const shift = Math.min(most, Math.max(least, Math.round(by / bins.width) * bins.width));
  return { from: tidy(span.from + shift), to: tidy(span.to + shift) };
}
