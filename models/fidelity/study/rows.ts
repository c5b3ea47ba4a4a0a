/** Rows of a study as tables and figures of a fidelity report take them: arms are its sets. */
import type { FigureSource } from '../figures/figure.ts';
import { reportSchemaVersion, type Absent, type MetricRow, type SetInfo } from '../report.ts';
import { cellOf, type StudyMetric, type StudyReport } from './report.ts';

/** Which metrics tell most, in this order; the others stand in the whole tables. */
const headlines: Record<StudyReport['domain'], readonly string[]> = {
  molecules: ['valid', 'unique', 'novel', 'validUniqueNovel', 'scaffolds', 'intDiv1', 'tokenEntropy'],
  dna: ['kmers.3', 'kmers.6', 'discriminator', 'train.identity', 'unique', 'diversity.kmers', 'tokenEntropy'],
};

/** The one that arms are judged by first. */
export const primary: Record<StudyReport['domain'], string> = { molecules: 'valid', dna: 'kmers.6' };

export function headlineMetrics({ domain, metrics }: Pick<StudyReport, 'domain' | 'metrics'>): StudyMetric[] {
  return headlines[domain].flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
}

/** A metric of all arms with one sampler. */
export function rowOf(report: StudyReport, metric: StudyMetric, sampler: string): MetricRow {
  const { pairedBy: _, ...head } = metric;
  const none: Absent = { kind: 'absent', reason: 'It was not computed.' };
  return {
    ...head,
    values: report.arms.map(({ id }) => cellOf(report, id, sampler, metric.id)?.value ?? none),
    verdicts: report.arms.map(({ id }) => cellOf(report, id, sampler, metric.id)?.verdict ?? null),
  };
}

/** What figures tell of where they came from. */
export function sourceOf(report: StudyReport): FigureSource {
  const { settings, data, arms, samplers, base } = report;
  const numReference = { numRead: data.numReference, numUsed: data.numReference, numValid: data.numReference };
  const n = settings.n * settings.samplingSeeds.length;
  return {
    schemaVersion: reportSchemaVersion,
    createdAt: report.createdAt,
    versions: report.versions,
    seed: settings.samplingSeeds[0] ?? 0,
    reference: { name: 'held out', series: null, file: data.name, sha256: data.dataHash, ...numReference },
    sets: arms.map(({ id, name, series, trainings }): SetInfo => {
      const count = n * Math.max(1, trainings.length);
      const valid = samplers.map((sampler) => cellOf(report, id, sampler.id, 'valid')?.value);
      const counts = valid.flatMap((value) =>
        value?.kind === 'estimate' && value.count !== null ? [value.count] : [],
      );
      const numValid = counts.length === 0 ? count : Math.min(...counts);
      return { name, series, file: base.name, sha256: base.sha256, numRead: count, numUsed: count, numValid };
    }),
  };
}
