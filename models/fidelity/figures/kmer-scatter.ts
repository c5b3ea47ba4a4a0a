/** Shares of k-mers in each set against those in the reference. */
import { formatCount, formatDecimal } from '../../base/format.ts';
import type { KmerScatter } from '../report.ts';
import { normalTail } from '../statistics/normal.ts';
import { columnsFor } from './axes.ts';
import {
  composeFigure,
  label,
  pointsOf,
  type,
  type Figure,
  type FigureOptions,
  type FigureSource,
  type FigureWidth,
} from './figure.ts';
import { bandAt, shareZ } from './kmer-z.ts';
import { legend } from './legend.ts';
import { coordinate, element, idOf, type Markup } from './markup.ts';
import { decimalsOfRound, logarithmic, logTicks, type Scale } from './scales.ts';
import { colours, stylesOf, type SeriesStyle } from './series.ts';
import { shorten, widthOf } from './text-width.ts';

/** What panels may take of a page, and below what they are too small to read, in points. */
const mostHeight = 600;
const leastSide = 60;

/** Beyond so many standard errors a k-mer has the colour of its set. */
const threshold = 3;
/** Added to each count, so that a k-mer which one side lacks has a place on a logarithmic axis. */
const pseudocount = 0.5;
const numLabels = 3;
const room = { left: 28, top: 22, bottom: 24, between: 12 } as const;

interface Point {
  kmer: string;
  /** Shares with the pseudocount. */
  x: number;
  y: number;
  z: number;
}

/**
 * One panel for each set, both axes logarithmic and alike: the line of equal shares, the band within which z stays below
 * 3, k-mers beyond it in the colour of the set, the farthest of them named.
 *
 * @returns null where no set has k-mers
 */
export function kmerFigure(
  scatter: KmerScatter,
  source: FigureSource,
  options: FigureOptions & { id?: string },
): Figure | null {
  const { k, numReference } = scatter;
  const sets = scatter.sets.flatMap((shares, set) => {
    const n = scatter.numSets[set] ?? 0;
    return n > 0 && numReference > 0 ? [{ set, n, points: pointsOfSet(scatter, shares, n) }] : [];
  });
  if (sets.length === 0) return null;
  const id = options.id ?? `kmers-${k}`;
  const styles = stylesOf(source.sets);
  const width = pointsOf(options.widthMm);
  const entries = source.sets.map(({ name }, set) => ({
    name,
    n: scatter.numSets[set] ? [scatter.numSets[set]] : [],
    style: styles[set] ?? null,
    form: 'none' as const,
  }));
  const head = legend(
    id,
    [
      { name: `z within ±${threshold} of ${source.reference.name}`, n: [numReference], style: null, form: 'band' },
      ...entries,
    ],
    width,
  );
  const { columns, side } = layout(options.widthMm, sets.length);
  const height = side + room.top + room.bottom;
  const limits = limitsOf(sets.flatMap(({ points }) => points));
  const drawn = sets.map(({ set, n, points }, index) => {
    const left = (index % columns) * (side + room.left + room.between + 4) + room.left;
    const top = head.height + Math.floor(index / columns) * height + room.top;
    const style = styles[set];
    if (!style) throw new RangeError(`set ${set} of a k-mer figure is not in its source`);
    const x = logarithmic(...limits, left, left + side);
    const y = logarithmic(...limits, top + side, top);
    const name = source.sets[set]?.name ?? '';
    return drawPanel({ id: idOf(id, style.id), name, k, points, x, y, style, side, left, top, n, numReference });
  });
  return composeFigure(
    {
      id,
      title: `${k}-mers, sets against the reference`,
      description: `Share of each of the ${formatCount(scatter.kmers.length)} ${k}-mers in a set over its share in the reference, both on logarithmic axes, with ${pseudocount} added to each count. The line is equality; the band holds |z| up to ${threshold}, k-mers taken as independent draws. Coloured k-mers lie beyond it.`,
      height: head.height + Math.ceil(sets.length / columns) * height,
      body: [head.markup, ...drawn],
    },
    source,
    options,
  );
}

/** As few columns as let all panels stand on one page. */
function layout(widthMm: FigureWidth, count: number): { columns: number; side: number } {
  const width = pointsOf(widthMm);
  const first = columnsFor(widthMm, Math.max(2, count));
  for (let columns = first; ; columns++) {
    const side = (width - room.between * (columns - 1)) / columns - room.left - 4;
    const height = Math.ceil(count / columns) * (side + room.top + room.bottom);
    if (height <= mostHeight || side < leastSide) return { columns, side };
  }
}

function pointsOfSet({ kmers, reference, numReference }: KmerScatter, shares: readonly number[], n: number): Point[] {
  const smooth = (share: number, count: number) => (share * count + pseudocount) / (count + pseudocount * kmers.length);
  return kmers.map((kmer, index) => {
    const x = reference[index] ?? 0;
    const y = shares[index] ?? 0;
    return { kmer, x: smooth(x, numReference), y: smooth(y, n), z: shareZ(y, n, x, numReference) };
  });
}

/** The range of both axes, with some room around the outermost points. */
function limitsOf(points: readonly Point[]): [number, number] {
  let low = Infinity;
  let high = 0;
  for (const { x, y } of points) {
    low = Math.min(low, x, y);
    high = Math.max(high, x, y);
  }
  return [low / 1.25, high * 1.25];
}

interface PanelParts {
  id: string;
  name: string;
  k: number;
  points: readonly Point[];
  x: Scale;
  y: Scale;
  style: SeriesStyle;
  side: number;
  left: number;
  top: number;
  n: number;
  numReference: number;
}

function drawPanel(parts: PanelParts): Markup {
  const { id, points, x, y, style, side, left, top } = parts;
  const isBeyond = ({ z }: Point) => Math.abs(z) > threshold;
  const beyond = points.filter(isBeyond);
  const expected = 2 * normalTail(threshold) * points.length;
  const note = `|z| > ${threshold}: ${formatCount(beyond.length)} of ${formatCount(points.length)}, ${formatDecimal(expected, expected < 10 ? 1 : 0)} expected by chance`;
  return element('g', { id }, [
    element('title', {}, [parts.name]),
    label(left, top - 12, shorten(parts.name, type.text, side), { 'font-weight': 'bold' }),
    label(left, top - 4, shorten(note, type.small, side), { 'font-size': type.small, fill: colours.ink2 }),
    ...axes(parts),
    element('path', { id: idOf(id, 'band'), d: bandPath(parts), fill: colours.band }),
    element('path', {
      id: idOf(id, 'equality'),
      d: `M${coordinate(left)} ${coordinate(top + side)}L${coordinate(left + side)} ${coordinate(top)}`,
      ...{ stroke: colours.reference, 'stroke-width': 0.5 },
    }),
    dots(
      idOf(id, 'within'),
      points.filter((point) => !isBeyond(point)),
      x,
      y,
      colours.ink3,
      2,
    ),
    dots(idOf(id, 'beyond'), beyond, x, y, style.colour, 2.4),
    element('g', { id: idOf(id, 'labels'), 'font-size': type.small }, labels(beyond, parts)),
  ]);
}

/** Points as one path of lines without length, whose round caps are the dots: thousands of them stay small and editable. */
function dots(id: string, points: readonly Point[], x: Scale, y: Scale, colour: string, size: number): Markup {
  const d = points.map((point) => `M${coordinate(x(point.x))} ${coordinate(y(point.y))}h0`).join('');
  const opacity = points.length > 500 ? 0.4 : 0.7;
  return element('path', {
    ...{ id, d, fill: 'none', stroke: colour, 'stroke-width': size },
    ...{ 'stroke-linecap': 'round', 'stroke-opacity': opacity },
  });
}

function axes({ id, x, y, left, top, side }: PanelParts): Markup[] {
  const ticks = logTicks(x.from, x.to, 6);
  const bottom = top + side;
  const text = (tick: number) => formatDecimal(tick * 100, decimalsOfRound(tick * 100));
  return [
    element('g', { id: idOf(id, 'axes'), stroke: colours.ink3, 'stroke-width': 0.5 }, [
      element('line', { x1: left, x2: left + side, y1: bottom, y2: bottom }),
      element('line', { x1: left, x2: left, y1: top, y2: bottom }),
      ...ticks.map((tick) => element('line', { x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 2.5 })),
      ...ticks.map((tick) => element('line', { x1: left - 2.5, x2: left, y1: y(tick), y2: y(tick) })),
    ]),
    element('g', { id: idOf(id, 'ticks'), 'font-size': type.small, fill: colours.ink2 }, [
      ...ticks.map((tick) => label(x(tick), bottom + 9.5, text(tick), { 'text-anchor': 'middle' })),
      ...ticks.map((tick) => label(left - 4, y(tick) + 2, text(tick), { 'text-anchor': 'end' })),
    ]),
    label(left + side / 2, bottom + 19, side < 90 ? 'In reference, %' : 'Share in reference, %', {
      'text-anchor': 'middle',
    }),
    label(0, 0, side < 90 ? 'In set, %' : 'Share in set, %', {
      transform: `translate(${coordinate(left - room.left + 6)} ${coordinate(top + side / 2)}) rotate(-90)`,
      'text-anchor': 'middle',
    }),
  ];
}

/** The band between z of -3 and 3, cut at the axes. */
function bandPath({ x, y, n, numReference }: PanelParts): string {
  const steps = 60;
  const within = (share: number) => coordinate(y(Math.min(y.to, Math.max(y.from, share))));
  const shares = Array.from({ length: steps + 1 }, (_, step) => x.from * (x.to / x.from) ** (step / steps));
  const edges = shares.map((share) => ({ at: coordinate(x(share)), band: bandAt(share, numReference, n, threshold) }));
  const upper = edges.map(({ at, band }) => `${at} ${within(band[1])}`);
  const lower = edges.toReversed().map(({ at, band }) => `${at} ${within(band[0])}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Names of the farthest k-mers, each where it covers no other. */
function labels(beyond: readonly Point[], { x, y, left, top, side }: PanelParts): Markup[] {
  const farthest = beyond.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z)).slice(0, numLabels);
  const boxes: { left: number; right: number; y: number }[] = [];
  return farthest.flatMap(({ kmer, x: share, y: inSet, z }) => {
    const width = widthOf(kmer, type.small);
    const px = x(share);
    const baseline = Math.min(top + side - 2, Math.max(top + 6, y(inSet) + 2));
    // Names stand on the far side of the line of equality.
    const sides = z > 0 ? [px - 3 - width, px + 3] : [px + 3, px - 3 - width];
    const places = [0, -6.5, 6.5]
      .flatMap((shift) => sides.map((start) => ({ left: start, right: start + width, y: baseline + shift })))
      .filter((box) => box.left >= left && box.right <= left + side + 4);
    const place = places.find((box) =>
      boxes.every((other) => box.right < other.left || box.left > other.right || Math.abs(box.y - other.y) > 6),
    );
    if (!place) return [];
    boxes.push(place);
    // A veil over the dots behind a name.
    const veil = {
      x: place.left - 1,
      y: place.y - 5.5,
      width: width + 1,
      height: 7,
      fill: '#FFFFFF',
      'fill-opacity': 0.75,
    };
    return [element('rect', veil), label(place.left, place.y, kmer)];
  });
}
