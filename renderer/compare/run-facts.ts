/** What a comparison tells of batches: how the model carries, and how it was sampled. */
import type { DataDomain, RunInfoOf, RunView, SeriesKind } from '../api.ts';
import { formatCount } from '../format.ts';
import { domainHeld } from '../state/batch-domain.ts';

type Batch = RunInfoOf<'sample'>;
type Training = RunInfoOf<'train'> | RunInfoOf<'adapt'>;

export function batchOf(run: RunView | undefined): Batch | null {
  return run?.info?.kind === 'sample' ? run.info : null;
}

/** The training that made the model of a batch; null where it is not in the workspace any more. */
function trainingOf({ spec }: Batch, runs: readonly RunView[]): Training | null {
  for (const { info } of runs) {
    if (info !== null && info.kind !== 'sample' && info.makesModelId === spec.model.id) return info;
  }
  return null;
}

/** How a batch is drawn: by what its model was trained with, and whether it carries while sampling. */
export function seriesOfRun(run: RunView, runs: readonly RunView[]): SeriesKind | null {
  const batch = batchOf(run);
  if (batch === null) return null;
  const training = trainingOf(batch, runs);
  // What comes with the lab is adapted to nobody's data.
  if (training === null) return batch.spec.model.id.startsWith('shipped:') ? 'vanilla' : null;
  const { lambda } = training.spec.settings;
  // What was fine-tuned without carrying is the matched control, whatever is switched on while sampling.
  if (lambda === 0) return training.kind === 'adapt' ? 'plain' : 'vanilla';
  if (!batch.spec.options.selfConditioning) return 'vanilla';
  return lambda < 1 ? 'partial' : 'scmdm';
}

/** Settings by their names, as they stand in "What differs". */
export function settingsOfRun(runId: string, runs: readonly RunView[]): Record<string, string> {
  const batch = batchOf(runs.find(({ id }) => id === runId));
  if (batch === null) return {};
  const { options, model } = batch.spec;
  const training = trainingOf(batch, runs);
  return {
    Model: model.name,
    ...(training === null
      ? {}
      : {
          'Carry λ': String(training.spec.settings.lambda),
          'Train steps': formatCount(training.spec.settings.steps),
        }),
    Carry: options.selfConditioning ? 'on' : 'off',
    Sampler: options.sampler,
    Steps: options.numSteps === null ? 'one per token' : formatCount(options.numSteps),
    Temperature: String(options.temperature),
    Guidance: String(options.guidanceWeight),
    Seed: String(options.seed),
  };
}

/** What a batch holds; null where nobody knows, as before its first sequence. */
export function domainOfRun(run: RunView): DataDomain | null {
  const batch = batchOf(run);
  return batch && domainHeld(batch);
}
