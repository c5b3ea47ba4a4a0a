/** What the window says about a batch. */
import { formatCount, formatMoment, formatNumber } from '../format.ts';
import { shareText } from '../figures.ts';
import type { ErrorView, RunInfoOf, RunView, SampleCounts } from '../api.ts';

export type BatchInfo = RunInfoOf<'sample'>;

export function batchInfo(run: RunView): BatchInfo | null {
  return run.info?.kind === 'sample' ? run.info : null;
}

export const stateWords: Record<RunView['state'], { label: string; tone: 'plain' | 'ok' | 'warn' | 'err' }> = {
  queued: { label: 'Waiting', tone: 'plain' },
  running: { label: 'Running', tone: 'plain' },
  paused: { label: 'Paused', tone: 'warn' },
  stopped: { label: 'Stopped', tone: 'warn' },
  done: { label: 'Done', tone: 'ok' },
  failed: { label: 'Failed', tone: 'err' },
  interrupted: { label: 'Interrupted', tone: 'warn' },
  damaged: { label: 'Damaged', tone: 'err' },
  newer: { label: 'Of a newer lab', tone: 'err' },
};

/** The line below its name in the list. @param soFar rows that are made by now, where more is known than the manifest */
export function listWords(run: RunView, now: Date, soFar: number | null = null): string {
  const info = batchInfo(run);
  if (!info) return stateWords[run.state].label.toLowerCase();
  const { of } = info.progress;
  const done = soFar ?? info.progress.done;
  const made = done === of ? formatCount(of) : `${formatCount(done)} of ${formatCount(of)}`;
  if (run.state === 'done') return [made, info.spec.model.name, formatMoment(info.createdAt, now)].join(', ');
  return [made, stateWords[run.state].label.toLowerCase(), info.spec.model.name].join(', ');
}

/** "312 of 1,024 made, 93.1 ± 2.8 % valid, 26 duplicates, 289 pass the rules" */
export function countWords(counts: SampleCounts, noun: string): string {
  const made =
    counts.made === counts.of
      ? formatNumber(counts.of, noun)
      : `${formatCount(counts.made)} of ${formatCount(counts.of)} made`;
  return [
    made,
    counts.valid === null || counts.valid.n === 0 ? null : `${shareText(counts.valid)} valid`,
    formatNumber(counts.duplicates, 'duplicate'),
    counts.repaired === 0 ? null : `${formatCount(counts.repaired)} repaired`,
    counts.passing === null ? null : `${formatCount(counts.passing.count)} pass the rules`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** What stopped it; null while nothing did. */
export function reasonOf(run: RunView): ErrorView | null {
  return run.error ?? run.info?.reason ?? null;
}
