/** What all jobs share that sample a model: it is read once, and sequences come out as they are done. */
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import { isPadInLoss, type ModelCard } from '../../models/checkpoint/manifest.ts';
import {
  branchLabels,
  samplerOptions,
  evaluationsFor,
  type SampledModel,
  type SamplerOptions,
} from '../../models/sampler/options.ts';
import { sampleSequences, type RunTotals, type SampledSequence } from '../../models/sampler/run.ts';
import { masksIn, type SequenceStart } from '../../models/sampler/state.ts';
import { sequenceStarter } from '../../models/sequences/infill.ts';
import { freeTemplate, parseTemplate } from '../../models/sequences/template.ts';
import { vocabularyFromJson, type Vocabulary } from '../../models/tokens/vocabulary.ts';
import { lengthMultipleOf } from '../../models/sampler/length-multiple.ts';
import { labelNumber, lengthsFor } from '../data/labels-of-model.ts';
import { readModel } from '../data/model-folder.ts';
import { roundRowsTo, SampleRun } from '../engine/sample-run.ts';
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
   * @param report told in place of the one that the sampling was opened with
   * @throws CancelledError when the signal aborted; `take` has what was done
   */
  sample: (
    from: readonly SequenceStart[],
    message: string,
    take: (made: SampledSequence) => void,
    report?: (report: JobReport) => void,
  ) => Promise<void>;
  release(): Promise<void>;
}

/** @throws LabError as `readModel` and `samplingOf` */
export async function openSampling(
  { model, ...spec }: SamplingSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<Sampling> {
  return samplingOf(await readModel(model), spec, signal, report);
}

/** @throws LabError as `samplerOptions`, `parseTemplate` and `sequenceStarter` */
export function samplingOf(
  { card, theta }: Checkpoint,
  spec: Omit<SamplingSpec, 'model'>,
  signal: AbortSignal,
  reportAll: (report: JobReport) => void,
): Sampling {
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const padInLoss = isPadInLoss(card);
  const model: SampledModel = { ...card.denoiser, padInLoss, maxLength: card.maxLength };
  const label = spec.label === null ? null : labelNumber(spec.label, card);
  const options = samplerOptions(vocabulary.domain, model, { ...spec.options, label });
  const template = spec.template === null ? freeTemplate : parseTemplate(spec.template, vocabulary);
  const startOf = sequenceStarter(model, {
    template,
    length: options.length,
    lengths: spec.lengths === undefined ? lengthsFor(options, card) : [...spec.lengths],
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
    async sample(from, message, take, report = reportAll) {
      const perRow = branchLabels(options).length;
      const steps = from.reduce((sum, { ids }) => sum + evaluationsFor(options, masksIn(ids, model.maskTokenId)), 0);
      const sequences = sampleSequences(model, options, from, {
        denoise: (batch) => run.denoise(batch),
        batchSize: spec.batchSize,
        lengthMultiple: lengthMultipleOf(padInLoss),
        roundRows: roundRowsTo(spec.batchSize),
        shouldStop: () => signal.aborted,
        traced: new Set(from.filter(({ sequence }) => sequence < spec.trace).map(({ sequence }) => sequence)),
        onProgress({ numFinished, numSequences, nfe }) {
          report({
            fraction: Math.min(1, nfe / (perRow * steps)),
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
