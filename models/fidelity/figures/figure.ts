/** The frame of every figure: size in millimetres, type, title, description and where the numbers came from. */
import { formatCount } from '../../base/format.ts';
import type { FidelityReport, SetInfo } from '../report.ts';
import { cleanText, element, idOf, type Markup } from './markup.ts';
import { colours } from './series.ts';
import { wrap } from './text-width.ts';

/** Columns of journals, in mm. */
export const figureWidths = [85, 120, 180] as const;
export type FigureWidth = (typeof figureWidths)[number];

export interface FigureOptions {
  widthMm: FigureWidth;
  /** A last line with sets, n and version. */
  hasFooter: boolean;
}

/** What every figure tells of where it came from. */
export type FigureSource = Pick<
  FidelityReport,
  'schemaVersion' | 'createdAt' | 'versions' | 'seed' | 'reference' | 'sets'
>;

export interface Figure {
  /** Such as `forest-1`: also the name of its file, without `.svg`. */
  id: string;
  title: string;
  /** How to read it. */
  description: string;
  widthMm: number;
  heightMm: number;
  /** A whole SVG document. */
  svg: string;
}

export const pointsPerMm = 72 / 25.4;
/** Sizes of type in points; nothing is smaller than `small`. */
export const type = { text: 7, small: 6, line: 9 } as const;

const fonts = "Arial, Helvetica, 'Liberation Sans', sans-serif";

/** Width of a figure in points, the unit of everything inside. */
export function pointsOf(widthMm: FigureWidth): number {
  return widthMm * pointsPerMm;
}

/** Text in points; `fill` is ink unless said. */
export function label(x: number, y: number, text: string, attributes: Record<string, string | number> = {}): Markup {
  return element('text', { x, y, ...attributes }, [text]);
}

/** Which one of several figures of the same kind. */
export interface Part {
  /** From 1. */
  number: number;
  of: number;
}

/** "Distributions, 2 of 3"; the title alone where there is one figure. */
export function partTitle(title: string, part: Part | undefined): string {
  return part === undefined ? title : `${title}, ${part.number} of ${part.of}`;
}

/** The part that the n-th of several is; none where there is only one. */
export function partOf(index: number, of: number): { part?: Part } {
  return of > 1 ? { part: { number: index + 1, of } } : {};
}

export interface FigureParts {
  id: string;
  title: string;
  /** What is in it by name: for screen readers, and for who opens the file in ten years. */
  contents?: string;
  /** How to read it: the caption. */
  description: string;
  /** Of the body, in points. */
  height: number;
  body: readonly Markup[];
}

/** Where the numbers of a figure are from: a line for people, and what a program can read. */
export interface Provenance {
  footer: string;
  metadata: unknown;
}

/** A figure of a report: its footer and metadata name the sets. */
export function composeFigure(parts: FigureParts, source: FigureSource, options: FigureOptions): Figure {
  return composeWith(parts, { footer: footerTextOf(source), metadata: metadataOf(source) }, options);
}

/** A whole SVG document: title, description, metadata, body, footer. */
export function composeWith(parts: FigureParts, from: Provenance, options: FigureOptions): Figure {
  const width = pointsOf(options.widthMm);
  const footer = options.hasFooter ? footerOf(parts.id, from.footer, width, parts.height) : null;
  const height = parts.height + (footer?.height ?? 0);
  const heightMm = height / pointsPerMm;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      id: parts.id,
      width: `${options.widthMm}mm`,
      height: `${heightMm.toFixed(2)}mm`,
      viewBox: `0 0 ${width.toFixed(2)} ${height.toFixed(2)}`,
      role: 'img',
      'aria-labelledby': `${parts.id}-title ${parts.id}-desc`,
      'font-family': fonts,
      'font-size': type.text,
      fill: colours.ink,
    },
    [
      element('title', { id: `${parts.id}-title` }, [parts.title]),
      element('desc', { id: `${parts.id}-desc` }, [
        `${parts.contents === undefined ? '' : `${parts.contents}. `}${parts.description}`,
      ]),
      element('metadata', { id: `${parts.id}-metadata` }, [JSON.stringify(from.metadata)]),
      ...parts.body,
      ...(footer ? [footer.markup] : []),
    ],
  );
  const { id, title, description } = parts;
  return { id, title, description, widthMm: options.widthMm, heightMm, svg: svg.markup };
}

function metadataOf(source: FigureSource) {
  const setOf = ({ name, file, sha256, numUsed, numValid }: SetInfo) => ({
    name: cleanText(name),
    file: cleanText(file),
    sha256,
    numUsed,
    numValid,
  });
  return {
    schemaVersion: source.schemaVersion,
    createdAt: source.createdAt,
    seed: source.seed,
    versions: source.versions,
    reference: setOf(source.reference),
    sets: source.sets.map(setOf),
  };
}

function footerTextOf(source: FigureSource): string {
  const sets = source.sets.map(({ name, numUsed }) => `${name} (n ${formatCount(numUsed)})`).join('; ');
  const lab = Object.entries(source.versions).find(([name]) => name === 'SCMDM Lab');
  return [
    `Reference: ${source.reference.name} (n ${formatCount(source.reference.numUsed)}).`,
    `Sets: ${sets === '' ? 'none' : sets}.`,
    `Seed ${source.seed}.`,
    lab ? `${lab[0]} ${lab[1]}.` : '',
  ].join(' ');
}

function footerOf(id: string, text: string, width: number, top: number): { markup: Markup; height: number } {
  const lines = wrap(cleanText(text), type.small, width);
  const texts = lines.map((line, index) => label(0, top + 10 + index * 7.5, line));
  return {
    markup: element('g', { id: idOf(id, 'footer'), 'font-size': type.small, fill: colours.ink3 }, texts),
    height: 10 + lines.length * 7.5,
  };
}
