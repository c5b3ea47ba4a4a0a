/** Molecules worth looking at, drawn side by side with why they are here. */
import { formatCount, formatDecimal } from '../../base/format.ts';
import { overallCriterion } from '../examples.ts';
import type { Exemplar } from '../report.ts';
import { embed } from './drawing.ts';
import { composeFigure, label, pointsOf, type, type Figure, type FigureOptions, type FigureSource } from './figure.ts';
import { legend } from './legend.ts';
import { element, idOf, type Markup } from './markup.ts';
import { colours, markerAt, stylesOf, type SeriesStyle } from './series.ts';
import { clip, shorten, wrap } from './text-width.ts';

/** SVG documents by SMILES, all drawn with one bond length for boxes of one size. */
export type Drawings = ReadonlyMap<string, string>;

const gap = 10;
const pictureHeight = 82;
/** Lines of text below a picture. */
const mostLines = 4;
const cellHeight = pictureHeight + mostLines * 7.5 + 12;

/**
 * One cell for each molecule: its drawing, or its text where there is none, as for a string that is no molecule.
 *
 * @returns null without exemplars
 */
export function moleculeGrid(
  exemplars: readonly Exemplar[],
  drawings: Drawings,
  source: FigureSource,
  options: FigureOptions & { id: 'best' | 'worst' },
): Figure | null {
  if (exemplars.length === 0) return null;
  const { id } = options;
  const width = pointsOf(options.widthMm);
  const styles = stylesOf(source.sets);
  const shown = [...new Set(exemplars.map(({ set }) => set))].toSorted((a, b) => a - b);
  const head = legend(
    id,
    shown.map((set) => ({
      name: source.sets[set]?.name ?? '',
      n: [source.sets[set]?.numUsed ?? 0],
      style: styles[set] ?? null,
      form: 'none' as const,
    })),
    width,
  );
  const columns = Math.max(2, Math.floor(width / 120));
  const cellWidth = (width - gap * (columns - 1)) / columns;
  const cells = exemplars.map((exemplar, index) => {
    const x = (index % columns) * (cellWidth + gap);
    const y = head.height + Math.floor(index / columns) * cellHeight;
    return cell(idOf(id, index + 1), exemplar, drawings, styles[exemplar.set], { x, y, width: cellWidth });
  });
  const title = id === 'best' ? 'Best molecules' : 'Worst molecules';
  const hasNearest = exemplars.some(({ nearest }) => nearest !== null);
  return composeFigure(
    {
      id,
      title,
      description: `${overallCriterion('molecules', id)} ${exemplars.length} of them, each with its line in its file${hasNearest ? ', why it is here, and the Tanimoto similarity with its nearest neighbour' : ' and why it is here'}.`,
      height: head.height + Math.ceil(exemplars.length / columns) * cellHeight,
      body: [head.markup, ...cells],
    },
    source,
    options,
  );
}

function cell(
  id: string,
  exemplar: Exemplar,
  drawings: Drawings,
  style: SeriesStyle | undefined,
  { x, y, width }: { x: number; y: number; width: number },
): Markup {
  const drawing = drawings.get(exemplar.text);
  const picture = drawing
    ? [embed(drawing, { x, y, width, height: pictureHeight })]
    : written(exemplar.text, x, y, width);
  const words = [
    ...exemplar.remarks,
    ...(exemplar.nearest ? [`Tanimoto to nearest ${formatDecimal(exemplar.nearest.similarity, 2)}`] : []),
  ].join(', ');
  const lines = clip(wrap(words, type.small, width), mostLines - 1);
  const below = y + pictureHeight + 9;
  return element('g', { id }, [
    element('title', {}, [exemplar.text]),
    ...picture,
    ...(style ? [markerAt(style, x + 3, below - 2.2, 2)] : []),
    label(x + 8, below, `line ${formatCount(exemplar.line)}`, { 'font-size': type.small, fill: colours.ink3 }),
    element(
      'g',
      { 'font-size': type.small },
      lines.map((line, index) => label(x, below + 7.5 * (index + 1), line)),
    ),
  ]);
}

/** The text itself, in the place of a drawing. */
function written(text: string, x: number, y: number, width: number): Markup[] {
  const pieces = text.match(/.{1,20}/gsu) ?? ['(empty)'];
  const lines = clip(pieces, 6).map((piece) => shorten(piece, type.text, width - 12));
  return [
    element('rect', {
      ...{ x: x + 0.5, y: y + 4, width: width - 1, height: pictureHeight - 8, fill: 'none' },
      ...{ stroke: colours.ruleStrong, 'stroke-width': 0.5, 'stroke-dasharray': '2 2' },
    }),
    ...lines.map((line, index) =>
      label(x + 6, y + pictureHeight / 2 - (lines.length - 1) * 4.5 + index * type.line + 2, line, {
        fill: colours.ink2,
      }),
    ),
  ];
}
