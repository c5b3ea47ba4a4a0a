/** Where the columns of a forest plot stand on paper of a width. */
import { estimateText, nameInGroup } from '../report-numbers.ts';
import type { Estimate, MetricRow } from '../report.ts';
import { pointsOf, type, type FigureWidth } from './figure.ts';
import { mostSeries } from './series.ts';
import { clip, widthOf, wrap } from './text-width.ts';

export interface Columns {
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
export function columnsOf(rows: readonly MetricRow[], widthMm: FigureWidth, numSets: number): Columns {
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
export function nameLines(row: MetricRow, widthMm: FigureWidth): string[] {
  const arrow = row.better === null ? '' : row.better === 'higher' ? '\u00a0↑' : '\u00a0↓';
  return clip(wrap(`${nameInGroup(row)}${arrow}`, type.text, nameRoom[widthMm] - 4), 3);
}

/** Value and spread; on narrow paper counts at an end are written as shares. */
export function numberOf(estimate: Estimate, row: MetricRow, widthMm: FigureWidth): [string, string] {
  const { value, spread } = estimateText(estimate, row);
  if (widthMm !== 85 || !value.includes(' of ')) return [value, spread];
  return [estimate.count === 0 ? '0' : '100', spread.replace('\u00a0%', '')];
}
