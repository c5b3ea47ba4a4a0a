/** What the window says about studies. */
import { estimateText, nameInGroup, probabilityText, unitOf } from '../../models/fidelity/report-numbers.ts';
import { cellOf, type StudyMetric, type StudyReport } from '../../models/fidelity/study/report.ts';
import { headlineMetrics } from '../../models/fidelity/study/rows.ts';
import type { StudyState, StudyView } from '../api.ts';
import { formatCount } from '../format.ts';

export const studyStates: Record<StudyState, string> = {
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  interrupted: 'Interrupted',
  failed: 'Failed',
  damaged: 'Damaged',
};

const tones: Partial<Record<StudyState, 'ok' | 'warn' | 'err'>> = {
  done: 'ok',
  interrupted: 'warn',
  failed: 'err',
  damaged: 'err',
};

export function studyTone(state: StudyState): 'plain' | 'ok' | 'warn' | 'err' {
  return tones[state] ?? 'plain';
}

const looks = {
  queued: 'running',
  running: 'running',
  done: 'done',
  interrupted: 'stopped',
  failed: 'failed',
  damaged: 'failed',
} as const satisfies Record<StudyState, string>;

export function studyLook(state: StudyState) {
  return looks[state];
}

/** "n 1,000, 3 seeds, 300 steps" */
export function studyWords({ state, info }: StudyView): string {
  if (info === null) return studyStates[state];
  const { n, seeds, steps } = info.start;
  const size = `n ${formatCount(n)}, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}, ${formatCount(steps)} steps`;
  return state === 'done' ? size : `${studyStates[state].toLowerCase()}, ${size}`;
}

/** Groups of metrics to choose from: first what tells most, over all groups. */
export function metricGroups(report: StudyReport): { name: string; metrics: StudyMetric[] }[] {
  const names = [...new Set(report.metrics.map(({ group }) => group))];
  return [
    { name: 'What tells most', metrics: headlineMetrics(report) },
    ...names.map((name) => ({ name, metrics: report.metrics.filter(({ group }) => group === name) })),
  ];
}

/** "Valid ↑, %" */
export function metricHead(metric: StudyMetric, isInGroup: boolean): { name: string; about: string } {
  const arrow = metric.better === null ? '' : metric.better === 'higher' ? '↑' : '↓';
  return {
    name: isInGroup ? nameInGroup(metric) : metric.name,
    about: [arrow, unitOf(metric)].filter((part) => part !== '').join(' '),
  };
}

export interface CellText {
  value: string;
  spread: string;
  /** How the interval was made; or why there is no value. */
  tip: string;
  /** Against the vanilla arm, after Holm: "p 0.012"; null for the control itself and the base. */
  p: string | null;
  /** Below 0.01. */
  isSure: boolean;
}

/** One cell of the table. */
export function cellText(report: StudyReport, arm: string, sampler: string, metric: StudyMetric): CellText {
  const value = cellOf(report, arm, sampler, metric.id)?.value;
  const contrast = report.contrasts.find(
    (one) => one.first === arm && one.second === 'vanilla' && one.sampler === sampler && one.metric === metric.id,
  );
  const isSure = contrast !== undefined && contrast.pHolm < 0.01;
  const p = contrast === undefined ? null : `p ${probabilityText(contrast.pHolm)}`;
  if (value?.kind !== 'estimate') {
    return { value: '–', spread: '', tip: value?.reason ?? 'It was not computed.', p, isSure };
  }
  return { ...estimateText(value, metric), tip: `${value.method}, n ${formatCount(value.n)}`, p, isSure };
}

/** "n 3,000, 3 seeds" of an arm with one sampler. */
export function countWords({ settings }: StudyReport, numTrainings: number): { n: string; seeds: string } {
  const seeds = settings.samplingSeeds.length;
  const times = Math.max(1, numTrainings);
  const trained = numTrainings > 1 ? `${numTrainings} trainings, ` : '';
  return {
    n: formatCount(settings.n * seeds * times),
    seeds: `${trained}${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
  };
}
