/** Colours, lines and markers of the series, always all three: the light theme of the design, for paper. */
import type { SeriesKind, SetInfo } from '../report.ts';
import { coordinate, element, type Markup } from './markup.ts';

export const colours = {
  ink: '#17181A',
  ink2: '#4A4D52',
  ink3: '#686C72',
  rule: '#E3E3DF',
  ruleStrong: '#C6C6C0',
  band: '#E7E8E8',
  reference: '#6B7078',
  bases: { A: '#00795F', C: '#1F5BB5', G: '#C58500', T: '#A92F0A', N: '#686C72' },
} as const;

export type Marker = 'square' | 'triangle' | 'diamond' | 'circle' | 'cross';

export interface SeriesStyle {
  /** Such as `set-1`. */
  id: string;
  /** Which of the fixed looks it has: its own, or one that was free. */
  kind: SeriesKind;
  colour: string;
  /** `stroke-dasharray` in points; null for a solid line. */
  dash: string | null;
  marker: Marker;
  /** From the sixth set on, markers are hollow: there is no sixth hue. */
  isHollow: boolean;
}

type Look = Pick<SeriesStyle, 'colour' | 'dash' | 'marker'>;

const looks: Readonly<Record<SeriesKind, Look>> = {
  vanilla: { colour: '#B26A00', dash: '4 2.4', marker: 'square' },
  plain: { colour: '#7A1F4F', dash: '1.2 2', marker: 'triangle' },
  partial: { colour: '#3E94CC', dash: '5.6 2 1.2 2', marker: 'diamond' },
  scmdm: { colour: '#0B4EA2', dash: null, marker: 'circle' },
  imported: { colour: '#2E4A14', dash: '1.8 1.8', marker: 'cross' },
};

/** What sets of unknown kind get, in this order; the two blues, which stand for one method, come last to be together. */
const order: readonly SeriesKind[] = ['scmdm', 'vanilla', 'plain', 'imported', 'partial'];

/** Series that one chart can hold beside the reference: there are as many hues. */
export const mostSeries = order.length;

/** One style for each set: of its kind where that is free, else the next that is free. */
export function stylesOf(sets: readonly Pick<SetInfo, 'series'>[]): SeriesStyle[] {
  const taken = new Set<string>();
  const take = (kind: SeriesKind, round: number) => {
    const name = `${kind} ${round}`;
    if (taken.has(name)) return false;
    taken.add(name);
    return true;
  };
  const given = sets.map(({ series }) => (series !== null && take(series, 0) ? { kind: series, round: 0 } : null));
  return given.map((known, index) => {
    const { kind, round } = known ?? nextFree(take);
    return { id: `set-${index + 1}`, kind, ...looks[kind], isHollow: round > 0 };
  });
}

function nextFree(take: (kind: SeriesKind, round: number) => boolean): { kind: SeriesKind; round: number } {
  for (let round = 0; ; round++) {
    const kind = order.find((candidate) => take(candidate, round));
    if (kind !== undefined) return { kind, round };
  }
}

/** A marker around a point; `radius` in points. */
export function markerAt(style: SeriesStyle, x: number, y: number, radius: number): Markup {
  const path = markerPath(style.marker, x, y, radius);
  if (style.marker === 'cross')
    return element('path', { d: path, stroke: style.colour, 'stroke-width': 1, fill: 'none' });
  return element('path', {
    d: path,
    fill: style.isHollow ? '#FFFFFF' : style.colour,
    stroke: style.isHollow ? style.colour : null,
    'stroke-width': style.isHollow ? 0.75 : null,
  });
}

/** The outline of a marker as path commands; of the cross, its two strokes. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
  const at = (dx: number, dy: number) => `${coordinate(x + dx)} ${coordinate(y + dy)}`;
  // Sizes of equal weight to the eye.
  const side = r * 0.89;
  switch (marker) {
    case 'square':
      return `M${at(-side, -side)}H${coordinate(x + side)}V${coordinate(y + side)}H${coordinate(x - side)}Z`;
    case 'triangle':
      return `M${at(0, -r * 1.2)}L${at(r * 1.1, r * 0.8)}L${at(-r * 1.1, r * 0.8)}Z`;
    case 'diamond':
      return `M${at(0, -r * 1.3)}L${at(r * 1.3, 0)}L${at(0, r * 1.3)}L${at(-r * 1.3, 0)}Z`;
    case 'cross':
      return `M${at(-side, -side)}L${at(side, side)}M${at(-side, side)}L${at(side, -side)}`;
    case 'circle': {
      const half = `A${coordinate(r)} ${coordinate(r)} 0 1 1`;
      return `M${at(-r, 0)}${half} ${at(r, 0)}${half} ${at(-r, 0)}Z`;
    }
  }
}
