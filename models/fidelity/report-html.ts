/** A report as one HTML file, to be read, printed and sent: it loads nothing and runs nothing. */
import { formatTook } from '../base/format.ts';
import type { FigureWidth } from './figures/figure.ts';
import { element, type Markup } from './figures/markup.ts';
import type { Drawings } from './figures/molecule-grid.ts';
import { figuresOf } from './figures/report-figures.ts';
import { definitionsTable } from './report-html/definitions.ts';
import { methodsText } from './report-html/methods.ts';
import { page, paragraph, section, table, cell } from './report-html/page.ts';
import {
  comparedSection,
  differencesSection,
  distributionsSection,
  exemplarsSection,
  figuresSection,
  frequencySection,
  metricsSection,
  outsideSection,
} from './report-html/sections.ts';
import { summaryOf } from './report-html/summary.ts';
import type { FidelityReport } from './report.ts';

/** What A4 has room for between its margins. */
const width: FigureWidth = 180;
/** Half of a page, so that figures fill what tables leave. */
const forestHeightMm = 115;

/**
 * The page of a report, figures inline.
 *
 * @param drawings SVG documents of the molecules that are shown, by SMILES: those of `drawingsNeeded`
 */
export function reportHtml(report: FidelityReport, drawings: Drawings): string {
  const figures = figuresOf(report, drawings, { widthMm: width, hasFooter: false, forestHeightMm });
  const tables = report.tables.map((content) =>
    frequencySection(
      report,
      content,
      figures.tables.filter(({ id }) => id === content.id),
    ),
  );
  const parts = [
    ...head(report),
    comparedSection(report),
    metricsSection(report, figures.forest),
    differencesSection(report),
    distributionsSection(report, [...figures.distributions, ...figures.cumulative]),
    figuresSection('kmers', 'k-mers', figures.kmers),
    figuresSection('positions', 'Positions', [...figures.logo, ...figures.composition]),
    ...tables,
    exemplarsSection(report, 'best', figures.best),
    exemplarsSection(report, 'worst', figures.worst),
    outsideSection(report),
    methodsSection(report),
    parametersSection(report),
  ];
  return page(
    titleOf(report),
    parts.filter((part): part is Markup => part !== null),
  );
}

function titleOf({ sets, reference }: FidelityReport): string {
  const [first] = sets;
  const what = sets.length === 1 && first ? first.name : `${sets.length} sets`;
  return `${what} against ${reference.name}`;
}

function head(report: FidelityReport): Markup[] {
  const made = report.createdAt.replace(/^(.{10})T(.{5}).*$/, '$1, $2 UTC');
  return [
    element('h1', {}, [titleOf(report)]),
    paragraph(
      `Fidelity of generated ${report.domain === 'dna' ? 'DNA' : 'molecules'}. ${made}, computed in ${formatTook(report.tookS)}.`,
      'quiet',
    ),
    ...summaryOf(report).map((sentence) => paragraph(sentence, 'lead')),
  ];
}

function methodsSection(report: FidelityReport): Markup {
  return section('methods', 'Methods', [
    ...methodsText(report).map((text) => paragraph(text)),
    ...(report.metrics.length === 0 ? [] : [definitionsTable(report.metrics)]),
  ]);
}

function parametersSection(report: FidelityReport): Markup {
  const rows = [
    ...Object.entries(report.parameters),
    ['seed', report.seed] as const,
    ['schema of report.json', report.schemaVersion] as const,
    ...Object.entries(report.versions).map(([name, version]) => [name, version] as const),
  ];
  return section('parameters', 'Parameters and versions', [
    table(
      'What decides the figures, and what they were computed with',
      [
        { title: 'Parameter', kind: 'text' },
        { title: 'Value', kind: 'text' },
      ],
      [rows.map(([key, value]) => [{ children: [key], isHead: true }, cell(value === null ? 'none' : String(value))])],
      'terms',
    ),
  ]);
}
