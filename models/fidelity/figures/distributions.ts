/** Distributions of the reference and of each set, laid over each other. */
import { ticksBetween } from '../../base/ticks.ts';
import { percentText } from '../report-numbers.ts';
import type { DistributionOf, DistributionRow } from '../report.ts';
import { bottomAxis, columnsFor, leftAxis, panels, type Area } from './axes.ts';
import {
  composeFigure,
  partTitle,
  pointsOf,
  type,
  type Figure,
  type FigureOptions,
  type FigureSource,
  type Part,
} from './figure.ts';
import { cumulative, stepPlaces } from './cumulative.ts';
import { legend } from './legend.ts';
import { coordinate, element, idOf, type Markup } from './markup.ts';
import { linear, type Scale } from './scales.ts';
import { colours, markerAt, mostSeries, stylesOf, type SeriesStyle } from './series.ts';
import { widthOf } from './text-width.ts';

/** Shares of bins, or their sums up to each edge. */
export type DistributionForm = 'histogram' | 'ecdf';

const panelHeight = 118;

interface Panel {
  row: DistributionRow;
  /** Indices of the sets in it. */
  sets: number[];
  title: string;
}

/**
 * One panel for each distribution: the reference as bars, the sets as step lines in the same bins; or all as cumulative
 * shares. Markers stand at the quartiles. More sets than there are hues are spread over several panels.
 *
 * @returns null where there is nothing to draw
 */
export function distributionFigure(
  rows: readonly DistributionRow[],
  source: FigureSource,
  options: FigureOptions & { form: DistributionForm; id?: string; part?: Part },
): Figure | null {
  if (rows.length === 0) return null;
  const id = options.id ?? (options.form === 'ecdf' ? 'distributions-cumulative' : 'distributions');
  const styles = stylesOf(source.sets);
  const entries = [
    { name: source.reference.name, n: rows.map((row) => row.reference.n), style: null, form: formOf(options.form) },
    ...source.sets.map(({ name }, set) => ({
      name,
      n: rows.flatMap((row) => row.sets[set]?.n ?? []),
      style: styles[set] ?? null,
      form: 'none' as const,
    })),
  ];
  const width = pointsOf(options.widthMm);
  const head = legend(id, entries, width);
  const all = rows.flatMap((row) => panelsOf(row, source.sets.length));
  const columns = columnsFor(options.widthMm, all.length);
  const areas = panels(all.length, columns, width, panelHeight, head.height);
  const drawn = all.map((panel, index) => {
    const area = areas[index];
    if (!area) throw new RangeError('every panel has an area');
    const yTitle = index % columns > 0 ? '' : options.form === 'ecdf' ? 'Cumulative share' : 'Share, %';
    return drawPanel(idOf(id, panel.row.id, index), panel, { area, styles, yTitle }, options.form);
  });
  return composeFigure(
    {
      id,
      title: partTitle(options.form === 'ecdf' ? 'Cumulative distributions' : 'Distributions', options.part),
      contents: rows.map(({ name }) => name).join('; '),
      description: readingOf(options.form, options.part === undefined ? null : rows.map(({ name }) => name)),
      height: head.height + Math.ceil(all.length / columns) * panelHeight,
      body: [head.markup, ...drawn],
    },
    source,
    options,
  );
}

function formOf(form: DistributionForm): 'bar' | 'line' {
  return form === 'ecdf' ? 'line' : 'bar';
}

/** @param names of what is in it, where that tells it from its like */
function readingOf(form: DistributionForm, names: readonly string[] | null): string {
  const how =
    form === 'ecdf'
      ? 'Share of items up to each edge of the bins, of whole numbers up to each of them; the reference as a wide grey line.'
      : 'Share of items in shared bins, the reference as grey bars and each set as a step line; what lies outside of the axis is in the outermost bins. Shares above three times the highest one of the reference are cut, and written.';
  return `${names === null ? '' : `${names.join(', ')}. `}${how} Markers stand at the quartiles.`;
}

function panelsOf(row: DistributionRow, numSets: number): Panel[] {
  const title = row.unit === null ? row.name : `${row.name}, ${row.unit}`;
  const numParts = Math.max(1, Math.ceil(numSets / mostSeries));
  // Panels of about the same number of sets.
  const each = Math.ceil(numSets / numParts);
  const starts = Array.from({ length: numParts }, (_, part) => part * each);
  return starts.map((start) => {
    const sets = Array.from({ length: Math.min(each, numSets - start) }, (_, index) => start + index);
    const range = sets.length === 1 ? `set ${start + 1}` : `sets ${start + 1} to ${start + sets.length}`;
    return { row, sets, title: starts.length === 1 ? title : `${title}: ${range}` };
  });
}

function drawPanel(
  id: string,
  { row, sets, title }: Panel,
  { area, styles, yTitle }: { area: Area; styles: readonly SeriesStyle[]; yTitle: string },
  form: DistributionForm,
): Markup {
  const { edges } = row;
  const from = edges[0] ?? 0;
  const to = edges.at(-1) ?? 1;
  const x = linear(from, to, area.left, area.right);
  const curveOf = (of: DistributionOf) =>
    form === 'ecdf' ? cumulative(of.shares) : of.shares.map((share) => share * 100);
  const top = form === 'ecdf' ? 1 : 100 * heightOf(row);
  const y = linear(0, top * 1.04, area.bottom, area.top);
  const yTicks = ticksBetween(0, top, 4);
  const draw = form === 'ecdf' ? risingLineOf(row) : stepLine;

  const lines = sets.map((set) => {
    const style = styles[set];
    const of = row.sets[set];
    if (!style || !of) return element('g', { id: idOf(id, `set-${set + 1}`) }, []);
    const curve = curveOf(of).map((value) => Math.min(value, y.to));
    const line = element('path', {
      d: draw(edges, curve, x, y),
      ...{ fill: 'none', stroke: style.colour, 'stroke-width': 1, 'stroke-dasharray': style.dash },
      'stroke-linejoin': 'round',
    });
    return element('g', { id: idOf(id, style.id) }, [
      line,
      ...quartileMarkers(row, of, curve, form, style, x, y),
      ...cutNote(row, of, form, x, y),
    ]);
  });
  const reference = element(
    'g',
    { id: idOf(id, 'reference') },
    referenceMarks(row, curveOf(row.reference), form, x, y),
  );
  return element('g', { id }, [
    leftAxis(id, area, y, yTicks, yTitle),
    reference,
    ...lines,
    bottomAxis(id, area, x, ticksBetween(from, to, 5, row.isInteger), title),
  ]);
}

/** A set that is far narrower than the reference would press it flat: bars are cut at this many times its highest one. */
const mostTimes = 3;

/** The highest share that a panel shows. */
function heightOf(row: DistributionRow): number {
  const reference = Math.max(1e-6, ...row.reference.shares);
  const sets = Math.max(0, ...row.sets.flatMap((of) => of?.shares ?? []));
  return Math.min(Math.max(reference, sets), mostTimes * reference);
}

function referenceMarks(row: DistributionRow, curve: readonly number[], form: DistributionForm, x: Scale, y: Scale) {
  if (form === 'ecdf') {
    const d = risingLineOf(row)(row.edges, curve, x, y);
    const stroke = { stroke: colours.reference, 'stroke-width': 3, 'stroke-opacity': 0.38, 'stroke-linejoin': 'round' };
    return [element('path', { d, fill: 'none', ...stroke })];
  }
  return referenceBars(row.edges, curve, x, y);
}

/** Bars of the reference in its grey, with an outline. */
export function referenceBars(edges: readonly number[], curve: readonly number[], x: Scale, y: Scale): Markup[] {
  const bars = curve.map((share, bin) => {
    const left = x(edges[bin] ?? 0);
    const right = x(edges[bin + 1] ?? 0);
    return `M${coordinate(left)} ${coordinate(y(0))}V${coordinate(y(share))}H${coordinate(right)}V${coordinate(y(0))}Z`;
  });
  const outline = { d: stepLine(edges, curve, x, y), fill: 'none', stroke: colours.reference, 'stroke-width': 0.5 };
  return [
    element('path', { d: bars.join(''), fill: colours.reference, 'fill-opacity': 0.2 }),
    element('path', { ...outline, 'stroke-opacity': 0.6 }),
  ];
}

/** Says how high a bar goes that was cut. */
function cutNote({ edges }: DistributionRow, of: DistributionOf, form: DistributionForm, x: Scale, y: Scale): Markup[] {
  const highest = Math.max(...of.shares);
  if (form === 'ecdf' || highest * 100 <= y.to) return [];
  const bin = of.shares.indexOf(highest);
  const right = x(edges[bin + 1] ?? 0);
  const text = `↑ ${percentText(highest)}`;
  const isLeft = right + 3 + widthOf(text, type.small) > x(x.to);
  const place = isLeft ? { x: x(edges[bin] ?? 0) - 3, 'text-anchor': 'end' } : { x: right + 3 };
  return [element('text', { ...place, y: y(y.to) + 5, 'font-size': type.small, fill: colours.ink2 }, [text])];
}

/** Shares as steps, from the baseline and back to it. */
export function stepLine(edges: readonly number[], curve: readonly number[], x: Scale, y: Scale): string {
  const steps = curve.map((share, bin) => `V${coordinate(y(share))}H${coordinate(x(edges[bin + 1] ?? 0))}`);
  return `M${coordinate(x(edges[0] ?? 0))} ${coordinate(y(0))}${steps.join('')}V${coordinate(y(0))}`;
}

function risingLineOf({ isInteger }: DistributionRow): typeof risingLine {
  return isInteger ? risingSteps : risingLine;
}

/** Cumulative shares of whole numbers, which rise at each of them. */
function risingSteps(edges: readonly number[], curve: readonly number[], x: Scale, y: Scale): string {
  const places = stepPlaces(edges);
  const steps = curve.map((share, bin) => `H${coordinate(x(places[bin + 1] ?? 0))}V${coordinate(y(share))}`);
  return `M${coordinate(x(places[0] ?? 0))} ${coordinate(y(0))}${steps.join('')}H${coordinate(x(places.at(-1) ?? 0))}`;
}

/** Cumulative shares at the edges. */
function risingLine(edges: readonly number[], curve: readonly number[], x: Scale, y: Scale): string {
  const points = curve.map((share, bin) => `L${coordinate(x(edges[bin + 1] ?? 0))} ${coordinate(y(share))}`);
  return `M${coordinate(x(edges[0] ?? 0))} ${coordinate(y(0))}${points.join('')}`;
}

function quartileMarkers(
  { edges, isInteger }: DistributionRow,
  of: DistributionOf,
  curve: readonly number[],
  form: DistributionForm,
  style: SeriesStyle,
  x: Scale,
  y: Scale,
): Markup[] {
  return of.quantiles.slice(1, 4).flatMap((value) => {
    const bin = curve.findIndex((_, index) => value >= (edges[index] ?? 0) && value < (edges[index + 1] ?? 0));
    const left = edges[bin];
    const right = edges[bin + 1];
    if (left === undefined || right === undefined) return [];
    const end = curve[bin] ?? 0;
    const start = curve[bin - 1] ?? 0;
    const within = isInteger ? Number(value >= (left + right) / 2) : (value - left) / (right - left);
    const height = form === 'ecdf' ? start + within * (end - start) : end;
    return [markerAt(style, x(value), y(height), 1.8)];
  });
}
