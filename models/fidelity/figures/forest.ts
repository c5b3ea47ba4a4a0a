/** Every metric of every set against the real-against-real floor, each on an axis of its own. */
import type { MetricRow } from '../report.ts';
import {
  composeFigure,
  label,
  partOf,
  partTitle,
  pointsOf,
  pointsPerMm,
  type,
  type Figure,
  type FigureOptions,
  type FigureSource,
  type FigureWidth,
  type Part,
} from './figure.ts';
import { columnsOf, type Columns } from './forest-columns.ts';
import { drawRow, rowHeight } from './forest-row.ts';
import { legend } from './legend.ts';
import { element, idOf, type Markup } from './markup.ts';
import { colours, mostSeries, stylesOf } from './series.ts';

/** In points. */
const groupHeight = 15;

const reading =
  'Each row has its own axis, whose ends are written. Points are estimates with 95 % intervals; the grey band is the same metric between disjoint parts of the reference, with a line at its worse edge. An arrow points to the better end.';

function groupsIn(rows: readonly MetricRow[]): string[] {
  return [...new Set(rows.map(({ group }) => group))];
}

/** Height of the rows in points, by which a caller splits metrics over figures that fit on a page. */
export function forestHeight(rows: readonly MetricRow[], numSets: number, widthMm: FigureWidth): number {
  const groups = groupsIn(rows).length;
  return rows.length * rowHeight(rows, numSets, widthMm) + groups * groupHeight;
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
  options: FigureOptions & { id: string; title?: string; part?: Part },
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
      title: partTitle(options.title ?? 'Metrics against the real-against-real floor', options.part),
      contents: rows.map(({ name }) => name).join('; '),
      description: `${options.part === undefined ? '' : `${groupsIn(rows).join(', ')}. `}${reading}`,
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
  const ordered = groupsIn(rows).flatMap((group) => rows.filter((row) => row.group === group));
  const parts = chunks(ordered, (part) => forestHeight(part, source.sets.length, options.widthMm) <= room);
  return parts.flatMap((part, index) => {
    const own = { ...options, ...partOf(index, parts.length), id: `${options.id}-${index + 1}` };
    const figure = forestFigure(part, source, own);
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
