/** Everything that decides what a training gives: what was chosen, and the defaults for the rest. */
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { presets, type Preset } from '../../models/denoiser/config.ts';
import { injections, type Injection } from '../../models/denoiser/self-conditioning.ts';
import { dataFileSchema, type DataFile } from './data-files.ts';

/** What can be chosen; undefined takes the default, or when a training goes on what was chosen at its start. */
export interface TrainChoices {
  data?: readonly DataFile[] | undefined;
  /** What a training adapts; a training from nothing has none. */
  model?: string | undefined;
  name?: string | undefined;
  domain?: 'molecules' | 'dna' | undefined;
  column?: string | undefined;
  /** The column of the labels. */
  label?: string | undefined;
  keepLabel?: readonly string[] | undefined;
  labelDropout?: number | undefined;
  window?: number | undefined;
  asWritten?: boolean | undefined;
  /** Other SMILES of each molecule that are trained on beside its own. */
  randomise?: number | undefined;
  maxLength?: number | undefined;
  extendVocabulary?: boolean | undefined;
  /** Leaves out records with tokens that the model does not know, in place of refusing them all. */
  leaveOutUnknown?: boolean | undefined;
  extendLabels?: boolean | undefined;
  size?: Preset | undefined;
  width?: number | undefined;
  layers?: number | undefined;
  heads?: number | undefined;
  steps?: number | undefined;
  batch?: number | undefined;
  lr?: number | undefined;
  warmUp?: number | undefined;
  lambda?: number | undefined;
  seed?: number | undefined;
  /** Decides which records are held out; by default the seed does. */
  splitSeed?: number | undefined;
  validation?: number | undefined;
  /** PADs masked and learned, as in the papers; a model that is adapted goes on as it began. */
  padInLoss?: boolean | undefined;
  /** How the previous prediction enters a model that has no way of its own yet. */
  injection?: Injection | undefined;
  /** How much later at most the time is that the first pass of self-conditioning sees. */
  nested?: number | undefined;
  /** How much faster the weights of self-conditioning learn than the others. */
  newWeightsLr?: number | undefined;
  /** Share of the average of weights that stays at each step. */
  ema?: number | undefined;
  evalEvery?: number | undefined;
  checkpointEvery?: number | undefined;
  patience?: number | undefined;
}

export const trainPlanSchema = z.strictObject({
  data: z.array(dataFileSchema).min(1),
  /** An absolute path. */
  model: z.string().nullable(),
  name: z.string(),
  domain: z.enum(['molecules', 'dna']).nullable(),
  column: z.string().nullable(),
  label: z.string().nullable(),
  keepLabel: z.array(z.string()),
  labelDropout: z.number().min(0).max(1),
  /** null for the default, which depends on the model. */
  window: z.int().min(1).nullable(),
  asWritten: z.boolean(),
  randomise: z.int().min(0).default(0),
  maxLength: z.int().min(1).nullable(),
  extendVocabulary: z.boolean(),
  leaveOutUnknown: z.boolean().default(false),
  extendLabels: z.boolean(),
  width: z.int().min(1),
  layers: z.int().min(1),
  heads: z.int().min(1),
  steps: z.int().min(1),
  batch: z.int().min(1),
  lr: z.number().positive(),
  warmUp: z.int().min(0),
  lambda: z.number().min(0).max(1),
  seed: z.int().min(0),
  /** null for the seed. */
  splitSeed: z.int().min(0).nullable().default(null),
  validation: z.number().min(0).max(0.9),
  /** null for what the base has, and false without one. */
  padInLoss: z.boolean().nullable().default(null),
  /** null for the way of the base, and the default without one. */
  injection: z.enum(injections).nullable().default(null),
  nested: z.number().min(0).max(1).default(0),
  newWeightsLr: z.number().positive().default(1),
  ema: z.number().min(0).lt(1).default(0.999),
  evalEvery: z.int().min(1),
  checkpointEvery: z.int().min(1),
  patience: z.int().min(1).nullable(),
});
export type TrainPlan = z.infer<typeof trainPlanSchema>;

/** @throws LabError `badArguments` when data or, to adapt, the model is missing, or labels come from two places */
export function planTraining(choices: TrainChoices, out: string, isAdapting: boolean): TrainPlan {
  const { data, model } = choices;
  if (data === undefined || data.length === 0) throw missing('--data FILE, the sequences to train on');
  if (isAdapting && model === undefined) throw missing('--model, the folder of the model to adapt');
  if (choices.label !== undefined && data.some(({ label }) => label !== null)) {
    throw new LabError('badArguments', {
      what: 'Labels come from a column (--label) or from the names of the files (--data NAME=FILE), not from both.',
    });
  }
  const size = presets[choices.size ?? 'small'];
  const steps = choices.steps ?? (isAdapting ? 2_000 : 5_000);
  return {
    data: data.map(({ file, label }) => ({ file: path.resolve(file), label })),
    model: model === undefined ? null : path.resolve(model),
    name: choices.name ?? path.basename(path.resolve(out)),
    domain: choices.domain ?? null,
    column: choices.column ?? null,
    label: choices.label ?? null,
    keepLabel: [...(choices.keepLabel ?? [])],
    labelDropout: choices.labelDropout ?? 0.1,
    window: choices.window ?? null,
    asWritten: choices.asWritten ?? false,
    randomise: choices.randomise ?? 0,
    maxLength: choices.maxLength ?? null,
    extendVocabulary: choices.extendVocabulary ?? false,
    leaveOutUnknown: choices.leaveOutUnknown ?? false,
    extendLabels: choices.extendLabels ?? false,
    width: choices.width ?? size.hiddenSize,
    layers: choices.layers ?? size.numLayers,
    heads: choices.heads ?? size.numHeads,
    steps,
    batch: choices.batch ?? 64,
    // A model that knows something already is changed with more care.
    lr: choices.lr ?? (isAdapting ? 3e-4 : 1e-3),
    warmUp: choices.warmUp ?? Math.min(200, Math.ceil(steps / 20)),
    lambda: choices.lambda ?? (isAdapting ? 1 : 0),
    seed: choices.seed ?? 0,
    splitSeed: choices.splitSeed ?? null,
    validation: choices.validation ?? 0.05,
    padInLoss: choices.padInLoss ?? null,
    injection: choices.injection ?? null,
    nested: choices.nested ?? 0,
    newWeightsLr: choices.newWeightsLr ?? 1,
    ema: choices.ema ?? 0.999,
    evalEvery: choices.evalEvery ?? Math.max(1, Math.ceil(steps / 10)),
    checkpointEvery: choices.checkpointEvery ?? Math.min(500, Math.max(1, Math.ceil(steps / 10))),
    patience: choices.patience ?? null,
  };
}

/**
 * @param wanted how the previous prediction shall enter the model; null for any way
 * @param known how it enters already; null for a model that has no way yet
 * @throws LabError `badArguments` where these differ: the weights of the one way mean nothing to another
 */
export function checkInjection(wanted: Injection | null, known: Injection | null): void {
  if (wanted === null || known === null || wanted === known) return;
  throw new LabError('badArguments', {
    what: `This model has learned to take its previous prediction by “${known}”, and cannot change to “${wanted}”.`,
    todo: 'Leave the choice to the model, or adapt a base that has not learned it yet.',
  });
}

const DEFAULT_WINDOW = 128;

/** Bases of the windows of longer DNA: as many as a model to be adapted takes. @param maxLength of it; null for none */
export function windowFor(window: number | null, maxLength: number | null): number {
  return window ?? maxLength ?? DEFAULT_WINDOW;
}

/** Settings that may be told anew when a training goes on: files move, and the model's weights are not read again. */
const free = new Set<keyof TrainChoices>(['data', 'model']);

/**
 * The plan of a training that goes on.
 *
 * @throws LabError `badArguments` that names every choice that differs from what the training began with
 */
export function resumePlan(begun: TrainPlan, choices: TrainChoices, out: string): TrainPlan {
  const asked = planTraining({ ...choices, data: choices.data ?? begun.data }, out, false);
  const given = (Object.keys(choices) as (keyof TrainChoices)[]).filter((name) => choices[name] !== undefined);
  const names = given.flatMap((name): (keyof TrainPlan)[] => (name === 'size' ? ['width', 'layers', 'heads'] : [name]));
  const differing = names.filter(
    (name) => !free.has(name as keyof TrainChoices) && shown(asked[name]) !== shown(begun[name]),
  );
  if (differing.length > 0) {
    const told = differing.map((name) => `${name} was ${shown(begun[name])} and is ${shown(asked[name])} now`);
    throw new LabError('badArguments', {
      what: `The training that lies here was begun otherwise: ${told.join(', ')}.`,
      where: path.resolve(out),
      kept: 'Its last checkpoint is as it was.',
      todo: 'Go on without these options, or begin another training in another folder.',
    });
  }
  return { ...begun, data: asked.data };
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function missing(what: string): LabError {
  return new LabError('badArguments', { what: `Missing: ${what}.` });
}
