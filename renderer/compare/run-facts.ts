/** What a comparison tells of batches: how the model carries, and how it was sampled. */
import type { DataDomain, RunInfoOf, RunView, SeriesKind } from '../api.ts';
import { formatCount } from '../format.ts';
import { domainHeld } from '../state/batch-domain.ts';
import type { Models } from '../state/models.svelte.ts';

type Batch = RunInfoOf<'sample'>;

export function batchOf(run: RunView | undefined): Batch | null {
  return run?.info?.kind === 'sample' ? run.info : null;
}

/** What there is to look a batch's model up in. */
export interface Makers {
  runs: readonly RunView[];
  models: Pick<Models, 'byId'>;
}

interface LastTraining {
  lambda: number;
  numSteps: number;
  /** Whether it went on from another model. */
  isAdaptation: boolean;
}

/** By the model's own card; by the run that made it where the model is gone. Null where neither is there. */
function lastTraining({ spec }: Batch, { runs, models }: Makers): LastTraining | null {
  const lineage = models.byId(spec.model.id)?.info?.lineage ?? [];
  const last = lineage.at(-1);
  if (last) return { lambda: last.selfCondRate, numSteps: last.numSteps, isAdaptation: lineage.length > 1 };
  for (const { info } of runs) {
    if (info === null || info.kind === 'sample' || info.makesModelId !== spec.model.id) continue;
    const { lambda, steps } = info.spec.settings;
    return { lambda, numSteps: steps, isAdaptation: info.kind === 'adapt' };
  }
  return null;
}

/** How a batch is drawn: by what its model was trained with, and whether it carries while sampling. */
export function seriesOfRun(run: RunView, makers: Makers): SeriesKind | null {
  const batch = batchOf(run);
  const training = batch && lastTraining(batch, makers);
  if (batch === null || training === null) return null;
  const { lambda, isAdaptation } = training;
  // What was fine-tuned without carrying is the matched control, whatever is switched on while sampling.
  if (lambda === 0) return isAdaptation ? 'plain' : 'vanilla';
  if (!batch.spec.options.selfConditioning) return 'vanilla';
  return lambda < 1 ? 'partial' : 'scmdm';
}

/** Settings by their names, as they stand in "What differs". */
export function settingsOfRun(runId: string, makers: Makers): Record<string, string> {
  const batch = batchOf(makers.runs.find(({ id }) => id === runId));
  if (batch === null) return {};
  const { options, model } = batch.spec;
  const training = lastTraining(batch, makers);
  return {
    Model: model.name,
    ...(training === null
      ? {}
      : {
          'Carry λ': String(training.lambda),
          'Train steps': formatCount(training.numSteps),
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
