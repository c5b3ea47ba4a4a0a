/** The line above a figure that says which mark is which set. */
import { formatCount } from '../../base/format.ts';
import { type } from './figure.ts';
import { element, idOf, type Markup } from './markup.ts';
import { colours, markerAt, type SeriesStyle } from './series.ts';
import { shorten, widthOf } from './text-width.ts';

export interface LegendEntry {
  name: string;
  /** How many items stand behind it: one number, or the least and the most. */
  n: readonly number[];
  /** Null for the reference. */
  style: SeriesStyle | null;
  /** Of the reference: how it is drawn. */
  form: 'bar' | 'line' | 'band' | 'none';
}

const swatch = 18;
const gap = 12;

/** Entries in lines that fit into the width. */
export function legend(id: string, entries: readonly LegendEntry[], width: number): { markup: Markup; height: number } {
  let x = 0;
  let y = 0;
  const groups = entries.map((entry, index) => {
    // Some programs drop a plain space where a tspan starts.
    const count = `\u00a0(${countOf(entry.n)})`;
    const room = width - swatch - widthOf(count, type.text) - 4;
    const name = shorten(entry.name, type.text, Math.min(room, Math.max(room / 2, 150)));
    const needed = swatch + widthOf(name + count, type.text);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += type.line + 1;
    }
    const middle = y + 4.5;
    const children = [
      element('title', {}, [entry.name]),
      ...mark(entry, x, middle),
      element('text', { x: x + swatch, y: y + 7 }, [name, element('tspan', { fill: colours.ink3 }, [count])]),
    ];
    x += needed + gap;
    return element('g', { id: idOf(id, 'legend', entry.style?.id ?? 'reference', index) }, children);
  });
  return { markup: element('g', { id: idOf(id, 'legend') }, groups), height: y + type.line + 5 };
}

function countOf(n: readonly number[]): string {
  if (n.length === 0) return 'no usable item';
  const least = Math.min(...n);
  const most = Math.max(...n);
  return least === most ? `n ${formatCount(least)}` : `n ${formatCount(least)} to ${formatCount(most)}`;
}

function mark({ style, form }: LegendEntry, x: number, y: number): Markup[] {
  if (style !== null) {
    const line = element('line', {
      ...{ x1: x, x2: x + swatch - 4, y1: y, y2: y },
      ...{ stroke: style.colour, 'stroke-width': 1, 'stroke-dasharray': style.dash },
    });
    return [line, markerAt(style, x + (swatch - 4) / 2, y, 2.2)];
  }
  const box = { x, y: y - 3.5, width: swatch - 4, height: 7 };
  switch (form) {
    case 'bar':
      return [
        element('rect', { ...box, fill: colours.reference, 'fill-opacity': 0.2 }),
        element('line', {
          x1: x,
          x2: x + box.width,
          y1: box.y,
          y2: box.y,
          stroke: colours.reference,
          'stroke-width': 0.75,
        }),
      ];
    case 'band':
      return [
        element('rect', { ...box, fill: colours.band }),
        element('line', { x1: x, x2: x, y1: box.y, y2: box.y + 7, stroke: colours.reference, 'stroke-width': 0.75 }),
      ];
    case 'line':
      return [
        element('line', {
          ...{ x1: x, x2: x + box.width, y1: y, y2: y },
          ...{ stroke: colours.reference, 'stroke-width': 3, 'stroke-opacity': 0.38 },
        }),
      ];
    case 'none':
      return [];
  }
}
