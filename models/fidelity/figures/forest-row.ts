/** One row of a forest plot: its axis, the floor as a band, a lane for each set, and the numbers. */
import { factorOf, floorText, unitOf } from '../report-numbers.ts';
import type { MetricRow } from '../report.ts';
import { label, type, type FigureWidth } from './figure.ts';
import { nameLines, numberOf, type Columns } from './forest-columns.ts';
import { element, idOf, type Markup } from './markup.ts';
import { decimalsOfRound, linear, roundRange, tickText, type Scale } from './scales.ts';
import { colours, markerAt, type SeriesStyle } from './series.ts';
import { clip, shorten, wrap } from './text-width.ts';

/** Heights in points. */
const lane = 8.5;
const rowPadding = 8;

/** The same for all rows of a figure. */
export function rowHeight(rows: readonly MetricRow[], numSets: number, widthMm: FigureWidth): number {
  const lines = rows.map((row) => nameLines(row, widthMm).length + (unitOf(row) === '' ? 0 : 1));
  return Math.max(Math.max(2, ...lines) * lane, Math.max(1, numSets) * lane) + rowPadding;
}

export interface RowPlace {
  y: number;
  width: number;
  widthMm: FigureWidth;
  /** With the padding. */
  height: number;
  columns: Columns;
  styles: readonly SeriesStyle[];
  isNumbered: boolean;
}

export function drawRow(id: string, row: MetricRow, place: RowPlace): Markup {
  const { y, width, columns, styles } = place;
  const height = place.height - rowPadding;
  const top = y + rowPadding / 2;
  const range = axisRange(row);
  const x = linear(range[0], range[1], columns.axisStart, columns.axisEnd);
  const lanes = styles.map((style, set) =>
    drawLane(id, row, set, style, laneAt(top, height, styles.length, set), x, place),
  );
  const middle = top + height / 2;
  const names = nameLines(row, place.widthMm);
  const unit = unitOf(row);
  const first = middle + 2.3 - ((names.length - (unit === '' ? 1 : 0)) * lane) / 2;
  return element('g', { id }, [
    element('title', {}, [row.name]),
    element('line', { x1: 0, x2: width, y1: y, y2: y, stroke: colours.rule, 'stroke-width': 0.5 }),
    ...names.map((line, index) => label(0, first + index * lane, line)),
    label(0, first + names.length * lane - 0.5, unit, { 'font-size': type.small, fill: colours.ink3 }),
    ...floorBand(id, row, x, top, height),
    axisOf(id, range, x, top + height, middle),
    ...lanes,
    ...(columns.floor === null
      ? []
      : floorNumbers(row, columns.floor, middle, { width: width - columns.floor, height })),
  ]);
}

function laneAt(top: number, height: number, count: number, index: number): number {
  return top + (height * (index + 0.5)) / count;
}

/**
 * Round ends around everything that is drawn, from 0 where that is not far below: the axis of a row, shares in percent.
 */
export function axisRange(row: Pick<MetricRow, 'values' | 'floor' | 'isShare'>): [number, number] {
  const factor = factorOf(row);
  const values = row.values
    .flatMap((value) =>
      value.kind === 'absent'
        ? []
        : [value.value, value.interval?.low ?? value.value, value.interval?.high ?? value.value],
    )
    .concat(row.floor ? [row.floor.low, row.floor.high] : [])
    .map((value) => value * factor);
  if (values.length === 0) return [0, factor];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const [from, to] = roundRange(low, high);
  const isNearZero = low >= 0 && low < 0.5 * high;
  return [isNearZero || (low >= 0 && from < 0) ? 0 : from, row.isShare && high <= 100 ? Math.min(100, to) : to];
}

/** The band, and a line at the edge that a set has to reach. */
function floorBand(id: string, { floor, better, isShare }: MetricRow, x: Scale, top: number, height: number): Markup[] {
  if (floor === null) return [];
  const factor = isShare ? 100 : 1;
  const left = x(floor.low * factor);
  const right = x(floor.high * factor);
  const edges = better === null ? [left, right] : [better === 'higher' ? left : right];
  return [
    element('g', { id: idOf(id, 'floor') }, [
      element('rect', { x: left, y: top, width: Math.max(0.25, right - left), height, fill: colours.band }),
      ...edges.map((edge) =>
        element('line', {
          x1: edge,
          x2: edge,
          y1: top,
          y2: top + height,
          stroke: colours.reference,
          'stroke-width': 0.75,
        }),
      ),
    ]),
  ];
}

function axisOf(id: string, [from, to]: [number, number], x: Scale, y: number, middle: number): Markup {
  const decimals = Math.max(decimalsOfRound(from), decimalsOfRound(to));
  const ends = { 'font-size': type.small, fill: colours.ink3 };
  return element('g', { id: idOf(id, 'axis') }, [
    element('line', { x1: x(from), x2: x(to), y1: y, y2: y, stroke: colours.ruleStrong, 'stroke-width': 0.5 }),
    label(x(from) - 4, middle + 2, tickText(from, decimals), { ...ends, 'text-anchor': 'end' }),
    label(x(to) + 4, middle + 2, tickText(to, decimals), ends),
  ]);
}

function drawLane(
  id: string,
  row: MetricRow,
  set: number,
  style: SeriesStyle,
  y: number,
  x: Scale,
  place: RowPlace,
): Markup {
  const { columns, isNumbered } = place;
  const value = row.values[set];
  const number = isNumbered
    ? [
        label(columns.value - 4, y + 2.3, String(set + 1), {
          'text-anchor': 'end',
          'font-size': type.small,
          fill: colours.ink3,
        }),
      ]
    : [];
  const sign = markerAt(style, columns.value - (isNumbered ? 15 : 5), y, 1.9);
  const group = (children: Markup[]) => element('g', { id: idOf(id, style.id) }, [...children, sign, ...number]);
  if (value === undefined || value.kind === 'absent') {
    const reason = value?.reason ?? '';
    const quiet = { 'font-size': type.small, fill: colours.ink3 };
    const shown = shorten(reason, type.small, columns.axisEnd - columns.axisStart - 4);
    return group([
      element('title', {}, [reason]),
      label(columns.axisStart + 2, y + 2.3, shown, quiet),
      label(columns.value, y + 2.3, 'not computed', quiet),
    ]);
  }
  const factor = factorOf(row);
  const [main, spread] = numberOf(value, row, place.widthMm);
  const verdict = row.verdicts[set];
  return group([
    ...(value.interval
      ? [
          element('line', {
            ...{ x1: x(value.interval.low * factor), x2: x(value.interval.high * factor), y1: y, y2: y },
            ...{ stroke: style.colour, 'stroke-width': 1 },
          }),
        ]
      : []),
    markerAt(style, x(value.value * factor), y, 2.2),
    element('text', { x: columns.value, y: y + 2.3 }, [
      main,
      element('tspan', { fill: colours.ink3 }, [spread === '' ? '' : `\u00a0${spread}`]),
    ]),
    ...(verdict && columns.verdict !== null
      ? [label(columns.verdict, y + 2.3, verdict, { 'font-size': type.small, fill: colours.ink2 })]
      : []),
  ]);
}

function floorNumbers(row: MetricRow, x: number, middle: number, room: { width: number; height: number }): Markup[] {
  if (row.floor !== null) return [label(x, middle + 2.3, floorText(row.floor, row), { fill: colours.ink2 })];
  const quiet = { 'font-size': type.small, fill: colours.ink3 };
  const hasVerdict = row.verdicts.some((verdict) => verdict !== null);
  const reason = row.noFloor ?? 'none';
  const lines = clip(wrap(reason, type.small, hasVerdict ? room.width - 48 : room.width), Math.floor(room.height / 7));
  const start = middle + 2.3 - (lines.length - 1) * 3.5;
  return lines.map((line, index) => label(x, start + index * 7, line, quiet));
}
