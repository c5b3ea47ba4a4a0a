/** Axes as charts of papers have them: no box, few ticks, a grid of horizontal lines only. */
import { decimalsOfTicks } from '../../base/ticks.ts';
import { label, type } from './figure.ts';
import { element, type Markup } from './markup.ts';
import { tickText, type Scale } from './scales.ts';
import { colours } from './series.ts';
import { shorten } from './text-width.ts';

/** Where a chart's marks go, in points. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room that axes take around an area. */
export const axisRoom = { left: 24, bottom: 22, top: 12 } as const;

/** Line at the bottom, ticks with labels, and the title below. */
export function bottomAxis(id: string, area: Area, x: Scale, ticks: readonly number[], title: string): Markup {
  const decimals = decimalsOfTicks(ticks);
  const marks = ticks.map((tick) =>
    element('line', { x1: x(tick), x2: x(tick), y1: area.bottom, y2: area.bottom + 2.5 }),
  );
  const labels = ticks.map((tick) => label(x(tick), area.bottom + 9.5, tickText(tick, decimals)));
  const line = element('line', { x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom });
  const middle = (area.left + area.right) / 2;
  return element('g', { id: `${id}-x-axis`, 'text-anchor': 'middle' }, [
    element('g', { stroke: colours.ink3, 'stroke-width': 0.5 }, [line, ...marks]),
    element('g', { 'font-size': type.small, fill: colours.ink2 }, labels),
    label(middle, area.bottom + 19, shorten(title, type.text, area.right - area.left + 16)),
  ]);
}

/** Grid lines, their labels at the left, and the title above them, if there is one. */
export function leftAxis(id: string, area: Area, y: Scale, ticks: readonly number[], title: string): Markup {
  const decimals = decimalsOfTicks(ticks);
  const lines = ticks.map((tick) => element('line', { x1: area.left, x2: area.right, y1: y(tick), y2: y(tick) }));
  const labels = ticks.map((tick) => label(area.left - 3, y(tick) + 2, tickText(tick, decimals)));
  return element('g', { id: `${id}-y-axis` }, [
    element('g', { stroke: colours.rule, 'stroke-width': 0.5 }, lines),
    element('g', { 'font-size': type.small, fill: colours.ink2, 'text-anchor': 'end' }, labels),
    ...(title === ''
      ? []
      : [label(area.left - axisRoom.left, area.top - 6, title, { 'font-size': type.small, fill: colours.ink2 })]),
  ]);
}

/** Panels side by side in as many rows as are needed. */
export function panels(count: number, columns: number, width: number, height: number, top: number): Area[] {
  const between = 14;
  const panelWidth = (width - between * (columns - 1)) / columns;
  return Array.from({ length: count }, (_, index) => {
    const left = (index % columns) * (panelWidth + between) + axisRoom.left;
    const start = top + Math.floor(index / columns) * height + axisRoom.top;
    return {
      left,
      // Half of a label stands beyond the last tick.
      right: left - axisRoom.left + panelWidth - 6,
      top: start,
      bottom: start + height - axisRoom.top - axisRoom.bottom - 8,
    };
  });
}

/** Columns of panels that a width has room for. */
export function columnsFor(widthMm: number, count: number): number {
  return Math.max(1, Math.min(count, Math.round(widthMm / 60)));
}
