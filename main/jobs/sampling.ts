/** What all jobs share that sample a model: it is read once, and sequences come out as they are done. */
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';
import { isPadInLoss, type ModelCard } from '../../models/checkpoint/manifest.ts';
import {
  branchLabels,
  samplerOptions,
  stepsFor,
  type SampledModel,
  type SamplerOptions,
} from '../../models/sampler/options.ts';
import { sampleSequences, type RunTotals, type SampledSequence } from '../../models/sampler/run.ts';
import type { SequenceStart } from '../../models/sampler/state.ts';
import { sequenceStarter } from '../../models/sequences/infill.ts';
import { freeTemplate, parseTemplate } from '../../models/sequences/template.ts';
import { vocabularyFromJson, type Vocabulary } from '../../models/tokens/vocabulary.ts';
import { readModel } from '../data/model-folder.ts';
import { lengthMultipleOf, roundRowsTo, SampleRun } from '../engine/sample-run.ts';
import { labelNumber, lengthsFor } from './sample-label.ts';
import type { SamplingSpec } from './sampling-spec.ts';

export interface Sampling {
  card: ModelCard;
  vocabulary: Vocabulary;
  /** As they came to be: what was chosen, and the defaults for the rest. */
  options: SamplerOptions;
  /** How each of the n sequences begins. */
  starts: SequenceStart[];
  /** Calls of the network so far, each for a whole batch, and rows of these that were nobody's. */
  totals: { numCalls: number; numIdleRows: number };
  /**
   * Samples from these starts; `take` gets each sequence when it is done, in no particular order.
   *
   * @param message what is reported as going on
   * @throws CancelledError
   */
  sample: (from: readonly SequenceStart[], message: string, take: (made: SampledSequence) => void) => Promise<void>;
  release(): Promise<void>;
}

/** @throws LabError as `readModel`, `samplerOptions`, `parseTemplate` and `sequenceStarter` */
export async function openSampling(
  spec: SamplingSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<Sampling> {
  const { card, theta } = await readModel(spec.model);
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const padInLoss = isPadInLoss(card);
  const model: SampledModel = { ...card.denoiser, padInLoss, maxLength: card.maxLength };
  const label = spec.label === null ? null : labelNumber(spec.label, card);
  const options = samplerOptions(vocabulary.domain, model, { ...spec.options, label });
  const template = spec.template === null ? freeTemplate : parseTemplate(spec.template, vocabulary);
  const startOf = sequenceStarter(model, {
    template,
    length: options.length,
    lengths: lengthsFor(options, card),
    seed: options.seed,
  });
  const starts = Array.from({ length: spec.n }, (_, sequence) => startOf(sequence));
  const run = new SampleRun({ config: card.denoiser, theta, padInLoss }, options.selfConditioning, spec.device);
  const totals = { numCalls: 0, numIdleRows: 0 };
  return {
    card,
    vocabulary,
    options,
    starts,
    totals,
    async sample(from, message, take) {
      const perRow = branchLabels(options).length;
      const numEvaluations = from.reduce((sum, { ids }) => sum + perRow * stepsFor(options, masksIn(ids, model)), 0);
      const sequences = sampleSequences(model, options, from, {
        denoise: (batch) => run.denoise(batch),
        batchSize: spec.batchSize,
        lengthMultiple: lengthMultipleOf(padInLoss),
        roundRows: roundRowsTo(spec.batchSize),
        shouldStop: () => signal.aborted,
        traced: new Set(from.filter(({ sequence }) => sequence < spec.trace).map(({ sequence }) => sequence)),
        onProgress({ numFinished, numSequences, nfe }) {
          report({
            fraction: Math.min(1, nfe / numEvaluations),
            message: `${message}, ${numFinished} of ${numSequences} done`,
            count: { done: numFinished, of: numSequences, unit: 'sequences' },
          });
        },
      });
      const ended = await forEach(sequences, take);
      if (ended.isStopped) throw new CancelledError('Stopped: nothing was written.');
      totals.numCalls += ended.numCalls;
      totals.numIdleRows += ended.numIdleRows;
    },
    release: () => run.release(),
  };
}

function masksIn(ids: Int32Array, { maskTokenId }: SampledModel): number {
  return ids.reduce((count, id) => count + (id === maskTokenId ? 1 : 0), 0);
}

/** Takes everything that a generator gives, and what it gives back. */
async function forEach(
  sequences: AsyncGenerator<SampledSequence, RunTotals>,
  take: (sequence: SampledSequence) => void,
): Promise<RunTotals> {
  for (;;) {
    const next = await sequences.next();
    if (next.done === true) return next.value;
    take(next.value);
  }
}
