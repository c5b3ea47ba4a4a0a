/** What a comparison's training set may be: the data that the models of its batches learned from, as far as they are here. */
import type { ProfileView, SetOrigin } from '../api.ts';
import type { Datasets } from './datasets.svelte.ts';
import { learnedFrom } from './learned-from.ts';
import type { Models } from './models.svelte.ts';
import type { Runs } from './runs.svelte.ts';

/** What there is in the workspace. */
export interface Shelf {
  datasets: Pick<Datasets, 'byId'>;
  runs: Pick<Runs, 'byId' | 'of'>;
  models: Pick<Models, 'byId'>;
}

/**
 * The data of all batches where they are the same, the data themselves before a profile of them; otherwise the training
 * part beside a test part that is the reference. Null where there is neither.
 */
export function trainingSetFor(
  generated: readonly SetOrigin[],
  reference: SetOrigin | null,
  shelf: Shelf,
): SetOrigin | null {
  const learned = generated.flatMap((from) => (from.kind === 'run' ? [learnedBy(from.runId, shelf)] : []));
  const [first] = learned;
  if (first && learned.every((one) => one !== null && one.data === first.data)) return first.from;
  if (reference?.kind !== 'dataset' || reference.part !== 'test') return null;
  return trainingPart(reference.datasetId, shelf);
}

/** The profile beside a model; null where there is none, or the model is gone. */
export function profileOf(modelId: string, { models }: Pick<Shelf, 'models'>): ProfileView | null {
  return models.byId(modelId)?.info?.profile ?? null;
}

/** @returns what a batch's model learned from, and by what two of them are told to be the same */
function learnedBy(runId: string, shelf: Shelf): { from: SetOrigin; data: string } | null {
  const dataset = learnedFrom({ kind: 'run', id: runId }, shelf);
  const part = dataset && trainingPart(dataset.id, shelf);
  if (part) return { from: part, data: part.datasetId };
  const run = shelf.runs.byId(runId)?.info;
  const modelId = run?.kind === 'sample' ? run.spec.model.id : null;
  const profile = modelId === null ? null : profileOf(modelId, shelf);
  return modelId === null || profile === null
    ? null
    : { from: { kind: 'profile', modelId }, data: `${profile.dataHash} ${String(profile.numSequences)}` };
}

function trainingPart(datasetId: string, { datasets }: Shelf) {
  const numTrain = datasets.byId(datasetId)?.info?.split.train ?? 0;
  return numTrain > 0 ? ({ kind: 'dataset', datasetId, part: 'train' } as const) : null;
}
