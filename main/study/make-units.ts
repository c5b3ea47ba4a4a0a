/** Trains the arms and draws the samples, side by side in processes of their own. */
import path from 'node:path';
import type { SessionOptions } from '../session-options.ts';
import { files, modelFilesIn } from '../data/model-folder.ts';
import type { StudyBase } from './begin.ts';
import type { StudyPlan } from './plan.ts';
import type { StudyProgress } from './progress.ts';
import { runUnits, type Unit } from './run-units.ts';
import { trainingChoices } from './study-data.ts';
import type { StudyTask } from './tasks.ts';
import { modelFolder, modelsOf, sampleFile, samplesOf, type StudyModel, type StudySample } from './units.ts';
import { readUnit, samplesSchema } from './unit-files.ts';
import type { Workers } from './workers.ts';

interface StudyUnit extends Unit {
  task: StudyTask;
}

export interface Making {
  out: string;
  plan: StudyPlan;
  base: StudyBase;
  /** Of the data, by which the base is sampled as well: as long sequences take as many evaluations. */
  lengths: readonly number[];
  /** Processes. */
  jobs: number;
  device: SessionOptions;
}

/** What is finished stays; of a sample that cannot be read a new one is drawn. */
export async function trainAndSample(
  making: Making,
  signal: AbortSignal,
  progress: StudyProgress,
  workers: Workers,
): Promise<void> {
  const { out, plan, jobs } = making;
  const units: StudyUnit[] = [];
  for (const model of modelsOf(plan)) {
    if (model.trainSeed === null) continue;
    if (await isTrained(out, model)) progress.done(model.id);
    else units.push({ id: model.id, needs: [], task: trainTask(making, model, model.trainSeed) });
  }
  for (const sample of samplesOf(plan)) {
    if ((await readUnit(sampleFile(out, sample), samplesSchema))?.texts.length === plan.number)
      progress.done(sample.id);
    else units.push({ id: sample.id, needs: [sample.model.id], task: sampleTask(making, sample) });
  }
  // A failure ends what runs beside it too: it would be thrown away with the study.
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  await runUnits(units, jobs, async ({ id, task }, place) => {
    try {
      await workers.run(place, task, either, ({ fraction, message }) => {
        progress.at(id, fraction ?? 0, message);
      });
    } catch (error) {
      failed.abort();
      throw error;
    }
    progress.done(id);
  });
}

/** A training that can go on, or was never begun, has no weights, or an optimizer's state beside them. */
async function isTrained(out: string, model: StudyModel): Promise<boolean> {
  const there = await modelFilesIn(modelFolder(out, model));
  return there.includes(files.weights) && !there.includes(files.optimizer);
}

function trainTask({ out, plan, base, device }: Making, model: StudyModel, seed: number): StudyTask {
  return {
    kind: 'studyTrain',
    spec: {
      kind: 'adapt',
      out: path.resolve(modelFolder(out, model)),
      choices: trainingChoices(plan, base, { id: model.id, lambda: model.arm.lambda }, seed),
      device,
      logEvery: null,
    },
  };
}

function sampleTask(
  { out, plan, base, lengths, device }: Making,
  { id, model, sampler, seed }: StudySample,
): StudyTask {
  return {
    kind: 'studySample',
    file: path.resolve(sampleFile(out, { id, model, sampler, seed })),
    spec: {
      model: path.resolve(modelFolder(out, model)),
      n: plan.number,
      options: {
        seed,
        sampler: sampler.sampler,
        numSteps: sampler.numSteps,
        temperature: sampler.temperature ?? plan.temperature,
        topP: sampler.topP ?? plan.topP,
        corrections: sampler.corrections,
        selfConditioning: isSelfConditioned(model, base),
        firstStep: plan.firstStep,
        carry: plan.carry,
      },
      label: plan.sampleLabel,
      template: null,
      ...(model.trainSeed === null && { lengths }),
      trace: 0,
      batchSize: plan.sampleBatch,
      device,
    },
  };
}

/** An arm is sampled as it was trained; the base as it is. */
export function isSelfConditioned({ arm }: Pick<StudyModel, 'arm'>, { card }: Pick<StudyBase, 'card'>): boolean {
  return arm.lambda === null ? card.denoiser.selfConditioning !== null : arm.lambda > 0;
}
