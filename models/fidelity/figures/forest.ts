/** Every metric of every set against the real-against-real floor, each on an axis of its own. */
import { nameInGroup, estimateText, factorOf, floorText, unitOf } from '../report-numbers.ts';
import type { Estimate, MetricRow } from '../report.ts';
import {
  composeFigure,
  label,
  pointsOf,
  pointsPerMm,
  type,
  type Figure,
  type FigureOptions,
  type FigureSource,
  type FigureWidth,
} from './figure.ts';
import { legend } from './legend.ts';
import { element, idOf, type Markup } from './markup.ts';
import { decimalsOfRound, linear, roundRange, tickText, type Scale } from './scales.ts';
import { colours, markerAt, mostSeries, stylesOf, type SeriesStyle } from './series.ts';
import { clip, shorten, widthOf, wrap } from './text-width.ts';

/** Heights in points. */
const lane = 8.5;
const rowPadding = 8;
const groupHeight = 15;

interface Columns {
  /** Where the name ends, the axis starts and ends, and the numbers start, in points. */
  name: number;
  axisStart: number;
  axisEnd: number;
  value: number;
  floor: number | null;
  verdict: number | null;
}

/** Room for the end values of an axis, for the mark before a number, and for the floor and the verdict after it. */
const endRoom: Readonly<Record<FigureWidth, number>> = { 85: 22, 120: 28, 180: 28 };
const markRoom = 12;
/** For the words that there is no number. */
const absentRoom = 40;
const floorRoom = 62;
const verdictRoom = 44;

/** Columns for the width of the paper and the widest number; on narrow paper floor and verdict are left to the table. */
function columnsOf(rows: readonly MetricRow[], widthMm: FigureWidth, numSets: number): Columns {
  const width = pointsOf(widthMm);
  const numbers = rows.flatMap((row) =>
    row.values.map((value) =>
      value.kind === 'absent' ? absentRoom : widthOf(numberOf(value, row, widthMm).join(' '), type.text),
    ),
  );
  const isWide = widthMm === 180;
  const floor = isWide ? width - floorRoom - verdictRoom : null;
  const value = Math.min((floor ?? width + 2) - 4 - Math.max(...numbers, 30), width - 72);
  const name = nameRoom[widthMm];
  const axisEnd = value - markRoom - (numSets > mostSeries ? 10 : 0) - endRoom[widthMm];
  return {
    name,
    axisStart: name + endRoom[widthMm],
    axisEnd,
    value,
    floor,
    verdict: isWide ? width - verdictRoom : null,
  };
}

const nameRoom: Readonly<Record<FigureWidth, number>> = { 85: 66, 120: 96, 180: 128 };

/** Lines of the name of a metric with its arrow. */
function nameLines(row: MetricRow, widthMm: FigureWidth): string[] {
  const arrow = row.better === null ? '' : row.better === 'higher' ? '\u00a0↑' : '\u00a0↓';
  return clip(wrap(`${nameInGroup(row)}${arrow}`, type.text, nameRoom[widthMm] - 4), 3);
}

/** Value and spread; on narrow paper counts at an end are written as shares. */
function numberOf(estimate: Estimate, row: MetricRow, widthMm: FigureWidth): [string, string] {
  const { value, spread } = estimateText(estimate, row);
  if (widthMm !== 85 || !value.includes(' of ')) return [value, spread];
  return [estimate.count === 0 ? '0' : '100', spread.replace('\u00a0%', '')];
}

/** Height of the rows in points, by which a caller splits metrics over figures that fit on a page. */
export function forestHeight(rows: readonly MetricRow[], numSets: number, widthMm: FigureWidth): number {
  const groups = new Set(rows.map(({ group }) => group)).size;
  return rows.length * rowHeight(rows, numSets, widthMm) + groups * groupHeight;
}

/** The same for all rows of a figure. */
function rowHeight(rows: readonly MetricRow[], numSets: number, widthMm: FigureWidth): number {
  const lines = rows.map((row) => nameLines(row, widthMm).length + (unitOf(row) === '' ? 0 : 1));
  return Math.max(Math.max(2, ...lines) * lane, Math.max(1, numSets) * lane) + rowPadding;
}

/**
 * One row for each metric: name and unit, the axis with its end values, the floor as a band with a line at the edge that
 * counts, one lane for each set with its interval, and the numbers at the right.
 *
 * @returns null without rows
 */
export function forestFigure(
  rows: readonly MetricRow[],
  source: FigureSource,
  options: FigureOptions & { id: string; title?: string },
): Figure | null {
  if (rows.length === 0) return null;
  const { id } = options;
  const width = pointsOf(options.widthMm);
  const columns = columnsOf(rows, options.widthMm, source.sets.length);
  const height = rowHeight(rows, source.sets.length, options.widthMm);
  const styles = stylesOf(source.sets);
  const isNumbered = source.sets.length > mostSeries;
  const floors = rows.flatMap(({ floor }) => floor?.n ?? []);
  const head = legend(
    id,
    [
      ...(floors.length === 0
        ? []
        : [{ name: 'real against real, 95 %', n: floors, style: null, form: 'band' as const }]),
      ...source.sets.map(({ name, numUsed }, set) => ({
        name: isNumbered ? `${set + 1}  ${name}` : name,
        n: [numUsed],
        style: styles[set] ?? null,
        form: 'none' as const,
      })),
    ],
    width,
  );
  let y = head.height;
  const body: Markup[] = [head.markup, heads(id, columns, y)];
  y += type.line + 2;
  let group: string | null = null;
  for (const row of rows) {
    if (row.group !== group) {
      group = row.group;
      body.push(groupHead(id, group, y, width));
      y += groupHeight;
    }
    body.push(
      drawRow(idOf(id, row.id), row, { y, width, widthMm: options.widthMm, height, columns, styles, isNumbered }),
    );
    y += height;
  }
  return composeFigure(
    {
      id,
      title: options.title ?? 'Metrics against the real-against-real floor',
      contents: rows.map(({ name }) => name).join('; '),
      description:
        'Each row has its own axis, whose ends are written. Points are estimates with 95 % intervals; the grey band is the same metric between disjoint parts of the reference, with a line at its worse edge. An arrow points to the better end.',
      height: y,
      body,
    },
    source,
    options,
  );
}

/** A page of A4 less margins and a heading, in mm: higher figures are split. */
export const pageHeightMm = 225;

/** Rows in the order of their groups, as many to a figure as fit into a height; figures are numbered. */
export function splitForest(
  rows: readonly MetricRow[],
  source: FigureSource,
  options: FigureOptions & { id: string; title?: string },
  heightMm = pageHeightMm,
): Figure[] {
  const room = heightMm * pointsPerMm - 60;
  const groups = [...new Set(rows.map(({ group }) => group))];
  const ordered = groups.flatMap((group) => rows.filter((row) => row.group === group));
  const parts = chunks(ordered, (part) => forestHeight(part, source.sets.length, options.widthMm) <= room);
  return parts.flatMap((part, index) => {
    const figure = forestFigure(part, source, { ...options, id: `${options.id}-${index + 1}` });
    return figure ? [figure] : [];
  });
}

/** In order, each as long as it may be; one item alone is always let through. */
export function chunks<T>(items: readonly T[], fits: (part: readonly T[]) => boolean): T[][] {
  const parts: T[][] = [];
  for (const item of items) {
    const last = parts.at(-1);
    if (last && fits([...last, item])) last.push(item);
    else parts.push([item]);
  }
  return parts;
}

function heads(id: string, columns: Columns, y: number): Markup {
  const head = (x: number, text: string) => label(x, y + 6, text);
  return element('g', { id: idOf(id, 'heads'), 'font-size': type.small, fill: colours.ink3 }, [
    head(0, 'Metric'),
    head(columns.axisStart, 'Estimate, 95 %'),
    head(columns.value, 'Set'),
    ...(columns.floor === null ? [] : [head(columns.floor, 'Real against real')]),
    ...(columns.verdict === null ? [] : [head(columns.verdict, 'Set is')]),
  ]);
}

function groupHead(id: string, group: string, y: number, width: number): Markup {
  return element('g', { id: idOf(id, 'group', group) }, [
    element('line', { x1: 0, x2: width, y1: y + 1, y2: y + 1, stroke: colours.ruleStrong, 'stroke-width': 0.5 }),
    label(0, y + 10.5, group, { 'font-weight': 'bold' }),
  ]);
}

interface RowPlace {
  y: number;
  width: number;
  widthMm: FigureWidth;
  /** With the padding. */
  height: number;
  columns: Columns;
  styles: readonly SeriesStyle[];
  isNumbered: boolean;
}

function drawRow(id: string, row: MetricRow, place: RowPlace): Markup {
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
