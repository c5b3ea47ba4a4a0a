/** The parts of a report's page, in its order. */
import { formatCount, formatNumber } from '../../base/format.ts';
import type { Figure } from '../figures/figure.ts';
import { tableNames } from '../figures/frequency-bars.ts';
import { element, markupOf, type Markup } from '../figures/markup.ts';
import { shorten } from '../figures/text-width.ts';
import { markerAt, stylesOf, type SeriesStyle } from '../figures/series.ts';
import {
  nameInGroup,
  differenceText,
  differenceUnit,
  estimateText,
  floorText,
  percentText,
  plainText,
  probabilityText,
  unitOf,
} from '../report-numbers.ts';
import { criterionOf, exampleValue, overallCriterion } from '../examples.ts';
import type { DistributionOf, Exemplar, FidelityReport, FrequencyTable, MetricRow, SetInfo } from '../report.ts';
import { cell, paragraph, section, table, type Cell } from './page.ts';

export const quiet = (text: string) => element('span', { class: 'quiet' }, [text]);
const code = (text: string) => element('code', {}, [text]);
/** Names of files: whichever way their letters run, what is around them stays in order. */
const name = (text: string) => element('bdi', {}, [text]);
/** The same where many of them stand; the whole name is told at the top of the report. */
const shortName = (text: string) => element('bdi', { title: text }, [shorten(text, 1, mostEms)]);
const mostEms = 14;

/** The mark of a set in all figures, as a small picture. */
function swatch(style: SeriesStyle | undefined): Markup[] {
  if (!style) return [];
  const frame = { class: 'swatch', width: '10', height: '10', viewBox: '-4 -4 8 8', 'aria-hidden': 'true' };
  return [element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...frame }, [markerAt(style, 0, 0, 2.6)])];
}

/** A set in a table: its mark and its short name, on one line. */
function setLabel(text: string, style?: SeriesStyle): Markup {
  return element('span', { class: 'set' }, [...swatch(style), shortName(text)]);
}

function asProfile(role: string, { isProfile }: SetInfo): string {
  return isProfile ? `${role}, known by its profile` : role;
}

/** What was compared: names, files, hashes and counts. */
export function comparedSection(report: FidelityReport): Markup {
  const styles = stylesOf(report.sets);
  const row = (role: string, info: SetInfo, style?: SeriesStyle): Cell[] => [
    { children: [...swatch(style), name(info.name)], isHead: true },
    cell(role),
    cell(formatCount(info.numRead)),
    cell(formatCount(info.numUsed)),
    cell(formatCount(info.numValid)),
    cell(name(info.file), element('br', {}), quiet(`sha256 ${info.sha256}`)),
  ];
  return section('compared', 'What was compared', [
    table(
      'Read, used after sampling, and valid: numbers of items',
      [
        { title: 'Set', kind: 'text' },
        { title: 'As', kind: 'text' },
        { title: 'Read', kind: 'number' },
        { title: 'Used', kind: 'number' },
        { title: 'Valid', kind: 'number' },
        { title: 'File', kind: 'code' },
      ],
      [
        [
          row(asProfile('reference', report.reference), report.reference),
          ...(report.train ? [row(asProfile('training set', report.train), report.train)] : []),
          ...report.sets.map((info, set) => row('generated', info, styles[set])),
        ],
      ],
    ),
    ...(report.notes.length === 0
      ? []
      : [
          element(
            'ul',
            {},
            report.notes.map((note) => element('li', {}, [note])),
          ),
        ]),
  ]);
}

/** Every metric of every set, with interval, n, floor and verdict. */
export function metricsSection(report: FidelityReport, figures: readonly Figure[]): Markup {
  if (report.metrics.length === 0) return section('metrics', 'Metrics', [paragraph('No metric was computed.')]);
  return section('metrics', 'Metrics', [
    paragraph(
      'Estimates with 95 % intervals. Real against real is the same metric between disjoint parts of the reference: what a perfect model would get. An arrow points to the better end.',
      'intro',
    ),
    ...figures.map((figure, index) => figureOf(index === 0 ? figure : { ...figure, description: 'Continued.' })),
    metricsTable(report.metrics, report.sets, 'Every metric of every set'),
  ]);
}

/** Metrics by group, a line for each set. */
export function metricsTable(metrics: readonly MetricRow[], sets: readonly SetInfo[], caption: string): Markup {
  const styles = stylesOf(sets);
  const groups = [...new Set(metrics.map(({ group }) => group))];
  const bodies = groups.flatMap((group) => [
    // The head of a group stays with its first metric.
    ...metrics
      .filter((row) => row.group === group)
      .map((row, index) => [
        ...(index === 0 ? [[{ children: [group], isHead: true, columns: 6 }]] : []),
        ...metricRows(row, sets, styles),
      ]),
  ]);
  return table(
    caption,
    [
      { title: 'Metric', kind: 'text' },
      { title: 'Real against real', kind: 'text' },
      { title: 'Set', kind: 'text' },
      { title: 'Estimate', kind: 'number' },
      { title: 'n', kind: 'number' },
      { title: 'Verdict', kind: 'text' },
    ],
    bodies,
  );
}

function metricRows(row: MetricRow, sets: readonly SetInfo[], styles: readonly SeriesStyle[]): Cell[][] {
  const arrow = row.better === null ? '' : row.better === 'higher' ? ' ↑' : ' ↓';
  const unit = unitOf(row);
  const rows = Math.max(1, sets.length);
  const head: Cell[] = [
    { children: [`${nameInGroup(row)}${arrow}`, ...(unit === '' ? [] : [quiet(` ${unit}`)])], rows, isHead: true },
    { children: floorCell(row), rows },
  ];
  if (sets.length === 0) return [[...head, cell('no set'), cell(), cell(), cell()]];
  return sets.map((info, set) => [
    ...(set === 0 ? head : []),
    cell(setLabel(info.name, styles[set])),
    ...valueCells(row, set),
  ]);
}

function floorCell(row: MetricRow): Markup[] {
  if (row.floor === null) return [quiet(row.noFloor ?? 'none')];
  const { n, repeats } = row.floor;
  return [
    element('span', {}, [floorText(row.floor, row)]),
    element('br', {}),
    quiet(`n ${formatCount(n)}, ${formatNumber(repeats, 'repeat')}`),
  ];
}

function valueCells(row: MetricRow, set: number): Cell[] {
  const value = row.values[set];
  if (value === undefined || value.kind === 'absent') {
    return [cell('not computed'), cell(), cell(quiet(value?.reason ?? ''))];
  }
  const { value: main, spread } = estimateText(value, row);
  const verdict = row.verdicts[set] ?? null;
  return [
    cell(element('strong', {}, [main]), ...(spread === '' ? [] : [quiet(` ${spread}`)])),
    cell(formatCount(value.n)),
    cell(
      ...(verdict === null
        ? []
        : [element('span', { class: verdict === 'reaches floor' ? 'tag ok' : 'tag' }, [verdict])]),
    ),
  ];
}

/** Differences between sets, with intervals and p corrected for all of them; null where there are none. */
export function differencesSection(report: FidelityReport): Markup | null {
  if (report.differences.length === 0) return null;
  const setName = (set: number) => setLabel(report.sets[set]?.name ?? '');
  const groups = report.metrics.map((row): Cell[][] => {
    const differences = report.differences.filter(({ metric }) => metric === row.id);
    const unit = differenceUnit(row);
    return differences.map((difference, index) => {
      const { value, spread } = differenceText(difference, row);
      const head = {
        children: [row.name, ...(unit === '' ? [] : [quiet(` ${unit}`)])],
        rows: differences.length,
        isHead: true,
      };
      return [
        ...(index === 0 ? [head] : []),
        cell(setName(difference.first), ' − ', setName(difference.second)),
        cell(element('strong', {}, [value]), quiet(` ${spread}`)),
        cell(probabilityText(difference.p)),
        cell(probabilityText(difference.pHolm)),
      ];
    });
  });
  return section('differences', 'Differences between sets', [
    table(
      `Two-sided p; Holm's correction covers all ${formatNumber(report.differences.length, 'comparison')} of this report`,
      [
        { title: 'Metric', kind: 'text' },
        { title: 'Sets', kind: 'text' },
        { title: 'Difference, 95 %', kind: 'number' },
        { title: 'p', kind: 'number' },
        { title: 'p, Holm', kind: 'number' },
      ],
      groups.filter((rows) => rows.length > 0),
    ),
  ]);
}

/** Overlaid distributions, and their means and quantiles in numbers; null where there are none. */
export function distributionsSection(report: FidelityReport, figures: readonly Figure[]): Markup | null {
  if (report.distributions.length === 0) return null;
  const styles = stylesOf(report.sets);
  const numbers = (of: DistributionOf | null) =>
    of === null
      ? [cell('0'), ...Array.from({ length: 4 }, () => cell())]
      : [
          cell(formatCount(of.n)),
          cell(plainText(of.mean)),
          cell(plainText(of.sd)),
          cell(plainText(of.quantiles[2] ?? of.mean)),
          cell(`${plainText(of.quantiles[0] ?? of.mean)} to ${plainText(of.quantiles[4] ?? of.mean)}`),
        ];
  const groups = report.distributions.map((row): Cell[][] => [
    [
      {
        children: [row.name, ...(row.unit === null ? [] : [quiet(` ${row.unit}`)])],
        rows: report.sets.length + 1,
        isHead: true,
      },
      cell(setLabel(report.reference.name)),
      ...numbers(row.reference),
    ],
    ...report.sets.map((info, set) => [cell(setLabel(info.name, styles[set])), ...numbers(row.sets[set] ?? null)]),
  ]);
  return section('distributions', 'Distributions', [
    ...figures.map((figure) => figureOf(figure)),
    table(
      'Mean, standard deviation, median and the range of the middle 95 %',
      [
        { title: 'Property', kind: 'text' },
        { title: 'Set', kind: 'text' },
        { title: 'n', kind: 'number' },
        { title: 'Mean', kind: 'number' },
        { title: 'SD', kind: 'number' },
        { title: 'Median', kind: 'number' },
        { title: '2.5 to 97.5 %', kind: 'number' },
      ],
      groups,
    ),
  ]);
}

/** Scaffolds, fragments or motifs: the figure, and every entry in numbers. */
export function frequencySection(report: FidelityReport, content: FrequencyTable, figures: readonly Figure[]): Markup {
  const share = (count: number, n: number) => (n === 0 ? '' : percentText(count / n));
  const columns = [report.reference, ...report.sets].map((info) => ({
    title: shortName(info.name),
    kind: 'number' as const,
  }));
  const rows = content.entries.map((entry): Cell[][] => [
    [
      { children: [code(entry.name === '' ? '(none)' : entry.name)], isHead: true },
      cell(share(entry.reference, content.numReference)),
      ...report.sets.map((_, set) => cell(share(entry.sets[set] ?? 0, content.numSets[set] ?? 0))),
    ],
  ]);
  const n = [content.numReference, ...content.numSets].map(formatCount).join(', ');
  return section(content.id, tableNames[content.id], [
    ...(rows.length === 0 ? [paragraph('None was found.')] : []),
    ...figures.map((figure) => figureOf(figure)),
    ...(rows.length === 0
      ? []
      : [table(`Share of items in percent; n ${n}`, [{ title: 'Entry', kind: 'code' }, ...columns], rows)]),
  ]);
}

/** Items with their text, and the figure where they are molecules. */
function nearestCell({ nearest }: Exemplar): Cell {
  return nearest ? cell(plainText(nearest.similarity), ' ', code(nearest.text)) : cell();
}

export function exemplarsSection(
  report: FidelityReport,
  kind: 'best' | 'worst',
  figures: readonly Figure[],
): Markup | null {
  const exemplars = report[kind];
  if (exemplars.length === 0) return null;
  const styles = stylesOf(report.sets);
  // The profile of a training set has no items to be near to.
  const hasNearest = exemplars.some(({ nearest }) => nearest !== null);
  const rows = exemplars.map((exemplar: Exemplar): Cell[][] => [
    [
      cell(setLabel(report.sets[exemplar.set]?.name ?? '', styles[exemplar.set])),
      cell(formatCount(exemplar.line)),
      cell(code(exemplar.text === '' ? '(empty)' : exemplar.text)),
      cell(exemplar.remarks.join(', ')),
      ...(hasNearest ? [nearestCell(exemplar)] : []),
    ],
  ]);
  const items = report.domain === 'molecules' ? 'molecules' : 'sequences';
  return section(kind, kind === 'best' ? `Best ${items}` : `Worst ${items}`, [
    paragraph(overallCriterion(report.domain, kind)),
    ...figures.map((figure) => figureOf(figure)),
    table(
      'As they stand in their files; lines are counted from 1',
      [
        { title: 'Set', kind: 'text' },
        { title: 'Line', kind: 'number' },
        { title: 'Item', kind: 'code' },
        { title: 'Why', kind: 'text' },
        ...(hasNearest ? [{ title: 'Nearest, similarity', kind: 'text' } as const] : []),
      ],
      rows,
    ),
  ]);
}

/** The items farthest outside the reference, property by property. */
export function outsideSection(report: FidelityReport): Markup | null {
  const shown = report.examples.filter(({ items }) => items.length > 0);
  if (shown.length === 0) return null;
  const styles = stylesOf(report.sets);
  const properties = [...new Set(shown.map(({ property }) => property))];
  const groups = properties.map((property): Cell[][] =>
    shown
      .filter((one) => one.property === property)
      .flatMap((examples) =>
        examples.items.map((item, index) => [
          ...(index > 0
            ? []
            : [
                {
                  children: [
                    setLabel(report.sets[examples.set]?.name ?? '', styles[examples.set]),
                    ' ',
                    criterionOf(report, examples),
                  ],
                  rows: examples.items.length,
                },
              ]),
          cell(exampleValue(report, property, item.value)),
          cell(formatCount(item.line)),
          cell(code(item.text)),
        ]),
      ),
  );
  return section('outside', 'Farthest from the reference', [
    table(
      'Items of each set by property; lines are counted from 1',
      [
        { title: 'Set and criterion', kind: 'text' },
        { title: 'Value', kind: 'text' },
        { title: 'Line', kind: 'number' },
        { title: 'Item', kind: 'code' },
      ],
      groups,
    ),
  ]);
}

/** Figures without a table of their own. */
export function figuresSection(id: string, title: string, figures: readonly Figure[]): Markup | null {
  return figures.length === 0
    ? null
    : section(
        id,
        title,
        figures.map((figure) => figureOf(figure)),
      );
}

export function figureOf({ svg, title, description }: Figure): Markup {
  return element('figure', {}, [
    markupOf(svg),
    element('figcaption', {}, [element('strong', {}, [`${title}. `]), description]),
  ]);
}
