/** Sequence logos of the reference and of each set, one above the other on the same positions. */
import { formatCount, formatDecimal } from '../../base/format.ts';
import { decimalsOfTicks, ticksBetween } from '../../base/ticks.ts';
import { columnInformation } from '../dna/positions.ts';
import type { PositionProfile } from '../report.ts';
import { composeFigure, label, pointsOf, type, type Figure, type FigureOptions, type FigureSource } from './figure.ts';
import { bases, glyphPath } from './glyphs.ts';
import { coordinate, element, idOf, type Markup } from './markup.ts';
import { linear, tickText } from './scales.ts';
import { colours } from './series.ts';
import { shorten, wrap } from './text-width.ts';

/** How many positions the window of a long profile has, if there is room for so many. */
const windowLength = 100;
/** Positions that a logo shows whole, if there is room for them. */
const longestLogo = 300;
/** What blocks of rows may take of a page, in points. */
const mostHeight = 600;
/** The least width of a letter, in points. */
const leastLetter = 4.4;
const left = 22;
const right = 4;
const rowHeight = 52;
const rulerHeight = 20;

/** Positions of a profile, counted from 0; `to` is not in it. */
export interface PositionRange {
  from: number;
  to: number;
}

/** One position: its information, not below 0, and the shares among the four bases. */
export interface LogoColumn {
  bits: number;
  among: number[];
}

export interface LogoRow {
  id: string;
  name: string;
  n: number;
  columns: LogoColumn[];
}

/**
 * Letters as outlines, as high as the information of their position in bits (corrected for n) times their share. The axis
 * goes to 2 bits, or stops early where nothing reaches 1, and then says so.
 *
 * @returns null where no set has positions to show
 */
export function logoFigure(
  profile: PositionProfile,
  source: FigureSource,
  options: FigureOptions & { id?: string; range?: PositionRange },
): Figure | null {
  const rows = logoRows(profile, source);
  if (profile.length === 0 || rows.length < 2) return null;
  const id = options.id ?? 'logo';
  const { note, height, body } = drawLogo(id, rows, profile.length, options);
  return composeFigure(
    {
      id,
      title: 'Sequence logos',
      contents: `Rows: ${rows.map(({ name, n }) => `${name} (n ${formatCount(n)})`).join('; ')}`,
      description: `${note}. ${logoReading}`,
      height,
      body,
    },
    source,
    options,
  );
}

export const logoReading = 'The most frequent base is at the top of its position.';

/**
 * Rows of logos below each other.
 *
 * @returns what has to be said of the axis, the height in points, and the marks
 */
export function drawLogo(
  id: string,
  rows: readonly LogoRow[],
  numPositions: number,
  options: Pick<FigureOptions, 'widthMm'> & { range?: PositionRange },
): { note: string; height: number; body: Markup[] } {
  const width = pointsOf(options.widthMm);
  const blockHeight = rows.length * rowHeight + rulerHeight;
  const mostColumns = Math.floor((width - left - right) / leastLetter);
  const range =
    options.range ?? rangeOf(rows[0]?.columns ?? [], Math.max(1, Math.floor(mostHeight / blockHeight)) * mostColumns);
  const length = range.to - range.from;
  const numBlocks = Math.max(1, Math.ceil(length / mostColumns));
  // Blocks of one length; a short profile is not stretched beyond letters of 12 points.
  const perBlock = Math.max(Math.ceil(length / numBlocks), Math.floor((width - left - right) / 12));
  const blocks = Array.from({ length: numBlocks }, (_, block) => range.from + block * perBlock);
  const most = Math.max(
    0,
    ...rows.flatMap(({ columns }) => columns.slice(range.from, range.to).map(({ bits }) => bits)),
  );
  // A tenth of a bit at least, so that noise does not look like a signal.
  const top = most >= 1 ? 2 : Math.max(0.1, Math.ceil(most * 10) / 10);
  const note = [
    'Information, bits, corrected for n',
    ...(top < 2 ? [`axis stops at ${formatDecimal(top, 1)} of 2`] : []),
    ...(length < numPositions
      ? [`positions ${range.from + 1} to ${range.to} of ${formatCount(numPositions)}, where the reference has most`]
      : []),
  ].join('; ');
  const noteLines = wrap(note, type.small, width).map((line, index) =>
    label(0, 7 + index * 7.5, line, { 'font-size': type.small, fill: colours.ink2 }),
  );
  const head = 4 + noteLines.length * 7.5;
  const drawn = blocks.flatMap((from, block) => {
    const end = Math.min(range.to, from + perBlock);
    const y = head + block * blockHeight;
    const letters = rows.map((row, index) =>
      drawRow(idOf(id, row.id, from + 1), row, { start: from, end, perBlock, width, top, y: y + index * rowHeight }),
    );
    return [
      ...letters,
      ruler(idOf(id, 'positions', from + 1), { start: from, end, perBlock, width, y: y + rows.length * rowHeight }),
    ];
  });
  return { note, height: head + blocks.length * blockHeight, body: [...noteLines, ...drawn] };
}

/** The reference, then each set that has positions: information and shares of bases at each. */
export function logoRows(profile: PositionProfile, source: Pick<FigureSource, 'reference' | 'sets'>): LogoRow[] {
  const columnsOf = (shares: readonly number[][], n: number) => shares.map((position) => columnOf(position, n));
  const { numReference } = profile;
  const reference = {
    id: 'reference',
    name: source.reference.name,
    n: numReference,
    columns: columnsOf(profile.reference, numReference),
  };
  const sets = profile.sets.flatMap((shares, set) => {
    const n = profile.numSets[set] ?? 0;
    if (shares === null || n === 0) return [];
    return [{ id: `set-${set + 1}`, name: source.sets[set]?.name ?? '', n, columns: columnsOf(shares, n) }];
  });
  return [reference, ...sets];
}

/** @param shares of A, C, G and T among n sequences */
export function columnOf(shares: readonly number[], n: number): LogoColumn {
  const counts = shares.slice(0, bases.length).map((share) => share * n);
  const column = columnInformation(counts);
  if (column === null) return { bits: 0, among: [] };
  return { bits: Math.max(0, column.information), among: counts.map((count) => count / column.n) };
}

/** All positions, or of a long profile the window in which the reference has most information. */
function rangeOf(columns: readonly { bits: number }[], mostPositions: number): PositionRange {
  if (columns.length <= Math.min(mostPositions, longestLogo)) return { from: 0, to: columns.length };
  const window = Math.min(windowLength, mostPositions);
  let sum = 0;
  let best = { from: 0, sum: -1 };
  columns.forEach(({ bits }, position) => {
    sum += bits - (columns[position - window]?.bits ?? 0);
    const from = position - window + 1;
    if (from >= 0 && sum > best.sum + 1e-9) best = { from, sum };
  });
  return { from: best.from, to: best.from + window };
}

interface Place {
  start: number;
  end: number;
  perBlock: number;
  width: number;
  y: number;
}

function positionScale({ start, perBlock, width }: Place) {
  return linear(start, start + perBlock, left, width - right);
}

function drawRow(id: string, row: LogoRow, place: Place & { top: number }): Markup {
  const x = positionScale(place);
  const base = place.y + rowHeight - 2;
  const y = linear(0, place.top, base, place.y + 15);
  const ticks = ticksBetween(0, place.top, 2);
  const decimals = decimalsOfTicks(ticks);
  const letters = row.columns.slice(place.start, place.end).flatMap(({ bits, among }, offset) => {
    const position = place.start + offset;
    // Half a letter's stroke is left between neighbours.
    const slot = { left: x(position) + 0.15, width: x(position + 1) - x(position) - 0.3 };
    let height = 0;
    const stack = bases
      .map((letter, index) => ({ letter, share: among[index] ?? 0 }))
      .toSorted((a, b) => a.share - b.share)
      .flatMap(({ letter, share }) => {
        const from = y(height);
        height += bits * share;
        const box = { ...slot, top: y(height), height: from - y(height) };
        // Too low to be seen on paper.
        if (box.height < 0.05) return [];
        return [
          element('path', {
            d: glyphPath(letter, box, coordinate),
            fill: colours.bases[letter],
            'fill-rule': 'evenodd',
          }),
        ];
      });
    return stack.length === 0 ? [] : [element('g', { id: idOf(id, position + 1) }, stack)];
  });
  const end = x(place.end);
  return element('g', { id }, [
    label(0, place.y + 10, shorten(row.name, type.text, place.width * 0.7), { 'font-weight': 'bold' }),
    label(place.width, place.y + 10, `n ${formatCount(row.n)}`, {
      'text-anchor': 'end',
      'font-size': type.small,
      fill: colours.ink3,
    }),
    element(
      'g',
      { stroke: colours.rule, 'stroke-width': 0.5 },
      ticks.map((tick) => element('line', { x1: left, x2: end, y1: y(tick), y2: y(tick) })),
    ),
    element(
      'g',
      { 'font-size': type.small, fill: colours.ink2, 'text-anchor': 'end' },
      ticks.map((tick) => label(left - 3, y(tick) + 2, tickText(tick, decimals))),
    ),
    ...letters,
  ]);
}

function ruler(id: string, place: Place): Markup {
  const x = positionScale(place);
  const every = place.end - place.start > 40 ? 10 : 5;
  const positions = Array.from({ length: place.end - place.start }, (_, offset) => place.start + offset + 1).filter(
    (position) => position === place.start + 1 || (position % every === 0 && position - place.start - 1 >= 0.6 * every),
  );
  return element(
    'g',
    { id, 'font-size': type.small, fill: colours.ink2, 'text-anchor': 'middle' },
    positions.map((position) => label(x(position - 0.5), place.y + 6, String(position))),
  );
}
