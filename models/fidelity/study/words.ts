/** What a study found, in sentences: which arm is ahead, by how much, and how sure that is. */
import { differenceText, differenceUnit, probabilityText } from '../report-numbers.ts';
import type { PairedDifference } from '../report.ts';
import { primary } from './rows.ts';
import type { StudyContrast, StudyMetric, StudyReport } from './report.ts';

/** Below it a difference is said to be one. */
const LEVEL = 0.01;

export function contrastText(contrast: StudyContrast, metric: StudyMetric): { value: string; spread: string } {
  const { difference, interval, p, pHolm } = contrast;
  const paired: PairedDifference = { metric: metric.id, first: 0, second: 1, difference, interval, p, pHolm };
  return differenceText(paired, metric);
}

/** "+1.2 points (0.8 to 1.6), p 0.0001 after Holm" */
export function contrastSentence(contrast: StudyContrast, metric: StudyMetric): string {
  const { value, spread } = contrastText(contrast, metric);
  const unit = differenceUnit(metric);
  return `${value}${unit === '' ? '' : ` ${unit}`} ${spread}, p ${probabilityText(contrast.pHolm)} after Holm`;
}

/**
 * The claim of the paper, that full self-conditioning beats the equal-budget control and the partial strategy, held
 * against the primary metric of each sampler; and whether quality was paid for with diversity.
 */
export function findings(report: StudyReport): string[] {
  const metric = report.metrics.find(({ id }) => id === primary[report.domain]);
  if (metric === undefined) return [];
  const against = (second: string) =>
    report.contrasts.filter((one) => one.first === 'full' && one.second === second && one.metric === metric.id);
  return [
    ...claim(report, metric, against('vanilla'), 'Full self-conditioning against the equal-budget control (λ 0)'),
    ...claim(report, metric, against('partial'), 'Full against partial self-conditioning'),
    ...diversity(report),
  ];
}

function claim(report: StudyReport, metric: StudyMetric, found: readonly StudyContrast[], what: string): string[] {
  if (found.length === 0) return [];
  const sign = metric.better === 'lower' ? -1 : 1;
  const ahead = found.filter(({ difference, pHolm }) => sign * difference > 0 && pHolm < LEVEL);
  const behind = found.filter(({ difference, pHolm }) => sign * difference < 0 && pHolm < LEVEL);
  const told = found.map((one) => `${samplerName(report, one.sampler)} ${contrastSentence(one, metric)}`);
  return [
    `${what}, ${metric.name}: ${told.join('; ')}. At p < ${LEVEL} it is ahead with ${ahead.length} of ${found.length} samplers and behind with ${behind.length}.`,
  ];
}

/** Of full against vanilla: metrics of diversity that fell. */
function diversity(report: StudyReport): string[] {
  const ids = ['unique', 'novel', 'scaffolds', 'tokenEntropy', 'diversity.kmers'];
  const fell = report.contrasts.filter(
    ({ first, second, metric, difference, pHolm }) =>
      first === 'full' && second === 'vanilla' && ids.includes(metric) && difference < 0 && pHolm < LEVEL,
  );
  if (!report.contrasts.some(({ first, second }) => first === 'full' && second === 'vanilla')) return [];
  if (fell.length === 0) {
    return [`No measure of diversity fell with full self-conditioning against the control at p < ${LEVEL}.`];
  }
  const told = fell.map((one) => {
    const metric = report.metrics.find(({ id }) => id === one.metric) as StudyMetric;
    return `${metric.name} with ${samplerName(report, one.sampler)} ${contrastSentence(one, metric)}`;
  });
  return [`With full self-conditioning diversity fell against the control: ${told.join('; ')}.`];
}

export function samplerName({ samplers }: Pick<StudyReport, 'samplers'>, id: string): string {
  return samplers.find((sampler) => sampler.id === id)?.name ?? id;
}
