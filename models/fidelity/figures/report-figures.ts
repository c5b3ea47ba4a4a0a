/** All figures that a report has something for, in the order of the page. */
import { mostSeries } from './series.ts';
import type { FidelityReport } from '../report.ts';
import { compositionFigure } from './composition.ts';
import { distributionFigure } from './distributions.ts';
import { partOf, pointsOf, pointsPerMm, type Figure, type FigureOptions } from './figure.ts';
import { chunks, pageHeightMm, splitForest } from './forest.ts';
import { frequencyFigure } from './frequency-bars.ts';
import { kmerFigure } from './kmer-scatter.ts';
import { logoFigure } from './logo.ts';
import { moleculeGrid, type Drawings } from './molecule-grid.ts';

const kinds = [
  'forest',
  'distributions',
  'cumulative',
  'kmers',
  'logo',
  'composition',
  'tables',
  'best',
  'worst',
] as const;

export type ReportFigures = Record<(typeof kinds)[number], Figure[]>;

/**
 * @param drawings SVG documents of the molecules that are shown, by SMILES: those of `drawingsNeeded`
 * @param options `forestHeightMm`: height at which the metrics are split over several figures; a page where not given
 */
export function figuresOf(
  report: FidelityReport,
  drawings: Drawings,
  options: FigureOptions & { forestHeightMm?: number },
): ReportFigures {
  const some = (figure: Figure | null) => (figure ? [figure] : []);
  const molecules = report.domain === 'molecules';
  return {
    forest: splitForest(report.metrics, report, { ...options, id: 'forest' }, options.forestHeightMm),
    distributions: splitDistributions(report, options, 'histogram'),
    cumulative: splitDistributions(report, options, 'ecdf'),
    kmers: report.kmers.flatMap((scatter) => some(kmerFigure(scatter, report, options))),
    logo: report.positions ? some(logoFigure(report.positions, report, options)) : [],
    composition: report.positions ? some(compositionFigure(report.positions, report, options)) : [],
    tables: report.tables.flatMap((table) =>
      some(frequencyFigure(table, drawings, report, { ...options, mostRows: rowsOnPage(report) })),
    ),
    best: molecules ? some(moleculeGrid(report.best, drawings, report, { ...options, id: 'best' })) : [],
    worst: molecules ? some(moleculeGrid(report.worst, drawings, report, { ...options, id: 'worst' })) : [],
  };
}

/** All of them in a row, for writing each to a file of its own. */
export function allFigures(figures: ReportFigures): Figure[] {
  return kinds.flatMap((kind) => figures[kind]);
}

/** The molecules that figures of a report show: who calls has them drawn. */
export function drawingsNeeded(report: FidelityReport): string[] {
  if (report.domain !== 'molecules') return [];
  const entries = report.tables.flatMap((table) => table.entries.slice(0, rowsOnPage(report)).map(({ name }) => name));
  return [...new Set([...report.best, ...report.worst].map(({ text }) => text).concat(entries))].filter(
    (text) => text !== '',
  );
}

function rowsOnPage({ sets }: FidelityReport): number {
  return Math.max(4, Math.floor((pageHeightMm * pointsPerMm - 40) / Math.max(48, (sets.length + 1) * 8 + 8)));
}

/** Nine panels to a page, or fewer where sets are many. */
function splitDistributions(report: FidelityReport, options: FigureOptions, form: 'histogram' | 'ecdf'): Figure[] {
  const panelsEach = Math.max(1, Math.ceil(report.sets.length / mostSeries));
  const columns = Math.max(1, Math.round(pointsOf(options.widthMm) / pointsPerMm / 60));
  const most = Math.max(1, Math.floor((columns * 5) / panelsEach));
  const name = form === 'ecdf' ? 'distributions-cumulative' : 'distributions';
  return chunks(report.distributions, (part) => part.length <= most).flatMap((rows, index, parts) => {
    const part = partOf(index, parts.length);
    const figure = distributionFigure(rows, report, { ...options, ...part, form, id: `${name}-${index + 1}` });
    return figure ? [figure] : [];
  });
}
