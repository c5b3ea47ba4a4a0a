/** Positions on an axis, and what is drawn along it. */
import { decimalsOfTicks, ticksBetween } from '../../models/base/ticks.ts';

export interface Scale {
  from: number;
  to: number;
  ticks: number[];
  /** Decimals that tell the ticks apart. */
  decimals: number;
  /** Place in px of a value. */
  at: (value: number) => number;
  /** Value at a place in px. */
  valueAt: (px: number) => number;
}

/** Where a chart's plot lies, in px, and its scales. */
export interface PlotPlaces {
  x: Scale;
  y: Scale;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What is read out: a head and a line for each series, with the class of its colour. */
export interface Readout {
  /** Where the cursor line stands. */
  at: number;
  head: string;
  rows: { label: string; value: string; series: 'off' | 'on' | 'plain' }[];
}

/** A linear scale between two places in px; `start` may lie below `end`, as on a y axis. */
export function linearScale(from: number, to: number, start: number, end: number, most: number): Scale {
  const span = to > from ? to - from : 1;
  const ticks = ticksBetween(from, from + span, most);
  return {
    from,
    to: from + span,
    ticks,
    decimals: decimalsOfTicks(ticks),
    at: (value) => start + ((value - from) / span) * (end - start),
    valueAt: (px) => from + ((px - start) / (end - start)) * span,
  };
}

/** A range that holds the values with a little room; null for none. */
export function rangeOf(values: readonly number[], room = 0.06): { from: number; to: number } | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const low = finite.reduce((least, value) => Math.min(least, value));
  const high = finite.reduce((most, value) => Math.max(most, value));
  const pad = high > low ? (high - low) * room : Math.max(Math.abs(high) * room, 1e-6);
  return { from: low - pad, to: high + pad };
}

export interface Point {
  x: number;
  y: number;
}

/** The `points` of an SVG polyline, in px. */
export function polyline(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** Of labels that stand at the right of lines: pushed apart by `gap` px and kept between `top` and `bottom`. */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y);
  let last = top - gap;
  for (const label of order) {
    label.y = Math.max(label.y, last + gap);
    last = label.y;
  }
  let next = bottom + gap;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, next - gap);
    next = label.y;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ y }) => y);
}
