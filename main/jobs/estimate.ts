/** What a training will cost on a device: a few real steps of its own batches, timed. */
import type { CostEstimate, JobReport } from '../../preload/contract.ts';
import { ratioOf } from '../../models/base/ratio.ts';
import { spread } from '../../models/base/spread.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { numRows } from '../../models/tokens/token-rows.ts';
import type { ChemPool } from '../chem/pool.ts';
import { modelsFolder, type ModelPlaces } from '../data/models/places.ts';
import { planTraining } from '../data/train-plan.ts';
import { EpochBatches, MAX_HELD_OUT } from '../engine/train-run.ts';
import { Trainer } from '../engine/trainer.ts';
import { stepKey, trainingBatch } from '../engine/training-batch.ts';
import { planRun, trainChoicesOf } from '../runs/plan.ts';
import { throwIfCancelled, type Job } from './job.ts';
import { settingsOf } from './train.ts';
import { beginTraining } from './train-start.ts';

/** Batches that are tried, evenly over the first pass through the data, so that short and long ones are among them. */
const NUM_BATCHES = 10;
/** No more are begun after this time; two are always tried. */
const WITHIN_S = 8;
/** An evaluation runs each batch forward twice and never back, which takes about half of a step. */
const EVALUATION_SHARE = 0.5;
/** Theta, two moments, their average, and the average as the model: what lies on the disk at most. */
const VECTORS_ON_DISK = 6;

interface Tools {
  shipped: ModelPlaces['shipped'];
  pool: () => ChemPool;
}

export function estimateJob({ shipped, pool }: Tools): Job<'estimate'> {
  return async ({ start, workspace, device }, signal, report): Promise<CostEstimate> => {
    const places = { workspace, shipped };
    const spec = await planRun(start, places);
    if (spec.kind === 'sample') throw new Error('internal: a batch is no training');
    const choices = trainChoicesOf(start.name, spec, places);
    const plan = planTraining(choices, modelsFolder(workspace), spec.kind === 'adapt');
    const ready = await beginTraining(plan, signal, report, { pool, say: () => undefined, versions: {} });
    const { card, data } = ready;
    const settings = settingsOf(plan, card);
    const { selfCondRate, padInLoss, weightDecay, emaLimit, newWeightsRate, nested, labelDropout, seed } = settings;
    const options = { selfCondRate, padInLoss, weightDecay, emaLimit, newWeightsRate, isNested: nested > 0 };
    const trainer = new Trainer(card.denoiser, options, device, ready.start.state);
    const batches = new EpochBatches(data.train, settings);
    const perEpoch = Math.ceil(numRows(data.train) / plan.batch);
    const count = Math.min(NUM_BATCHES, perEpoch, plan.steps);
    const opening: number[] = [];
    const stepsS: number[] = [];
    const shapes = new Set<string>();
    const startMs = performance.now();
    try {
      for (let index = 0; index < count; index++) {
        throwIfCancelled(signal);
        if (index >= 2 && performance.now() - startMs > 1000 * WITHIN_S) break;
        report(progress(index, count));
        const step = 1 + Math.floor((index * Math.min(perEpoch, plan.steps)) / count);
        const draws = {
          selfCondRate: card.denoiser.selfConditioning === null ? null : selfCondRate,
          padInLoss,
          nested,
          labelDropout,
        };
        const batch = trainingBatch(data.train, batches.at(step), card.denoiser, draws, stepKey(seed, step));
        const once = async () => {
          const beganMs = performance.now();
          // At a rate of nothing: the weights stay finite whatever was chosen.
          await trainer.step(batch, 0, step);
          return (performance.now() - beganMs) / 1000;
        };
        const first = await once();
        const second = await once();
        stepsS.push(second);
        if (!shapes.has(batch.dims.join('x'))) opening.push(Math.max(0, first - second));
        shapes.add(batch.dims.join('x'));
        await new Promise((resolve) => setImmediate(resolve));
      }
      report(progress(count, count));
      const { rss } = process.memoryUsage();
      const numEvals = 1 + Math.floor(plan.steps / plan.evalEvery);
      const evalBatches = Math.ceil(Math.min(MAX_HELD_OUT, numRows(data.validation)) / plan.batch);
      const numSteps = plan.steps + EVALUATION_SHARE * numEvals * evalBatches;
      const opened =
        ratioOf(
          opening,
          opening.map(() => 1),
        ).value * numShapes(batches, perEpoch);
      const step = ratioOf(
        stepsS,
        stepsS.map(() => 1),
      );
      const reach = Number.isNaN(step.standardError) ? 0 : Z * step.standardError;
      return {
        device:
          device.provider === 'cpu'
            ? `CPU, ${device.threads} ${device.threads === 1 ? 'thread' : 'threads'}`
            : device.provider,
        stepS: spread(stepsS),
        totalS: {
          median: opened + numSteps * step.value,
          low: opened + numSteps * Math.max(0, step.value - reach),
          high: opened + numSteps * (step.value + reach),
        },
        memoryBytes: rss,
        diskBytes: VECTORS_ON_DISK * 4 * countParameters(card.denoiser),
        numTrain: numRows(data.train),
        epochs: plan.steps / perEpoch,
      };
    } finally {
      await trainer.release();
    }
  };
}

/** The normal quantile of 97.5 %. */
const Z = 1.96;

function numShapes(batches: EpochBatches, perEpoch: number): number {
  const shapes = Array.from({ length: perEpoch }, (_, index) => batches.at(index + 1));
  return new Set(shapes.map(({ rows, seqLen }) => `${rows.length}x${seqLen}`)).size;
}

function progress(done: number, of: number): JobReport {
  return { fraction: done / of, message: 'measuring', count: { done, of, unit: 'batches' } };
}
