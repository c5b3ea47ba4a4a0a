/** Figures of one collection: its properties, two of them against each other, the logo of its sequences. */
import { ticksBetween } from '../../base/ticks.ts';
import { bottomAxis, columnsFor, leftAxis, panels, axisRoom, type Area } from './axes.ts';
import { referenceBars, stepLine } from './distributions.ts';
import { composeWith, label, pointsOf, type, type Figure, type FigureOptions, type Provenance } from './figure.ts';
import { bases } from './glyphs.ts';
import { columnOf, drawLogo, logoReading } from './logo.ts';
import { coordinate, element, idOf, type Markup } from './markup.ts';
import { linear } from './scales.ts';
import { colours } from './series.ts';
import { wrap } from './text-width.ts';

/** Counts of all items, and of those that pass the filters, in bins of one width. */
export interface PropertyBins {
  id: string;
  /** With its unit. */
  title: string;
  from: number;
  width: number;
  counts: readonly number[];
  passing: readonly number[];
  isWhole: boolean;
}

/** Two properties against each other: counts in a grid, row by row from the lowest y, or points. */
export interface PropertyGrid {
  x: { title: string; from: number; width: number; bins: number };
  y: { title: string; from: number; width: number; bins: number };
  all: readonly number[];
  passing: readonly number[];
  points: readonly { x: number; y: number }[] | null;
}

const panelHeight = 118;
const shareOf = (counts: readonly number[]) => {
  const total = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  return counts.map((count) => (100 * count) / total);
};

/**
 * One panel for each property: all items as grey bars, those that pass as a line, both as shares.
 *
 * @returns null where there is nothing to draw
 */
export function propertyFigure(
  properties: readonly PropertyBins[],
  from: Provenance,
  options: FigureOptions,
): Figure | null {
  if (properties.length === 0) return null;
  const id = 'properties';
  const columns = columnsFor(options.widthMm, properties.length);
  const head = keyOf(id, pointsOf(options.widthMm));
  const areas = panels(properties.length, columns, pointsOf(options.widthMm), panelHeight, head.height);
  const drawn = properties.map((property, index) => {
    const area = areas[index];
    if (!area) throw new RangeError('every panel has an area');
    return propertyPanel(idOf(id, property.id), property, area, index % columns > 0 ? '' : 'Share, %');
  });
  const parts = {
    id,
    title: 'Properties',
    contents: properties.map(({ title }) => title).join('; '),
    description: `Share of items in each bin. ${keyText}`,
    height: head.height + Math.ceil(properties.length / columns) * panelHeight,
    body: [head.markup, ...drawn],
  };
  return composeWith(parts, from, options);
}

const keyText = 'Grey: all items. Black: those that pass the filters.';

function keyOf(id: string, width: number): { markup: Markup; height: number } {
  const lines = wrap(keyText, type.small, width);
  const texts = lines.map((line, index) => label(0, 7 + index * 7.5, line));
  const look = { id: idOf(id, 'key'), 'font-size': type.small, fill: colours.ink2 };
  return { markup: element('g', look, texts), height: 6 + lines.length * 7.5 };
}

function propertyPanel(id: string, property: PropertyBins, area: Area, yTitle: string): Markup {
  const { title, from, width, counts, passing, isWhole } = property;
  const edges = Array.from({ length: counts.length + 1 }, (_, bin) => from + bin * width);
  const [all, some] = [shareOf(counts), shareOf(passing)];
  const to = edges.at(-1) ?? from + width;
  const x = linear(from, to, area.left, area.right);
  const top = Math.max(1e-6, ...all, ...some);
  const y = linear(0, top * 1.04, area.bottom, area.top);
  const look = { fill: 'none', stroke: colours.ink, 'stroke-width': 0.9, 'stroke-linejoin': 'round' };
  const line = element('path', { d: stepLine(edges, some, x, y), ...look });
  return element('g', { id }, [
    leftAxis(id, area, y, ticksBetween(0, top, 4), yTitle),
    element('g', { id: idOf(id, 'all') }, referenceBars(edges, all, x, y)),
    element('g', { id: idOf(id, 'passing') }, passing.some((count) => count > 0) ? [line] : []),
    bottomAxis(id, area, x, ticksBetween(from, to, 5, isWhole), title),
  ]);
}

/** Steps of darkness of a cell, by the logarithm of its count. */
const shades = 6;

/** The grid of all items in grey, and above it those that pass: points, or cells where they are many. */
export function gridFigure(grid: PropertyGrid, from: Provenance, options: FigureOptions): Figure {
  const id = 'map';
  const width = pointsOf(options.widthMm);
  const head = keyOf(id, width);
  const height = Math.min(width * 0.75, 330);
  const area: Area = {
    left: axisRoom.left + 6,
    right: width - 6,
    top: head.height + axisRoom.top,
    bottom: head.height + height - axisRoom.bottom,
  };
  const { x: columns, y: rows } = grid;
  const [xTo, yTo] = [columns.from + columns.width * columns.bins, rows.from + rows.width * rows.bins];
  const x = linear(columns.from, xTo, area.left, area.right);
  const y = linear(rows.from, yTo, area.bottom, area.top);
  const cells = (counts: readonly number[], colour: string, least: number, most: number) => {
    const max = Math.max(1, ...counts);
    return Array.from({ length: shades }, (_, shade) => {
      const d = counts
        .map((count, cell) => {
          const depth = Math.log1p(count) / Math.log1p(max);
          if (count === 0 || Math.min(shades - 1, Math.floor(depth * shades)) !== shade) return '';
          const [column, row] = [cell % columns.bins, Math.floor(cell / columns.bins)];
          const [left, right] = [
            x(columns.from + column * columns.width),
            x(columns.from + (column + 1) * columns.width),
          ];
          const [low, high] = [y(rows.from + row * rows.width), y(rows.from + (row + 1) * rows.width)];
          return `M${coordinate(left)} ${coordinate(low)}H${coordinate(right)}V${coordinate(high)}H${coordinate(left)}Z`;
        })
        .join('');
      const opacity = least + ((most - least) * (shade + 0.5)) / shades;
      return d === '' ? [] : [element('path', { d, fill: colour, 'fill-opacity': opacity.toFixed(2) })];
    }).flat();
  };
  const points = (grid.points ?? []).map((point) =>
    element('circle', { cx: x(point.x), cy: y(point.y), r: 1.1, fill: colours.ink, 'fill-opacity': '0.55' }),
  );
  const body = [
    head.markup,
    element('g', { id: idOf(id, 'all') }, cells(grid.all, colours.reference, 0.1, 0.45)),
    leftAxis(id, area, y, ticksBetween(rows.from, yTo, 6), rows.title),
    element(
      'g',
      { id: idOf(id, 'passing') },
      grid.points === null ? cells(grid.passing, colours.ink, 0.2, 0.95) : points,
    ),
    bottomAxis(id, area, x, ticksBetween(columns.from, xTo, 6), columns.title),
  ];
  const parts = {
    id,
    title: `${rows.title} against ${columns.title}`,
    description: `${keyText} Cells are darker where there are more items, by the logarithm of their number.`,
    height: head.height + height + 6,
    body,
  };
  return composeWith(parts, from, options);
}

/**
 * The logo of sequences of one length: bits with the correction for few sequences.
 *
 * @param positions counts of A, C, G and T, and of whatever else, at each position
 * @returns null without positions
 */
export function collectionLogo(
  positions: readonly (readonly number[])[],
  name: string,
  n: number,
  from: Provenance,
  options: FigureOptions,
): Figure | null {
  if (positions.length === 0 || n === 0) return null;
  const columns = positions.map((counts) => {
    const known = counts.slice(0, bases.length);
    const total = known.reduce((sum, count) => sum + count, 0);
    return columnOf(
      known.map((count) => (total === 0 ? 0 : count / total)),
      total,
    );
  });
  const id = 'logo';
  const { note, height, body } = drawLogo(id, [{ id: 'sequences', name, n, columns }], positions.length, options);
  const parts = { id, title: 'Sequence logo', description: `${note}. ${logoReading}`, height, body };
  return composeWith(parts, from, options);
}
