/** What the window says about comparisons. */
import type { ComparedSet, ComparisonChoices, ComparisonView, JobView } from '../api.ts';
import { formatCount, formatMoment, formatNumber, formatTook } from '../format.ts';
import { partNames } from '../state/compare-desk.svelte.ts';

/** "3 sets, SMILES, 20 Nov, 17:31". */
export function comparisonWords({ info, state }: ComparisonView, now: Date): string {
  // The pane is narrow: why stands on the page.
  if (!info) return state === 'newer' ? 'of a newer lab' : 'damaged';
  return `${formatNumber(info.generated.length, 'set')}, ${formatMoment(info.createdAt, now)}`;
}

/** "computed 17:39:02, 41 s". */
export function madeWords(createdAt: string, tookS: number, now: Date): string {
  return `computed ${formatMoment(createdAt, now)}, took ${formatTook(tookS)}`;
}

/** What stands beside the choices that most people leave as they are. */
export function measureWords({ draws, repeats, maxItems, seed }: ComparisonChoices): string {
  return `${formatCount(draws)} draws, ${formatCount(repeats)} repeats, at most ${formatCount(maxItems)} items, seed ${String(seed)}`;
}

/** What a running comparison does, for the list. */
export function compareWords(job: JobView): string {
  if (job.state === 'queued') return job.waitsFor === null ? 'starts next' : `waits for ${job.waitsFor}`;
  if (job.state === 'running') return job.progress.message;
  return job.error?.what ?? `comparison ${job.state}`;
}

/** Where a set came from: "test part of a data set", "file samples.csv". */
export function originWords(
  { from }: ComparedSet,
  nameOf: (kind: 'dataset' | 'run', id: string) => string | null,
): string {
  if (from.kind === 'file') return baseName(from.file);
  if (from.kind === 'run') {
    const batch = nameOf('run', from.runId);
    return batch === null ? `batch ${from.runId}, not in the workspace any more` : `batch ${batch}`;
  }
  const name = nameOf('dataset', from.datasetId);
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
