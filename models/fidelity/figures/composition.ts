/** Share of each base by position: one panel for each base, all sets over the reference. */
import { ticksBetween } from '../../base/ticks.ts';
import type { PositionProfile } from '../report.ts';
import { bottomAxis, leftAxis, panels, type Area } from './axes.ts';
import { composeFigure, label, pointsOf, type Figure, type FigureOptions, type FigureSource } from './figure.ts';
import { bases, type Base } from './glyphs.ts';
import { legend } from './legend.ts';
import { coordinate, element, idOf, type Markup } from './markup.ts';
import { linear, type Scale } from './scales.ts';
import { colours, stylesOf, type SeriesStyle } from './series.ts';

const panelHeight = 92;
/** Points a line is drawn through; longer profiles are averaged over windows. */
const mostPoints = 150;

/**
 * Shares of A, C, G and T over the position; N counts in the n and not in a panel.
 *
 * @returns null where no set has positions to show
 */
export function compositionFigure(
  profile: PositionProfile,
  source: FigureSource,
  options: FigureOptions & { id?: string },
): Figure | null {
  if (profile.length === 0 || profile.sets.every((shares) => shares === null)) return null;
  const id = options.id ?? 'composition';
  const styles = stylesOf(source.sets);
  const width = pointsOf(options.widthMm);
  const head = legend(
    id,
    [
      { name: source.reference.name, n: [profile.numReference], style: null, form: 'line' },
      ...source.sets.map(({ name }, set) => ({
        name,
        n: profile.sets[set] ? [profile.numSets[set] ?? 0] : [],
        style: styles[set] ?? null,
        form: 'none' as const,
      })),
    ],
    width,
  );
  const window = Math.ceil(profile.length / mostPoints);
  const columns = options.widthMm === 85 ? 1 : 2;
  const areas = panels(bases.length, columns, width, panelHeight, head.height);
  const most = Math.max(
    ...[profile.reference, ...profile.sets].flatMap((shares) =>
      (shares ?? []).flatMap((position) => position.slice(0, 4)),
    ),
  );
  const drawn = bases.map((base, index) => {
    const area = areas[index];
    if (!area) throw new RangeError('there are four panels');
    return drawPanel(idOf(id, base), base, profile, { area, top: Math.max(0.05, most), window, styles });
  });
  const averaged = window === 1 ? '' : ` Means over windows of ${window} positions.`;
  return composeFigure(
    {
      id,
      title: 'Bases by position',
      description: `Share of A, C, G and T at each of ${profile.length} positions: the reference as a wide grey line, each set as a line of its own.${averaged}`,
      height: head.height + Math.ceil(bases.length / columns) * panelHeight,
      body: [head.markup, ...drawn],
    },
    source,
    options,
  );
}

interface PanelParts {
  area: Area;
  /** The highest share of any panel: all have the same axis. */
  top: number;
  window: number;
  styles: readonly SeriesStyle[];
}

function drawPanel(
  id: string,
  base: Base,
  profile: PositionProfile,
  { area, top, window, styles }: PanelParts,
): Markup {
  const x = linear(1, Math.max(2, profile.length), area.left, area.right);
  const y = linear(0, top * 105, area.bottom, area.top);
  const column = bases.indexOf(base);
  const lineOf = (shares: readonly number[][]) => line(averages(shares, column, window), window, x, y);
  const sets = styles.map((style, set) => {
    const shares = profile.sets[set];
    const stroke = { stroke: style.colour, 'stroke-width': 1, 'stroke-dasharray': style.dash };
    return element(
      'g',
      { id: idOf(id, style.id) },
      shares ? [element('path', { d: lineOf(shares), fill: 'none', ...stroke })] : [],
    );
  });
  const reference = {
    stroke: colours.reference,
    'stroke-width': 3,
    'stroke-opacity': 0.38,
    'stroke-linejoin': 'round',
  };
  return element('g', { id }, [
    leftAxis(id, area, y, ticksBetween(0, top * 100, 4), 'Share, %'),
    label(area.right, area.top - 4, base, {
      'text-anchor': 'end',
      'font-weight': 'bold',
      'font-size': 9,
      fill: colours.bases[base],
    }),
    element('g', { id: idOf(id, 'reference') }, [
      element('path', { d: lineOf(profile.reference), fill: 'none', ...reference }),
    ]),
    ...sets,
    bottomAxis(id, area, x, ticksBetween(1, profile.length, 5, true), 'Position'),
  ]);
}

/** Percent of one base, averaged over windows of positions. */
function averages(shares: readonly number[][], column: number, window: number): number[] {
  return Array.from({ length: Math.ceil(shares.length / window) }, (_, index) => {
    const part = shares.slice(index * window, (index + 1) * window);
    return (100 * part.reduce((sum, position) => sum + (position[column] ?? 0), 0)) / part.length;
  });
}

function line(values: readonly number[], window: number, x: Scale, y: Scale): string {
  const points = values.map((value, index) => {
    const position = Math.min(x.to, index * window + (window + 1) / 2);
    return `${coordinate(x(position))} ${coordinate(y(value))}`;
  });
  // A single position still has to be seen.
  return points.length === 1 ? `M${points[0] ?? ''}h2` : `M${points.join('L')}`;
}
