/**
 * A training run: step after step, with held-out figures and checkpoints on the way. It writes nothing itself.
 *
 * Everything that is drawn follows from (seed, step), and the state is exact, so that a run that was stopped and went on
 * from its last checkpoint ends with the very weights of one that never stopped.
 */
import type { DenoiserConfig } from '../../models/denoiser/config.ts';
import { learningRate } from '../../models/optimizer/lr-schedule.ts';
import { planEpoch, type BatchPlan, type EpochSettings } from '../../models/tokens/epoch-plan.ts';
import { numRows, rowLengths, type TokenRows } from '../../models/tokens/token-rows.ts';
import { isToKeep } from '../stop-kind.ts';
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
  /** Tokens that every sequence is filled up to; null for as few as a batch needs. */
  fixedLength: number | null;
  /** How often a label is left out; of use to a model with labels. */
  labelDropout: number;
  /** How much later at most the time is that the first pass sees; 0 for the same time. */
  nested: number;
  /** How much faster the weights of self-conditioning learn than the others. */
  newWeightsRate: number;
  seed: number;
  evalEvery: number;
  checkpointEvery: number;
  /** Ends the run after so many evaluations, from 1, without a better one; null never does. */
  patience: number | null;
  /** Keeps the best average of weights in any case, for a run that is asked to end with it. */
  keepBest?: boolean;
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
  /** @param isBest whether no evaluation before came to a lower figure */
  onHeldOut(step: number, heldOut: HeldOut, isBest: boolean): void;
  /**
   * Called every `checkpointEvery` steps, once the step after it has shown that its loss is a number; at the end, and
   * when the run is stopped.
   */
  onCheckpoint(checkpoint: TrainPoint): Promise<void>;
  /** Called after every step. @param average reads the average of weights [P] back from the device */
  betweenSteps?(step: number, average: () => Promise<Float32Array<ArrayBuffer>>): Promise<void>;
}

/** What decides about ending a run early. */
export interface HeldOutProgress {
  /** Lowest held-out figure so far: with self-conditioning, where that is trained. */
  best: number;
  /** Steps taken when it came. */
  step: number;
  /** Evaluations since then. */
  sinceBest: number;
  /** The average of weights [P] then; null where it is not kept. */
  ema: Float32Array<ArrayBuffer> | null;
}

/** Where a run begins, stands or goes on. */
export interface TrainPoint {
  /** Steps taken. */
  step: number;
  state: TrainerState;
  /** null before the first evaluation. */
  progress: HeldOutProgress | null;
}

export interface TrainOutcome {
  /** Steps taken. */
  step: number;
  /** `kept best`: it was asked to end with what it has. */
  ended: 'all steps' | 'no better' | 'kept best' | 'stopped';
  /** The average of weights [P] that the run came to, and the step it is of: the last, or the best of an early end. */
  kept: { step: number; ema: Float32Array<ArrayBuffer> };
}

/** The loss, or the gradient, is no number any more. */
export class LossLost extends Error {
  readonly step: number;

  constructor(step: number, loss: number) {
    super(`The loss is ${loss} at step ${step}: the training came apart.`);
    this.step = step;
  }
}

export const MAX_HELD_OUT = 2048;
/** Lengths of batches are multiples of this: a graph for each length costs more than a little padding. */
const LENGTH_MULTIPLE = 4;

/** @throws LossLost before anything that led to it is checkpointed */
export async function trainRun(
  config: DenoiserConfig,
  settings: TrainSettings,
  data: { train: LabelledRows; validation: LabelledRows },
  start: TrainPoint,
  device: SessionOptions,
  signal: AbortSignal,
  hooks: TrainHooks,
): Promise<TrainOutcome> {
  const { selfCondRate, padInLoss, labelDropout, weightDecay, emaLimit, nested, newWeightsRate, seed } = settings;
  const trainer = new Trainer(
    config,
    { selfCondRate, padInLoss, weightDecay, emaLimit, newWeightsRate, isNested: nested > 0 },
    device,
    start.state,
  );
  const heldOut = new HeldOutEvaluator(
    config,
    data.validation,
    { seed, batchSize: settings.batchSize, padInLoss, fixedLength: settings.fixedLength, maxRecords: MAX_HELD_OUT },
    device,
  );
  const batches = new EpochBatches(data.train, settings);
  let { progress } = start;
  let step = start.step;
  /** A checkpoint is written only when its weights have given a loss, so that the last one is always a good one. */
  let unproven: TrainPoint | null = null;

  const keepsBest = settings.patience !== null || settings.keepBest === true;
  let evaluatedStep = -1;

  const evaluate = async () => {
    if (heldOut.numRecords === 0) return;
    evaluatedStep = step;
    const figures = await heldOut.evaluate(trainer.ema);
    const { value } = selfCondRate > 0 ? (figures.nllSelfCond ?? figures.nll) : figures.nll;
    if (!Number.isFinite(value)) throw new LossLost(step, value);
    const isBest = progress === null || value < progress.best;
    hooks.onHeldOut(step, figures, isBest);
    if (progress !== null && !isBest) progress = { ...progress, sinceBest: progress.sinceBest + 1 };
    else {
      const ema = keepsBest ? await trainer.average() : null;
      progress = { best: value, step, sinceBest: 0, ema };
    }
  };
  const here = async (): Promise<TrainPoint> => ({ step, state: await trainer.state(), progress });
  const noBetter = () => settings.patience !== null && (progress?.sinceBest ?? 0) >= settings.patience;

  try {
    // A run that goes on was evaluated when it began; another time would count as one without a better figure.
    if (step === 0) await evaluate();
    while (step < settings.numSteps && !noBetter()) {
      if (isToKeep(signal)) {
        if (evaluatedStep !== step) await evaluate();
        const best = progress?.ema ? { step: progress.step, ema: progress.ema } : null;
        return { step, ended: 'kept best', kept: best ?? { step, ema: await trainer.average() } };
      }
      if (signal.aborted) {
        const point = await here();
        await hooks.onCheckpoint(point);
        return { step, ended: 'stopped', kept: { step, ema: point.state.ema } };
      }
      step += 1;
      const batch = trainingBatch(
        data.train,
        batches.at(step),
        config,
        { selfCondRate: config.selfConditioning === null ? null : selfCondRate, padInLoss, nested, labelDropout },
        stepKey(seed, step),
      );
      const rate = learningRate(step, {
        peak: settings.learningRate,
        warmUpSteps: settings.warmUpSteps,
        numSteps: settings.numSteps,
      });
      const { loss, gradNorm } = await trainer.step(batch, rate, step);
      if (!Number.isFinite(loss) || !Number.isFinite(gradNorm)) throw new LossLost(step, loss);
      if (unproven !== null) await hooks.onCheckpoint(unproven);
      unproven = null;
      hooks.onStep({ step, loss, gradNorm, numTokens: batch.numTokens, learningRate: rate });
      const isLast = step === settings.numSteps;
      if (isLast || step % settings.evalEvery === 0) await evaluate();
      if (!isLast && step % settings.checkpointEvery === 0) unproven = await here();
      await hooks.betweenSteps?.(step, () => trainer.average());
      // A run blocks the thread: this lets a request to stop in.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const end = await here();
    await hooks.onCheckpoint(end);
    const isEarly = step < settings.numSteps;
    const best = isEarly && progress?.ema ? { step: progress.step, ema: progress.ema } : null;
    return { step, ended: isEarly ? 'no better' : 'all steps', kept: best ?? { step, ema: end.state.ema } };
  } finally {
    await trainer.release();
    await heldOut.release();
  }
}

/** The batch of every step of a run; epochs are planned as they come. */
export class EpochBatches {
  readonly #lengths: Uint32Array;
  readonly #settings: EpochSettings;
  readonly #perEpoch: number;
  #epoch = -1;
  #batches: readonly BatchPlan[] = [];

  constructor(rows: TokenRows, { seed, batchSize, fixedLength }: TrainSettings) {
    this.#lengths = rowLengths(rows);
    this.#settings = { seed, batchSize, lengthMultiple: LENGTH_MULTIPLE, fixedLength };
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
