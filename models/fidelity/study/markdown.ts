/** A study as Markdown: the section that a results document takes over as it stands. */
import { formatCount, formatDecimal, formatNumber } from '../../base/format.ts';
import { cleanText } from '../figures/markup.ts';
import { floorText, probabilityText, unitOf, valueText } from '../report-numbers.ts';
import { isQm9, publishedQm9 } from './published.ts';
import { cellOf, type StudyMetric, type StudyReport } from './report.ts';
import { headlineMetrics, rowOf } from './rows.ts';
import { contrastText, findings, samplerName } from './words.ts';

export function studyMarkdown(report: StudyReport): string {
  const shown = shownMetrics(report);
  return [
    `## ${clean(report.base.name)} on ${clean(report.data.name)}`,
    ...aboutText(report),
    ...findings(report).map((sentence) => clean(sentence)),
    ...(report.arms.length === 1 ? samplersText(report, shown) : armsText(report, shown)),
    ...publishedText(report),
    '### How to read it',
    report.notes.map((note) => `- ${clean(note)}`).join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A table for each sampler, with the arms beside each other. */
function armsText(report: StudyReport, shown: readonly StudyMetric[]): string[] {
  return [
    ...report.samplers.flatMap(({ id, name }) => [
      `### ${capital(clean(name))}`,
      table(
        ['Metric', ...report.arms.map((arm) => arm.name), 'Real against real'],
        shown.map((metric) => [...metricCells(report, metric, id), floorCell(report, metric, id)]),
      ),
    ]),
    '### Arms against each other',
    'First less second, with 95 % intervals. p is two-sided; Holm’s correction covers all contrasts and samplers of a metric.',
    table(
      ['Metric', 'Sampler', 'Arms', 'Difference', 'p', 'p, Holm', 'Pairs'],
      contrastRows(report, headlineMetrics(report)),
    ),
    '### Held-out likelihood',
    table(['Arm', 'Seed', 'Steps', 'Nats per token', 'With its previous prediction'], trainingRows(report)),
  ];
}

/** Of the base alone: one table, with the samplers beside each other. */
function samplersText(report: StudyReport, shown: readonly StudyMetric[]): string[] {
  const [first] = report.samplers;
  const rows = shown.map((metric) => {
    const cells = report.samplers.map(({ id }) => metricCells(report, metric, id));
    const floor = first === undefined ? '' : floorCell(report, metric, first.id);
    return [cells[0]?.[0] ?? metric.name, ...cells.flatMap(([, ...values]) => values), floor];
  });
  const heads = report.samplers.map(({ name }) => capital(name));
  return ['### Samplers', table(['Metric', ...heads, 'Real against real'], rows)];
}

/** What tells most, and every distance of a descriptor or base composition to real ones. */
function shownMetrics(report: StudyReport): StudyMetric[] {
  const first = headlineMetrics(report);
  const rest = report.metrics.filter(
    ({ id, group }) =>
      id.endsWith('.asWritten') || id.endsWith('.wasserstein') || id === 'nfe' || group.startsWith('k-mers'),
  );
  return [...first, ...rest.filter((metric) => !first.includes(metric))];
}

function aboutText({ arms, base, data, settings, command, tookS, versions, domain }: StudyReport): string[] {
  const hasArms = arms.length > 1;
  const items = domain === 'molecules' ? 'molecules' : 'sequences';
  const lab = versions['SCMDM Lab'];
  const others = Object.entries(settings.others).map(([name, value]) => `${name} ${String(value)}`);
  return [
    `Base: ${formatCount(base.parameters)} parameters, ${formatCount(base.steps)} steps, ${base.padInLoss ? 'PADs in the loss' : 'known lengths'}, SHA-256 ${base.sha256.slice(0, 16)}. ` +
      (hasArms
        ? `Every arm but the base: ${formatCount(settings.steps)} more steps of ${formatCount(settings.batchSize)} ${items} at a learning rate of ${String(settings.learningRate)}, ` +
          `training ${formatNumber(settings.trainingSeeds.length, 'seed')} (${settings.trainingSeeds.join(', ')}). `
        : '') +
      `Samples: ${formatCount(settings.n)} ${items} for each of ${formatNumber(settings.samplingSeeds.length, 'sampling seed')} (${settings.samplingSeeds.join(', ')}), temperature ${String(settings.temperature)}, top-p ${String(settings.topP)}` +
      `${settings.label === null ? '' : `, label ${settings.label}`}${others.length === 0 ? '' : `; ${others.join(', ')}`}. ` +
      `Data: ${formatCount(data.numTrain)} for training, ${formatCount(data.numReference)} held out.`,
    `\`\`\`\n${command}\n\`\`\``,
    `${lab === undefined ? '' : `SCMDM Lab ${lab}; `}${formatDecimal(tookS / 60, 0)} min of the last sitting.`,
  ];
}

/** Its name, and its value of each arm. */
function metricCells(report: StudyReport, metric: StudyMetric, sampler: string): string[] {
  const row = rowOf(report, metric, sampler);
  const unit = unitOf(row);
  const arrow = metric.better === null ? '' : metric.better === 'higher' ? ' ↑' : ' ↓';
  return [
    `${metric.name}${arrow}${unit === '' ? '' : `, ${unit}`}`,
    ...row.values.map((value) => (value.kind === 'absent' ? `not computed: ${value.reason}` : valueText(value, row))),
  ];
}

function floorCell(report: StudyReport, metric: StudyMetric, sampler: string): string {
  return metric.floor === null ? '' : floorText(metric.floor, rowOf(report, metric, sampler));
}

function contrastRows(report: StudyReport, metrics: readonly StudyMetric[]): string[][] {
  return metrics.flatMap((metric) =>
    report.contrasts
      .filter((contrast) => contrast.metric === metric.id)
      .map((contrast) => {
        const { value, spread } = contrastText(contrast, metric);
        const unit = metric.isShare ? 'points' : (metric.unit ?? '');
        return [
          metric.name,
          samplerName(report, contrast.sampler),
          `${contrast.first} − ${contrast.second}`,
          `${value} ${spread}${unit === '' ? '' : ` ${unit}`}`,
          probabilityText(contrast.p),
          probabilityText(contrast.pHolm),
          formatNumber(contrast.n, contrast.unit),
        ];
      }),
  );
}

function trainingRows({ arms }: StudyReport): string[][] {
  const nats = (value: number | null) => (value === null ? 'not known' : formatDecimal(value, 4));
  return arms.flatMap(({ name, trainings, isSelfConditioned }) =>
    trainings.map(({ seed, steps, nll, nllSelfCond }) => [
      name,
      String(seed),
      formatCount(steps),
      nats(nll),
      isSelfConditioned ? nats(nllSelfCond) : 'does not use one',
    ]),
  );
}

/** Counts of 1,024 beside those of the papers. */
function publishedText(report: StudyReport): string[] {
  const ids = ['protocol.valid', 'protocol.unique', 'protocol.novel'];
  const cells = report.samplers.flatMap(({ id, name }) =>
    report.arms.map((arm) => ({ arm, name, found: ids.map((metric) => cellOf(report, arm.id, id, metric)) })),
  );
  const counts = (cell: ReturnType<typeof cellOf>) => {
    if (cell?.value.kind !== 'estimate') return '';
    const sd = cell.sd === null ? '' : ` ± ${formatDecimal(cell.sd, 1)}`;
    return `${formatDecimal(cell.value.value, 1)}${sd}`;
  };
  const rows = cells
    .filter(({ found }) => found.some((cell) => cell?.value.kind === 'estimate'))
    .map(({ arm, name, found }) => [
      `${report.arms.length === 1 ? report.base.name : arm.name}, ${name}`,
      ...found.map(counts),
      'this study',
    ]);
  if (rows.length === 0 || !isQm9(report.data.name)) return [];
  const published = publishedQm9.map(({ name, valid, novel, source }) => [name, valid, '', novel ?? '', source]);
  return [
    '### By the protocol of the papers',
    `The first 1,024 molecules of each seed, strings compared as they are written, mean ± standard deviation over seeds. The published rows are of models of 92 million parameters, ancestral sampling in 32 steps with PADs in the loss; ${
      report.base.padInLoss
        ? 'so are those of this study with ancestral, 32 steps, but for the size of the model.'
        : 'this base has known lengths instead, so its rows are not of the papers’ setting.'
    }`,
    table(['Model', 'Valid of 1,024', 'Unique', 'Novel', 'Source'], [...rows, ...published]),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(clean).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Names come from files: none of them makes a table, a link or markup. */
function clean(text: string): string {
  return cleanText(text)
    .replaceAll('\u00a0', ' ')
    .replace(/[|<>[\]`]/g, (character) => `\\${character}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
