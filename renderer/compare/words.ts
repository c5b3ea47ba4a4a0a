/** What the window says about comparisons. */
import type { ComparedSet, ComparisonChoices, ComparisonView, DataDomain, JobView, ProfileView } from '../api.ts';
import { formatCount, formatDecimal, formatMoment, formatNumber, formatTook } from '../format.ts';
import { partNames } from '../state/desk-sets.ts';

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
  nameOf: (kind: 'dataset' | 'run' | 'model', id: string) => string | null,
): string {
  if (from.kind === 'file') return baseName(from.file);
  if (from.kind === 'profile') {
    const model = nameOf('model', from.modelId);
    return model === null ? `model ${from.modelId}, not there any more` : `model ${model}`;
  }
  if (from.kind === 'run') {
    const batch = nameOf('run', from.runId);
    return batch === null ? `batch ${from.runId}, not in the workspace any more` : `batch ${batch}`;
  }
  const name = nameOf('dataset', from.datasetId);
  const part = from.part === null ? '' : `, ${partNames[from.part]}`;
  return name === null ? `data set ${from.datasetId}${part}, not in the workspace any more` : `${name}${part}`;
}

/** What a profile tells in place of a reference, and what it does not. */
export function referenceProfileWords(domain: DataDomain, { numSequences, numDescribed }: ProfileView): string {
  const isDna = domain === 'dna';
  const items = isDna ? 'sequences' : 'molecules';
  const all = formatCount(numSequences);
  const described = numDescribed === numSequences ? all : `${formatCount(numDescribed)} of the ${all}`;
  const held = isDna ? 'K-mers, GC, CpG and lengths' : 'Descriptors, scaffolds and fragments';
  const missing = isDna
    ? 'the discriminator, autocorrelation, bases by position, motifs, copies, and the floors of all but GC, CpG and lengths'
    : 'nearest neighbours, the KL score, the Fréchet distance, copies, and the floors of all but scaffolds and descriptors';
  return (
    `${held} of ${described} ${items} that the model was trained on, as distributions and counts. These are not held out: ` +
    `a model that copies looks good. What takes single ${items} is not told: ${missing}.`
  );
}

/** What a profile tells in place of a training set, and what it does not. */
export function profileWords(domain: DataDomain, { numSequences, falsePositiveRate }: ProfileView): string {
  const isDna = domain === 'dna';
  const items = isDna ? 'sequences' : 'molecules';
  const asWritten = isDna ? '' : 'novelty as written, ';
  return (
    `Hashed keys of the ${formatCount(numSequences)} ${items} that the model was trained on. They tell novelty, and nothing ` +
    `else: ${formatDecimal(100 * falsePositiveRate, 2)} % of new ${items} are taken for known, which the figure is corrected ` +
    `for. Not told are ${asWritten}copies and the nearest training ${items}: these take the data themselves.`
  );
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
