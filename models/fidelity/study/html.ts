/** A study as one HTML file, in the form of the fidelity reports: it loads nothing and runs nothing. */
import { formatCount, formatDecimal, formatNumber, formatTook } from '../../base/format.ts';
import { element, type Markup } from '../figures/markup.ts';
import { definitionsTable } from '../report-html/definitions.ts';
import { cell, page, paragraph, section, table, type Cell } from '../report-html/page.ts';
import { figureOf, metricsTable, quiet } from '../report-html/sections.ts';
import { differenceUnit, probabilityText } from '../report-numbers.ts';
import type { StudyFigures } from './figures.ts';
import type { StudyReport } from './report.ts';
import { rowOf, sourceOf } from './rows.ts';
import { contrastText, findings, samplerName } from './words.ts';

export function studyHtml(report: StudyReport, figures: StudyFigures): string {
  return page(titleOf(report), [
    ...head(report),
    armsSection(report),
    section('overview', 'What tells most', figures.overview.map(figureOf)),
    ...report.samplers.map(({ id, name }, index) =>
      samplerSection(report, id, name, figures.samplers[index]?.figures ?? []),
    ),
    contrastsSection(report),
    definitionsSection(report),
    parametersSection(report),
  ]);
}

function titleOf({ base, data }: StudyReport): string {
  return `Study of self-conditioning: ${base.name} on ${data.name}`;
}

function head(report: StudyReport): Markup[] {
  const made = report.createdAt.replace(/^(.{10})T(.{5}).*$/, '$1, $2 UTC');
  return [
    element('h1', {}, [titleOf(report)]),
    paragraph(`${made}; the last sitting took ${formatTook(report.tookS)}.`, 'quiet'),
    ...findings(report).map((sentence) => paragraph(sentence, 'lead')),
    element(
      'ul',
      {},
      report.notes.map((note) => element('li', {}, [note])),
    ),
  ];
}

function armsSection({ arms, base }: StudyReport): Markup {
  const nats = (value: number | null) => (value === null ? '' : formatDecimal(value, 4));
  const rows = arms.map(({ name, lambda, trainings, isSelfConditioned }): Cell[][] => {
    const heads = (rowCount: number): Cell[] => [
      { children: [name], rows: rowCount, isHead: true },
      { children: [lambda === null ? '' : String(lambda)], rows: rowCount },
      { children: [isSelfConditioned ? 'yes' : 'no'], rows: rowCount },
    ];
    if (trainings.length === 0) return [[...heads(1), cell(), cell(formatCount(base.steps)), cell(), cell()]];
    return trainings.map(({ seed, steps, nll, nllSelfCond }, index) => [
      ...(index === 0 ? heads(trainings.length) : []),
      cell(String(seed)),
      cell(formatCount(steps)),
      cell(nats(nll)),
      cell(isSelfConditioned ? nats(nllSelfCond) : ''),
    ]);
  });
  return section('arms', 'Arms', [
    table(
      'All begin with the same weights; data, batches, steps and learning rate are the same. Likelihoods are of held-out sequences, in nats per token, an upper bound',
      [
        { title: 'Arm', kind: 'text' },
        { title: 'λ', kind: 'number' },
        { title: 'Samples with its previous prediction', kind: 'text' },
        { title: 'Seed', kind: 'number' },
        { title: 'Steps', kind: 'number' },
        { title: 'Nats per token', kind: 'number' },
        { title: 'With previous prediction', kind: 'number' },
      ],
      rows,
    ),
  ]);
}

function samplerSection(report: StudyReport, id: string, name: string, figures: StudyFigures['overview']): Markup {
  const { sets } = sourceOf(report);
  return section(`sampler-${id}`, `Sampler: ${name}`, [
    ...figures.map((figure, index) => figureOf(index === 0 ? figure : { ...figure, description: 'Continued.' })),
    metricsTable(
      report.metrics.map((metric) => rowOf(report, metric, id)),
      sets,
      'Every metric of every arm; n is of sequences',
    ),
  ]);
}

function contrastsSection(report: StudyReport): Markup {
  const groups = report.metrics.map((metric): Cell[][] => {
    const found = report.contrasts.filter((contrast) => contrast.metric === metric.id);
    const unit = differenceUnit(metric);
    return found.map((contrast, index) => {
      const { value, spread } = contrastText(contrast, metric);
      const title = [metric.name, ...(unit === '' ? [] : [quiet(` ${unit}`)])];
      return [
        ...(index === 0 ? [{ children: title, rows: found.length, isHead: true }] : []),
        cell(samplerName(report, contrast.sampler)),
        cell(`${contrast.first} − ${contrast.second}`),
        cell(element('strong', {}, [value]), quiet(` ${spread}`)),
        cell(probabilityText(contrast.p)),
        cell(probabilityText(contrast.pHolm)),
        cell(formatNumber(contrast.n, contrast.unit)),
      ];
    });
  });
  return section('contrasts', 'Arms against each other', [
    paragraph(
      `Pairs are of one seed: sequences of the same number where a metric is of each sequence, whose means are drawn anew ${formatCount(report.settings.draws)} times, whole pairs at a time; else the samples of a seed, by the paired t-test, since a bootstrap of a few seeds would be too sure. p is two-sided; Holm’s correction covers all contrasts and samplers of a metric.`,
      'intro',
    ),
    table(
      'First less second',
      [
        { title: 'Metric', kind: 'text' },
        { title: 'Sampler', kind: 'text' },
        { title: 'Arms', kind: 'text' },
        { title: 'Difference, 95 %', kind: 'number' },
        { title: 'p', kind: 'number' },
        { title: 'p, Holm', kind: 'number' },
        { title: 'Pairs', kind: 'number' },
      ],
      groups.filter((rows) => rows.length > 0),
    ),
  ]);
}

function definitionsSection({ metrics }: StudyReport): Markup {
  return section('definitions', 'Definitions and sources', [definitionsTable(metrics)]);
}

function parametersSection(report: StudyReport): Markup {
  const { settings, data, base, versions } = report;
  const rows: [string, string][] = [
    ['command', report.command],
    ['base', `${base.name}, SHA-256 ${base.sha256}`],
    ['parameters of the model', formatCount(base.parameters)],
    ['data', `${data.name}, hash ${data.dataHash}`],
    ['sequences for training', formatCount(data.numTrain)],
    ['sequences held out', formatCount(data.numReference)],
    ['sequences of a sample', formatCount(settings.n)],
    ['sampling seeds', settings.samplingSeeds.join(', ')],
    ['training seeds', settings.trainingSeeds.join(', ')],
    ['extra steps', formatCount(settings.steps)],
    ['sequences of a step', formatCount(settings.batchSize)],
    ['learning rate', String(settings.learningRate)],
    ['temperature', String(settings.temperature)],
    ['top-p', String(settings.topP)],
    ['label', settings.label ?? 'none'],
    ['draws of the bootstrap', formatCount(settings.draws)],
    ...Object.entries(settings.others).map(([name, value]): [string, string] => [name, String(value)]),
    ['schema of study.json', String(report.schemaVersion)],
    ...Object.entries(versions),
  ];
  return section('parameters', 'Parameters and versions', [
    table(
      'What decides the figures, and what they were computed with',
      [
        { title: 'Parameter', kind: 'text' },
        { title: 'Value', kind: 'text' },
      ],
      [rows.map(([key, value]) => [{ children: [key], isHead: true }, cell(value)])],
      'terms',
    ),
  ]);
}
