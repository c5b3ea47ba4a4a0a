/** How often scaffolds, fragments or motifs occur: a table whose numbers are bars as well. */
import { formatCount, formatDecimal, formatRange } from '../../base/format.ts';
import { proportion } from '../../base/proportion.ts';
import { spreadDecimals } from '../report-numbers.ts';
import type { FrequencyTable } from '../report.ts';
import { embed } from './drawing.ts';
import { composeFigure, label, pointsOf, type, type Figure, type FigureOptions, type FigureSource } from './figure.ts';
import { legend } from './legend.ts';
import { element, idOf, type Markup } from './markup.ts';
import type { Drawings } from './molecule-grid.ts';
import { linear, type Scale } from './scales.ts';
import { colours, markerAt, stylesOf, type SeriesStyle } from './series.ts';
import { shorten, wrap } from './text-width.ts';

export const tableNames: Readonly<Record<FrequencyTable['id'], string>> = {
  scaffolds: 'Murcko scaffolds',
  fragments: 'BRICS fragments',
  motifs: 'Motifs',
};

const lane = 8;
const padding = 8;
/** Of a row with a drawing. */
const leastDrawn = 40;

/**
 * One row for each entry, in the order of the table: drawing or name, then one bar for the reference and one for each set
 * with its share in percent and the 95 % Wilson interval.
 *
 * @param mostRows entries beyond are left out, and the description says so
 * @returns null for a table without entries
 */
export function frequencyFigure(
  table: FrequencyTable,
  drawings: Drawings,
  source: FigureSource,
  options: FigureOptions & { mostRows: number; id?: string },
): Figure | null {
  const entries = table.entries.slice(0, options.mostRows);
  if (entries.length === 0) return null;
  const id = options.id ?? table.id;
  const width = pointsOf(options.widthMm);
  const styles = stylesOf(source.sets);
  const head = legend(
    id,
    [
      { name: source.reference.name, n: [table.numReference], style: null, form: 'bar' },
      ...source.sets.map(({ name }, set) => ({
        name,
        n: table.numSets[set] ? [table.numSets[set]] : [],
        style: styles[set] ?? null,
        form: 'none' as const,
      })),
    ],
    width,
  );
  const isDrawn = entries.some(({ name }) => drawings.has(name));
  const bars = (styles.length + 1) * lane;
  const rowHeight = Math.max(bars, isDrawn ? leastDrawn : 2 * type.line) + padding;
  const nameWidth = width * (width > 300 ? 0.36 : 0.4);
  const counts = entries.flatMap((entry) => [entry.reference, ...entry.sets]);
  const totals = [table.numReference, ...table.numSets];
  const most = Math.max(
    ...counts
      .map((count, index) => proportion(count, totals[index % totals.length] ?? 0).high)
      .filter((high) => high < 1),
    1e-6,
  );
  const x = linear(0, most, nameWidth + 8, width - 66);
  const start = head.height + 10;
  const quiet = { 'font-size': type.small, fill: colours.ink3 };
  const heads = [label(0, start - 4, tableNames[table.id], quiet), label(width - 60, start - 4, 'Share, %', quiet)];
  const rows = entries.map((entry, index) => {
    const top = start + index * rowHeight;
    const middle = top + rowHeight / 2;
    const first = middle - bars / 2 + lane / 2;
    const marks = [
      bar(idOf(id, index + 1, 'reference'), entry.reference, table.numReference, null, x, first, width),
      ...styles.map((style, set) =>
        bar(
          idOf(id, index + 1, style.id),
          entry.sets[set] ?? 0,
          table.numSets[set] ?? 0,
          style,
          x,
          first + (set + 1) * lane,
          width,
        ),
      ),
    ];
    return element('g', { id: idOf(id, index + 1) }, [
      element('title', {}, [entry.name]),
      element('line', { x1: 0, x2: width, y1: top, y2: top, stroke: colours.rule, 'stroke-width': 0.5 }),
      ...nameOf(entry.name, drawings, { top: top + 2, width: nameWidth, height: rowHeight - 4 }),
      ...marks,
    ]);
  });
  const left = table.entries.length - entries.length;
  return composeFigure(
    {
      id,
      title: tableNames[table.id],
      description: `Share in percent of items with each of the ${entries.length} entries shown${left > 0 ? ` (${formatCount(left)} more are in the report)` : ''}, with 95 % Wilson intervals.`,
      height: start + entries.length * rowHeight,
      body: [head.markup, ...heads, ...rows],
    },
    source,
    options,
  );
}

function nameOf(name: string, drawings: Drawings, box: { top: number; width: number; height: number }): Markup[] {
  const drawing = drawings.get(name);
  if (drawing) {
    const side = Math.min(box.width * 0.45, box.height * 1.6);
    const room = box.width - side - 6;
    return [
      embed(drawing, { x: 0, y: box.top, width: side, height: box.height }),
      label(side + 6, box.top + box.height / 2 + 2, shorten(name, type.small, room), {
        'font-size': type.small,
        fill: colours.ink2,
      }),
    ];
  }
  const lines = name === '' ? ['(none)'] : wrap(name, type.text, box.width).slice(0, 2);
  const start = box.top + box.height / 2 + 2.3 - ((lines.length - 1) * type.line) / 2;
  return lines.map((line, index) => label(0, start + index * type.line, line));
}

function bar(
  id: string,
  count: number,
  n: number,
  style: SeriesStyle | null,
  x: Scale,
  y: number,
  width: number,
): Markup {
  const { share, low, high } = proportion(count, n);
  const text = { 'font-size': type.small };
  if (n === 0) return element('g', { id }, [label(x(0), y + 2, 'no usable item', { ...text, fill: colours.ink3 })]);
  const colour = style?.colour ?? colours.reference;
  const decimals = spreadDecimals(((high - low) / 2) * 100);
  const limited = (value: number) => x(Math.min(value, x.to));
  return element('g', { id }, [
    element('rect', {
      ...{ x: x(0), y: y - 2.5, width: Math.max(0.25, limited(share) - x(0)), height: 5 },
      ...{ fill: colour, 'fill-opacity': style === null ? 0.35 : 0.85 },
    }),
    element('line', { x1: limited(low), x2: limited(high), y1: y, y2: y, stroke: colours.ink, 'stroke-width': 0.5 }),
    ...(style ? [markerAt(style, x(0) - 5, y, 1.8)] : []),
    element('text', { x: width - 60, y: y + 2, ...text }, [
      formatDecimal(share * 100, decimals),
      element('tspan', { fill: colours.ink3 }, [`\u00a0(${formatRange(low * 100, high * 100, decimals)})`]),
    ]),
  ]);
}
