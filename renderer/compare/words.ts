/** What the window says about comparisons. */
import type { ComparedSet, ComparisonView, JobView } from '../api.ts';
import { formatCount, formatMoment, formatNumber, formatTook } from '../format.ts';
import { partNames } from '../state/compare-desk.svelte.ts';

/** "3 sets, SMILES, 20 Nov, 17:31". */
export function comparisonWords({ info, error }: ComparisonView, now: Date): string {
  if (!info) return error?.what ?? 'cannot be read';
  return `${formatNumber(info.generated.length, 'set')}, ${formatMoment(info.createdAt, now)}`;
}

/** "computed 17:39:02, 41 s". */
export function madeWords(createdAt: string, tookS: number, now: Date): string {
  return `computed ${formatMoment(createdAt, now)}, took ${formatTook(tookS)}`;
}

/** What a running comparison does, for the list. */
export function compareWords(job: JobView): string {
  if (job.state === 'queued') return job.waitsFor === null ? 'starts next' : `waits for ${job.waitsFor}`;
  if (job.state === 'running') return job.progress.message;
  return job.error?.what ?? `comparison ${job.state}`;
}

/** Where a set came from: "test part of a data set", "file samples.csv". */
export function originWords({ from }: ComparedSet, nameOf: (datasetId: string) => string | null): string {
  if (from.kind === 'file') return baseName(from.file);
  const name = nameOf(from.datasetId);
  const part = from.part === null ? '' : `, ${partNames[from.part]}`;
  return name === null ? `data set ${from.datasetId}${part}, not in the workspace any more` : `${name}${part}`;
}

/** "n 2,048, 1,912 valid" */
export function countWords({ numUsed, numValid }: { numUsed: number; numValid: number }): string {
  return numValid === numUsed
    ? `n\u00a0${formatCount(numUsed)}`
    : `n\u00a0${formatCount(numUsed)}, ${formatCount(numValid)} valid`;
}

function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
