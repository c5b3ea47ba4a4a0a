/**
 * A training run: step after step, with held-out figures and checkpoints on the way. It writes nothing itself.
 *
 * Everything that is drawn follows from (seed, step), and the state is exact, so that a run that was stopped and went on
 * from its last checkpoint ends with the very weights of one that never stopped.
 */
import { LabError } from '../../models/base/errors.ts';
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { learningRate } from '../../models/optimizer/lr-schedule.ts';
import { planEpoch, type BatchPlan } from '../../models/tokens/epoch-plan.ts';
import { numRows, rowLengths, type TokenRows } from '../../models/tokens/token-rows.ts';
import { HeldOutEvaluator, type HeldOut } from './held-out.ts';
import type { SessionOptions } from './session.ts';
import { Trainer, type TrainerState } from './trainer.ts';
import { stepKey, trainingBatch, type LabelledRows } from './training-batch.ts';

export interface TrainSettings {
  numSteps: number;
  batchSize: number;
  /** Largest learning rate. */
  learningRate: number;
  warmUpSteps: number;
  weightDecay: number;
  /** Share of the average of weights that stays at each step, once warmed up. */
  emaLimit: number;
  /** Lambda: share of sequences that are given their previous prediction. */
  selfCondRate: number;
  padInLoss: boolean;
  /** How often a label is left out; of use to a model with labels. */
  labelDropout: number;
  seed: number;
  evalEvery: number;
  checkpointEvery: number;
  /** Ends the run after so many evaluations without a better one; null never does. */
  patience: number | null;
}

export interface TrainStep {
  step: number;
  loss: number;
  gradNorm: number;
  numTokens: number;
  learningRate: number;
}

export interface TrainHooks {
  onStep(step: TrainStep): void;
  onHeldOut(step: number, heldOut: HeldOut): void;
  /** Called every `checkpointEvery` steps, at the end, and when the run is stopped. */
  onCheckpoint(step: number, state: TrainerState, progress: HeldOutProgress | null): Promise<void>;
}

/** What decides about ending a run early. */
export interface HeldOutProgress {
  /** Lowest held-out figure so far. */
  best: number;
  /** Evaluations since then. */
  sinceBest: number;
}

/** Where a run begins or goes on. */
export interface TrainStart {
  /** Steps taken before. */
  step: number;
  state: TrainerState;
  /** null before the first evaluation. */
  progress: HeldOutProgress | null;
}

export interface TrainOutcome {
  step: number;
  ended: 'all steps' | 'no better' | 'stopped';
}

const MAX_HELD_OUT = 2048;
/** Lengths of batches are multiples of this: a graph for each length costs more than a little padding. */
const LENGTH_MULTIPLE = 4;

/** @throws LabError `badInput` when the loss is no number any more; what was checkpointed before is not touched */
export async function trainRun(
  config: DenoiserConfig,
  settings: TrainSettings,
  data: { train: LabelledRows; validation: LabelledRows },
  start: TrainStart,
  device: SessionOptions,
  signal: AbortSignal,
  hooks: TrainHooks,
): Promise<TrainOutcome> {
  const { selfCondRate, padInLoss, labelDropout, weightDecay, emaLimit, seed } = settings;
  const trainer = new Trainer(config, { selfCondRate, padInLoss, weightDecay, emaLimit }, device, start.state);
  const heldOut = new HeldOutEvaluator(
    config,
    data.validation,
    { seed, batchSize: settings.batchSize, padInLoss, maxRecords: MAX_HELD_OUT },
    device,
  );
  const batches = new EpochBatches(data.train, settings);
  let { progress } = start;
  let step = start.step;

  const evaluate = async () => {
    if (heldOut.numRecords === 0) return;
    const figures = await heldOut.evaluate(trainer.ema);
    hooks.onHeldOut(step, figures);
    const { value } = figures.nllSelfCond ?? figures.nll;
    if (progress === null || value < progress.best) progress = { best: value, sinceBest: 0 };
    else progress = { ...progress, sinceBest: progress.sinceBest + 1 };
  };
  const checkpoint = async () => {
    await hooks.onCheckpoint(step, await trainer.state(), progress);
  };

  try {
    // A run that goes on was evaluated when it began; another time would count as one without a better figure.
    if (step === 0) await evaluate();
    while (step < settings.numSteps) {
      if (signal.aborted) {
        await checkpoint();
        return { step, ended: 'stopped' };
      }
      step += 1;
      const batch = trainingBatch(
        data.train,
        batches.at(step),
        config,
        { selfCondRate: config.selfConditioning === null ? null : selfCondRate, padInLoss, labelDropout },
        stepKey(seed, step),
      );
      const rate = learningRate(step, {
        peak: settings.learningRate,
        warmUpSteps: settings.warmUpSteps,
        numSteps: settings.numSteps,
      });
      const { loss, gradNorm } = await trainer.step(batch, rate, step);
      if (!Number.isFinite(loss) || !Number.isFinite(gradNorm)) throw lossIsLost(step, loss);
      hooks.onStep({ step, loss, gradNorm, numTokens: batch.numTokens, learningRate: rate });
      const isLast = step === settings.numSteps;
      if (isLast || step % settings.evalEvery === 0) await evaluate();
      if (isLast || step % settings.checkpointEvery === 0) await checkpoint();
      if (!isLast && settings.patience !== null && (progress?.sinceBest ?? 0) > settings.patience) {
        await checkpoint();
        return { step, ended: 'no better' };
      }
      // A run blocks the thread: this lets a request to stop in.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { step, ended: 'all steps' };
  } finally {
    await trainer.release();
    await heldOut.release();
  }
}

function lossIsLost(step: number, loss: number): LabError {
  return new LabError('badInput', {
    what: `The loss is ${loss} at step ${step}: the training came apart.`,
    kept: 'The last checkpoint before it.',
    todo: 'Go on from it with a smaller learning rate, or start anew with a longer warm-up.',
  });
}

/** The batch of every step of a run; epochs are planned as they come. */
class EpochBatches {
  readonly #lengths: Uint32Array;
  readonly #settings: { seed: number; batchSize: number; lengthMultiple: number };
  readonly #perEpoch: number;
  #epoch = -1;
  #batches: readonly BatchPlan[] = [];

  constructor(rows: TokenRows, { seed, batchSize }: TrainSettings) {
    this.#lengths = rowLengths(rows);
    this.#settings = { seed, batchSize, lengthMultiple: LENGTH_MULTIPLE };
    this.#perEpoch = Math.ceil(numRows(rows) / batchSize);
  }

  /** @param step counted from 1 */
  at(step: number): BatchPlan {
    const epoch = Math.floor((step - 1) / this.#perEpoch);
    if (epoch !== this.#epoch) {
      this.#batches = planEpoch(this.#lengths, this.#settings, epoch).batches;
      this.#epoch = epoch;
    }
    return this.#batches[(step - 1) % this.#perEpoch] as BatchPlan;
  }
}
