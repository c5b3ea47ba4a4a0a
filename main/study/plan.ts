/** Everything that decides what a study gives: what was chosen, and the defaults for the rest. */
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { armsOf, type ArmPlan } from '../../models/fidelity/study/arms.ts';
import { injections, type Injection } from '../../models/denoiser/self-conditioning.ts';
import type { StudySettings } from '../../models/fidelity/study/report.ts';
import { usualSamplers, type SamplerPlan } from '../../models/sampler/plan.ts';
import { carries, firstSteps, type Carry, type FirstStep } from '../../models/sampler/options.ts';
import { dataFileSchema, type DataFile } from '../data/data-files.ts';
import { checkSamplers, samplerPlanSchema } from './sampler-plan.ts';

export interface StudyChoices {
  model?: string | undefined;
  data?: readonly DataFile[] | undefined;
  domain?: 'molecules' | 'dna' | undefined;
  column?: string | undefined;
  /** The column of the labels. */
  label?: string | undefined;
  window?: number | undefined;
  /** Leaves out records with tokens that the base does not know, in place of refusing them all. */
  leaveOutUnknown?: boolean | undefined;
  asWritten?: boolean | undefined;
  lambdas?: readonly number[] | undefined;
  steps?: number | undefined;
  batch?: number | undefined;
  lr?: number | undefined;
  warmUp?: number | undefined;
  padInLoss?: boolean | undefined;
  injection?: Injection | undefined;
  nested?: number | undefined;
  newWeightsLr?: number | undefined;
  ema?: number | undefined;
  validation?: number | undefined;
  splitSeed?: number | undefined;
  samplers?: readonly SamplerPlan[] | undefined;
  number?: number | undefined;
  seeds?: number | undefined;
  trainSeeds?: number | undefined;
  seed?: number | undefined;
  sampleLabel?: string | undefined;
  temperature?: number | undefined;
  topP?: number | undefined;
  firstStep?: FirstStep | undefined;
  carry?: Carry | undefined;
  sampleBatch?: number | undefined;
  draws?: number | undefined;
}

const seed = z.int().min(0);
export const studyPlanSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** An absolute path; the study keeps a copy of the weights. */
  model: z.string(),
  data: z.array(dataFileSchema).min(1),
  domain: z.enum(['molecules', 'dna']).nullable(),
  column: z.string().nullable(),
  label: z.string().nullable(),
  window: z.int().min(1).nullable(),
  asWritten: z.boolean(),
  leaveOutUnknown: z.boolean().default(false),
  /** None for the base alone. */
  lambdas: z.array(z.number().min(0).max(1)),
  steps: z.int().min(1),
  batch: z.int().min(1),
  lr: z.number().positive(),
  warmUp: z.int().min(0).nullable(),
  padInLoss: z.boolean().nullable(),
  injection: z.enum(injections).nullable(),
  nested: z.number().min(0).max(1),
  newWeightsLr: z.number().positive(),
  ema: z.number().min(0).lt(1),
  validation: z.number().gt(0).max(0.9),
  /** null for the one of the base. */
  splitSeed: seed.nullable(),
  samplers: z.array(samplerPlanSchema).min(1),
  number: z.int().min(2),
  seeds: z.int().min(1),
  trainSeeds: z.int().min(1),
  seed,
  sampleLabel: z.string().nullable(),
  temperature: z.number().positive(),
  topP: z.number().positive(),
  firstStep: z.enum(firstSteps),
  carry: z.enum(carries),
  sampleBatch: z.int().min(1),
  draws: z.int().min(100),
});
export type StudyPlan = z.infer<typeof studyPlanSchema>;

/** @throws LabError `badArguments` when model or data are missing, or what was chosen cannot be */
export function planStudy(choices: StudyChoices): StudyPlan {
  const { model, data } = choices;
  if (model === undefined) throw missing('--model, the base that every arm begins with');
  if (data === undefined || data.length === 0) throw missing('--data FILE, the sequences to train on');
  const lambdas = [...(choices.lambdas ?? [0, 0.5, 1])].sort((a, b) => a - b);
  armsOf(lambdas);
  const samplers = [...(choices.samplers ?? usualSamplers)];
  checkSamplers(samplers);
  return {
    schemaVersion: 1,
    model: path.resolve(model),
    data: data.map(({ file, label }) => ({ file: path.resolve(file), label })),
    domain: choices.domain ?? null,
    column: choices.column ?? null,
    label: choices.label ?? null,
    window: choices.window ?? null,
    asWritten: choices.asWritten ?? false,
    leaveOutUnknown: choices.leaveOutUnknown ?? false,
    lambdas,
    steps: choices.steps ?? 2_000,
    batch: choices.batch ?? 64,
    lr: choices.lr ?? 3e-4,
    warmUp: choices.warmUp ?? null,
    padInLoss: choices.padInLoss ?? null,
    injection: choices.injection ?? null,
    nested: choices.nested ?? 0,
    newWeightsLr: choices.newWeightsLr ?? 1,
    ema: choices.ema ?? 0.999,
    validation: choices.validation ?? 0.05,
    splitSeed: choices.splitSeed ?? null,
    samplers,
    number: choices.number ?? 10_000,
    seeds: choices.seeds ?? 5,
    trainSeeds: choices.trainSeeds ?? 1,
    seed: choices.seed ?? 0,
    sampleLabel: choices.sampleLabel ?? null,
    temperature: choices.temperature ?? 1,
    topP: choices.topP ?? 1,
    firstStep: choices.firstStep ?? 'zero',
    carry: choices.carry ?? 'raw',
    sampleBatch: choices.sampleBatch ?? 256,
    draws: choices.draws ?? 1_000,
  };
}

export function armsOfPlan({ lambdas }: StudyPlan): ArmPlan[] {
  return armsOf(lambdas);
}

export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Files move; what is in them is checked by its hash. */
const free = new Set<keyof StudyPlan>(['model', 'data']);

/**
 * The plan of a study that goes on.
 *
 * @throws LabError `badArguments` that names every choice that differs from what the study began with
 */
export function resumeStudy(begun: StudyPlan, choices: StudyChoices, out: string): StudyPlan {
  const asked = planStudy({ ...choices, model: choices.model ?? begun.model, data: choices.data ?? begun.data });
  const given = (Object.keys(choices) as (keyof StudyChoices)[]).filter((name) => choices[name] !== undefined);
  const differing = given.filter(
    (name) => !free.has(name) && JSON.stringify(asked[name]) !== JSON.stringify(begun[name]),
  );
  if (differing.length > 0) {
    const told = differing.map(
      (name) => `${name} was ${JSON.stringify(begun[name])} and is ${JSON.stringify(asked[name])} now`,
    );
    throw new LabError('badArguments', {
      what: `The study that lies here was begun otherwise: ${told.join(', ')}.`,
      where: out,
      kept: 'It is as it was.',
      todo: 'Go on without these options, or begin another study in another folder.',
    });
  }
  return { ...begun, model: asked.model, data: asked.data };
}

function missing(what: string): LabError {
  return new LabError('badArguments', { what: `Missing: ${what}.` });
}

/** What of the plan stands in the report. */
export function settingsOf(plan: StudyPlan): StudySettings {
  const { number, seeds, trainSeeds, seed, steps, batch, lr, temperature, topP, sampleLabel, draws } = plan;
  const others: Record<string, string | number | boolean | null> = {
    'warm-up': plan.warmUp,
    'pad-in-loss': plan.padInLoss,
    'as-written': plan.asWritten,
    injection: plan.injection,
    nested: plan.nested,
    'new-weights-lr': plan.newWeightsLr,
    ema: plan.ema,
    'first-step': plan.firstStep,
    carry: plan.carry,
  };
  return {
    n: number,
    samplingSeeds: seedsFrom(seed, seeds),
    trainingSeeds: seedsFrom(seed, trainSeeds),
    steps,
    batchSize: batch,
    learningRate: lr,
    temperature,
    topP,
    label: sampleLabel,
    draws,
    others: Object.fromEntries(
      Object.entries(others).filter((entry): entry is [string, string | number | boolean] => entry[1] !== null),
    ),
  };
}
