/** What the window says about a job. */
import type { JobView, Place } from '../api.ts';
import {
  formatBytes,
  formatCount,
  formatNumber,
  formatPercent,
  formatTimeLeft,
  formatTook,
  secondsBetween,
} from '../format.ts';
import { openCompare } from '../state/compare-place.ts';
import { openBatch } from '../state/generate-place.ts';
import { openAdapt } from '../state/adapt-place.ts';
import { openData } from '../state/data-place.ts';
import { openModel } from '../state/models-place.ts';
import { isStopped } from '../state/jobs.svelte.ts';
import { type Section, navigation } from '../state/navigation.svelte.ts';

/** "62 %", or what was counted so far where the amount is not known. */
export function progressWords(job: JobView): string {
  if (job.state === 'queued') return 'waiting';
  const { fraction, count } = job.progress;
  if (fraction !== null) return formatPercent(fraction);
  return count ? `${formatCount(count.done)} ${count.unit}` : 'running';
}

/** "6 min 20 s left", "measuring", or what a queued job waits for. */
export function timeWords(job: JobView): string {
  if (job.state === 'queued') return job.waitsFor === null ? 'starts next' : `waits for ${job.waitsFor}`;
  const { timeLeftS } = job.progress;
  return timeLeftS === null ? 'measuring' : `${formatTimeLeft(timeLeftS)} left`;
}

/** "done in 3 s", "failed after 12 s", "cancelled". */
export function endWords(job: JobView): string {
  const state = isStopped(job) ? 'stopped' : job.state;
  const took = job.startedAt && job.endedAt ? formatTook(secondsBetween(job.startedAt, job.endedAt)) : null;
  if (took === null) return state;
  return state === 'done' ? `done in ${took}` : `${state} after ${took}`;
}

/** What a file of the user's came to hold, and what it could not hold; nothing for other jobs. */
export function writtenWords(job: JobView): string | null {
  if ((job.kind !== 'exportData' && job.kind !== 'exportItems') || job.result === null) return null;
  const { records, bytes, notes } = job.result;
  return [`${formatNumber(records, 'record', 'records')}, ${formatBytes(bytes)}.`, ...notes].join(' ');
}

/** Where the work of a job can be seen. */
export function placeOf(job: JobView): { place: Place; section?: Section } {
  if (job.kind === 'moveWorkspace') return { place: 'settings', section: 'storage' };
  return job.place === 'settings' ? { place: 'settings', section: 'device' } : { place: job.place };
}

export function goToJob(job: JobView): void {
  if (job.kind === 'importData') {
    openData(job.result ? { kind: 'set', id: job.result.datasetId, view: 'report' } : { kind: 'job', id: job.id });
    return;
  }
  if (job.kind === 'compare') {
    openCompare(
      job.result ? { kind: 'report', id: job.result.comparisonId, view: 'overview' } : { kind: 'job', id: job.id },
    );
    return;
  }
  if (job.kind === 'sample') {
    openBatch(job.spec.runId);
    return;
  }
  if (job.kind === 'train' || job.kind === 'adapt') {
    openAdapt({ kind: 'run', id: job.spec.runId, other: null });
    return;
  }
  if (job.kind === 'study') {
    openAdapt({ kind: 'study', id: job.spec.studyId });
    return;
  }
  if (job.kind === 'importModel' && job.result) {
    openModel(job.result.modelId);
    return;
  }
  const { place, section } = placeOf(job);
  navigation.go(place, section);
}
