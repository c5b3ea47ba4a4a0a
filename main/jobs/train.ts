/** Training from nothing and adapting a model: one way from a file of sequences to a model's folder. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { isPadInLoss, type ModelCard } from '../../models/checkpoint/manifest.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { numRows } from '../../models/tokens/token-rows.ts';
import { files, modelFilesIn, removeOptimizer, removeUnfinished, writeModel } from '../data/model-folder.ts';
import { readRunState, writeRunState } from '../data/run-state.ts';
import { openLog, type LogLine } from '../data/train-log.ts';
import { planTraining, resumePlan, type TrainPlan } from '../data/train-plan.ts';
import type { HeldOut } from '../engine/held-out.ts';
import type { SessionOptions } from '../engine/session.ts';
import { trainRun, type TrainOutcome, type TrainSettings } from '../engine/train-run.ts';
import { brokenOff } from './train-broken.ts';
import { cardAt, metricsOf } from './train-card.ts';
import { intervalLog } from './train-interval.ts';
import { beginTraining, goOnTraining, type ReadyTraining, type TrainTools } from './train-start.ts';
import type { TrainSpec } from './train-spec.ts';

export interface TrainResult {
  out: string;
  name: string;
  device: SessionOptions['provider'];
  /** Steps taken. */
  step: number;
  /** Steps that led to the weights that were kept: all, or those up to the best ones where it was ended early. */
  keptStep: number;
  ended: TrainOutcome['ended'];
  parameters: number;
  /** Sequences. */
  numTrain: number;
  numValidation: number;
  dataHash: string;
  /** Of the average of weights, before the first step and of those that were kept; null without held-out sequences. */
  heldOutBefore: HeldOut | null;
  heldOut: HeldOut | null;
  /** Seconds of training in all sittings. */
  elapsedS: number;
  /** Over this sitting, evaluations and checkpoints included. */
  tokensPerS: number;
}

export async function trainJob(
  spec: TrainSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: TrainTools,
): Promise<TrainResult> {
  const out = path.resolve(spec.out);
  const begun = await begunTraining(out, spec);
  const plan =
    begun === null ? planTraining(spec.choices, out, spec.kind === 'adapt') : resumePlan(begun.plan, spec.choices, out);
  tools.watch?.onStage('data', begun?.step ?? 0);
  const ready =
    begun === null
      ? await beginTraining(plan, signal, report, tools)
      : await goOnTraining(plan, begun, signal, report, tools);
  return train(out, plan, ready, spec, signal, report, tools);
}

/** @throws LabError `badArguments` when a run lies there and shall not go on, or the other way round */
async function begunTraining(out: string, { resume }: TrainSpec) {
  const there = await modelFilesIn(out);
  if (resume) {
    if (there.includes(files.weights) && !there.includes(files.optimizer)) {
      throw new LabError('badArguments', {
        what: 'The training that lies here has ended: there is nothing to go on with.',
        where: out,
      });
    }
    if (!there.includes(files.optimizer)) {
      throw new LabError('notFound', {
        what: 'There is no training here that could go on.',
        where: out,
        todo: 'Begin it without --resume.',
      });
    }
    await removeUnfinished(out);
    return readRunState(out);
  }
  // A log alone is of a training that ended before its first checkpoint.
  if (there.some((name) => name !== files.log)) {
    throw new LabError('badArguments', {
      what: `This folder already holds a training (${there.join(', ')}).`,
      where: out,
      kept: 'It is as it was.',
      todo: there.includes(files.optimizer)
        ? 'Go on with it by --resume, or choose another --out.'
        : 'Choose another --out.',
    });
  }
  return null;
}

async function train(
  out: string,
  plan: TrainPlan,
  { card, data, dataHash, start, elapsedS: before, ...ready }: ReadyTraining,
  spec: TrainSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: TrainTools,
): Promise<TrainResult> {
  const log = await openLog(out, start.step === 0 ? -1 : start.step);
  const startMs = performance.now();
  const elapsed = () => before + (performance.now() - startMs) / 1000;
  let checkpointStep = start.step;
  let metrics = card.metrics;
  let { bestMetrics } = ready;
  let numTokens = 0;
  const write = (line: LogLine) => {
    log.write(line);
    tools.publish(line);
  };
  const { watch } = tools;
  watch?.onStage('train', start.step);
  const interval = intervalLog(spec.logEvery, elapsed, write);

  const finish = async (): Promise<TrainOutcome> =>
    trainRun(
      card.denoiser,
      { ...settingsOf(plan, card), keepBest: watch !== undefined },
      data,
      start,
      spec.device,
      signal,
      {
        onStep(step) {
          numTokens += step.numTokens;
          interval(step, step.step === plan.steps);
          report({
            fraction: step.step / plan.steps,
            message: `step ${step.step} of ${plan.steps}  loss ${step.loss.toFixed(3)}  ${tokensPerS(numTokens, startMs).toFixed(0)} tokens/s`,
            count: { done: step.step, of: plan.steps, unit: 'steps' },
          });
        },
        onHeldOut(step, heldOut, isBest) {
          metrics = metricsOf(step, heldOut);
          if (isBest) bestMetrics = metrics;
          write({ kind: 'heldOut', step, ...heldOut });
        },
        async onCheckpoint(point) {
          const now = cardAt(card, point.step, metrics);
          await writeRunState(out, { plan, card: now, dataHash, elapsedS: elapsed(), bestMetrics, ...point });
          checkpointStep = point.step;
          await writeModel(out, { card: now, theta: point.state.ema });
          watch?.onCheckpoint(point.step, point.progress?.step === point.step);
        },
        ...(watch !== undefined && {
          betweenSteps: (step, average) =>
            watch.betweenSteps(step, async () => ({ card: cardAt(card, step, metrics), theta: await average() })),
        }),
      },
    );

  const outcome = await finish().catch((error: unknown) => {
    throw brokenOff(error, spec, out, checkpointStep);
  });
  if (outcome.ended === 'stopped') {
    throw new LabError('cancelled', {
      what: `Stopped after step ${outcome.step} of ${plan.steps}.`,
      where: out,
      kept: `The checkpoint of step ${outcome.step}.`,
      todo: `Go on with: scmdm ${spec.kind} --resume --out ${spec.out}`,
    });
  }
  const { kept } = outcome;
  const isEarly = outcome.ended !== 'all steps';
  const keptMetrics = kept.step === outcome.step ? metrics : bestMetrics;
  const last = { card: cardAt(card, kept.step, keptMetrics, isEarly ? outcome.step : null), theta: kept.ema };
  watch?.onStage('finish', outcome.step);
  await writeModel(out, last);
  await removeOptimizer(out);
  await watch?.onEnd(kept.step, last);
  return {
    out,
    name: card.name,
    device: spec.device.provider,
    step: outcome.step,
    keptStep: kept.step,
    ended: outcome.ended,
    parameters: countParameters(card.denoiser),
    numTrain: numRows(data.train),
    numValidation: numRows(data.validation),
    dataHash,
    heldOutBefore: log.heldOutAt(0),
    heldOut: log.heldOutAt(kept.step),
    elapsedS: elapsed(),
    tokensPerS: tokensPerS(numTokens, startMs),
  };
}

/** What of a plan its steps need. @param card of the model, whose objective decides about PADs */
export function settingsOf(plan: TrainPlan, card: ModelCard): TrainSettings {
  const padInLoss = isPadInLoss(card);
  return {
    numSteps: plan.steps,
    batchSize: plan.batch,
    learningRate: plan.lr,
    warmUpSteps: plan.warmUp,
    weightDecay: 0,
    // The average of the last thousand steps; it warms up, so that a short run has one too.
    emaLimit: plan.ema,
    nested: plan.nested,
    newWeightsRate: plan.newWeightsLr,
    selfCondRate: plan.lambda,
    padInLoss,
    // Who places PADs has to see all there can be.
    fixedLength: padInLoss ? card.maxLength : null,
    labelDropout: plan.labelDropout,
    seed: plan.seed,
    evalEvery: plan.evalEvery,
    checkpointEvery: plan.checkpointEvery,
    patience: plan.patience,
  };
}

function tokensPerS(numTokens: number, startMs: number): number {
  return (1000 * numTokens) / Math.max(1, performance.now() - startMs);
}
