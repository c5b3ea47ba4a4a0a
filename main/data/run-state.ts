/** What a training needs to go on exactly as if it had never stopped, in one file. */
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { cardFromJson, type ModelCard } from '../../models/checkpoint/manifest.ts';
import { numbersOf, readSafetensors, writeSafetensors, type NamedTensor } from '../../models/checkpoint/safetensors.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import type { TrainPoint } from '../engine/train-run.ts';
import { files, readModelFile, writeWhole } from './model-folder.ts';
import { trainPlanSchema, type TrainPlan } from './train-plan.ts';

export interface RunState extends TrainPoint {
  plan: TrainPlan;
  /** Of the model as it will be; its figures are those of the last evaluation. */
  card: ModelCard;
  /** SHA-256 of the data, as prepared. */
  dataHash: string;
  /** Seconds of training so far, in all sittings. */
  elapsedS: number;
  /** Held-out figures of the best weights, for their card. */
  bestMetrics: Record<string, number>;
}

const FORMAT = 'scmdm-lab-run';
const schema = z.object({
  schemaVersion: z.literal(1),
  plan: trainPlanSchema,
  card: z.unknown(),
  dataHash: z.string(),
  step: z.int().min(0),
  elapsedS: z.number().min(0),
  progress: z.object({ best: z.number(), step: z.int().min(0), sinceBest: z.int().min(0) }).nullable(),
  bestMetrics: z.record(z.string(), z.number()),
});
const BEST = 'best';
const parts: readonly (keyof TrainPoint['state'])[] = ['theta', 'mu', 'nu', 'ema'];

/** @throws LabError `unusable` when it cannot be written; the one before stays */
export async function writeRunState(folder: string, { state, progress, ...about }: RunState): Promise<void> {
  const tensors: NamedTensor[] = parts.map((name) => ({ name, shape: [state[name].length], values: state[name] }));
  const best = progress?.ema ?? null;
  if (best !== null) tensors.push({ name: BEST, shape: [best.length], values: best });
  const told = progress && { best: progress.best, step: progress.step, sinceBest: progress.sinceBest };
  const run = JSON.stringify({ schemaVersion: 1, ...about, progress: told });
  await writeWhole(path.join(folder, files.optimizer), writeSafetensors(tensors, { format: FORMAT, run }));
}

/** @throws LabError `badInput` that says what is wrong with the file, `notFound` when there is none */
export async function readRunState(folder: string): Promise<RunState> {
  const where = path.join(folder, files.optimizer);
  const { tensors, metadata } = readSafetensors(await readModelFile(where), where);
  const bad = (why: string) =>
    new LabError('badInput', { what: `This training cannot go on. ${why}`, where, kept: 'The file is as it was.' });
  const json = metadata.get('run');
  if (metadata.get('format') !== FORMAT || json === undefined) throw bad('The file is no checkpoint of a training.');
  const read = schema.safeParse(parse(json));
  if (!read.success) throw bad(`Its description cannot be read: ${z.prettifyError(read.error)}`);
  const card = cardFromJson(read.data.card, where);
  const size = countParameters(card.denoiser);
  const vector = (name: string) => {
    const tensor = tensors.get(name);
    const values = tensor === undefined ? null : numbersOf(tensor);
    if (!(values instanceof Float32Array) || values.length !== size) throw bad(`“${name}” is not ${size} numbers.`);
    return values;
  };
  const state = { theta: vector('theta'), mu: vector('mu'), nu: vector('nu'), ema: vector('ema') };
  const { progress: told, ...about } = read.data;
  const progress = told && { ...told, ema: tensors.has(BEST) ? vector(BEST) : null };
  const { plan, dataHash, step, elapsedS, bestMetrics } = about;
  return { plan, card, dataHash, step, elapsedS, bestMetrics, progress, state };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
