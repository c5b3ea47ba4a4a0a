/** The figures of a study as a table for other programs: a row for each arm, sampler and metric. */
import { cellOf, type StudyReport } from './report.ts';

const head = [
  ...['arm', 'lambda', 'sampler', 'metric', 'name', 'value', 'low', 'high', 'method', 'n', 'training_seeds'],
  ...['sampling_seeds', 'floor_low', 'floor_high', 'difference_to_vanilla', 'difference_low', 'difference_high'],
  ...['p', 'p_holm', 'pairs', 'reason'],
];

/** @returns RFC 4180, in the units of the report: shares from 0 to 1, differences less the vanilla arm */
export function studyCsv(report: StudyReport): string {
  const { arms, samplers, metrics, contrasts, settings } = report;
  const rows = samplers.flatMap((sampler) =>
    arms.flatMap((arm) =>
      metrics.map((metric) => {
        const value = cellOf(report, arm.id, sampler.id, metric.id)?.value;
        const known = value?.kind === 'estimate' ? value : null;
        const against = contrasts.find(
          (one) =>
            one.first === arm.id && one.second === 'vanilla' && one.sampler === sampler.id && one.metric === metric.id,
        );
        return [
          ...[arm.id, arm.lambda, sampler.id, metric.id, metric.name],
          ...[known?.value, known?.interval?.low, known?.interval?.high, known?.method, known?.n],
          ...[arm.trainings.map(({ seed }) => seed).join(' '), settings.samplingSeeds.join(' ')],
          ...[metric.floor?.low, metric.floor?.high],
          ...[against?.difference, against?.interval.low, against?.interval.high],
          ...[against?.p, against?.pHolm, against?.n],
          value?.kind === 'absent' ? value.reason : null,
        ];
      }),
    ),
  );
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
