/** The zod schemas of the runs part of the contract: what is asked for, and questions about samples. */
import { z } from 'zod';
import { injections } from '../models/denoiser/self-conditioning.ts';
import { carries, firstSteps, samplers, type SamplerOptions } from '../models/sampler/options.ts';
import type {
  LengthView,
  SampleFilter,
  SamplerChoices,
  SamplesQuery,
  StartAdapt,
  StartRun,
  StartSample,
  StartTrain,
  StartTraining,
} from '../preload/contract.ts';
import { datasetIdSchema } from './data-schemas.ts';
import { itemNameSchema, modelIdSchema } from './models-schemas.ts';

const share = z.number().min(0).max(1);
const seed = z.int().min(0);
const bound = z.number().nullable();
const MOST_STEPS = 100_000_000;
const MOST_SEQUENCES = 100_000_000;

/** The name of a run's folder. */
export const runIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\:][^/\\:]*$/, 'it is not the name of a run');

export const trainChoicesShape = {
  datasetId: datasetIdSchema,
  name: itemNameSchema,
  steps: z.int().min(1).max(MOST_STEPS).nullable(),
  batch: z.int().min(1).max(65_536).nullable(),
  learningRate: z.number().positive().max(1000).nullable(),
  warmUp: z.int().min(0).max(MOST_STEPS).nullable(),
  lambda: share.nullable(),
  injection: z.enum(injections).nullable(),
  nested: share.nullable(),
  newWeightsLr: z.number().min(1e-3).max(1_000).nullable(),
  ema: z.number().min(0).max(0.999_999).nullable(),
  padInLoss: z.boolean().nullable(),
  seed,
  evalEvery: z.int().min(1).max(MOST_STEPS).nullable(),
  checkpointEvery: z.int().min(1).max(MOST_STEPS).nullable(),
  patience: z.int().min(1).max(10_000).nullable(),
  maxLength: z.int().min(1).max(100_000).nullable(),
  window: z.int().min(4).max(100_000).nullable(),
  randomise: z.int().min(0).max(1_000).nullable(),
  label: z.string().min(1).max(4096).nullable(),
  labelDropout: share.nullable(),
};

export const uncoveredSchema = z.enum(['leaveOut', 'extend']);

const startAdapt = z.strictObject({
  kind: z.literal('adapt'),
  modelId: modelIdSchema,
  uncovered: uncoveredSchema,
  ...trainChoicesShape,
}) satisfies z.ZodType<StartAdapt>;

export const architectureShape = {
  width: z.int().min(2).max(4096),
  layers: z.int().min(1).max(64),
  heads: z.int().min(1).max(64),
};

const startTrain = z.strictObject({
  kind: z.literal('train'),
  ...architectureShape,
  ...trainChoicesShape,
}) satisfies z.ZodType<StartTrain>;

const lengthSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn') }),
  z.strictObject({ kind: z.literal('bounded'), min: z.int().min(1), max: z.int().min(1) }),
  z.strictObject({ kind: z.literal('fixed'), length: z.int().min(1) }),
  z.strictObject({ kind: z.literal('learned') }),
]) satisfies z.ZodType<LengthView>;

/** Every option of a sampler: one that is not here would damage the manifests of batches. */
const samplerShape = {
  sampler: z.enum(samplers),
  numSteps: z.int().min(1).max(100_000).nullable(),
  grid: z.enum(['uniform', 'cosine']),
  temperature: z.number().positive().max(10),
  topP: z.number().positive().max(1),
  guidanceWeight: z.number().min(0).max(20),
  remaskStrategy: z.enum(['cap', 'rescale']),
  remaskEta: share,
  gumbelScale: z.number().min(0).max(10),
  corrections: z.int().min(0).max(100),
  selfConditioning: z.boolean(),
  firstStep: z.enum(firstSteps),
  carry: z.enum(carries),
  seed,
  length: lengthSchema,
} satisfies Record<Exclude<keyof SamplerOptions, 'label'>, z.ZodType>;
export const samplerChoicesSchema = z.strictObject(samplerShape) satisfies z.ZodType<SamplerChoices>;

/** `exactOptional`: a key that is there has a value. */
const someSamplerChoices = z.strictObject({
  sampler: z.exactOptional(samplerShape.sampler),
  numSteps: z.exactOptional(samplerShape.numSteps),
  grid: z.exactOptional(samplerShape.grid),
  temperature: z.exactOptional(samplerShape.temperature),
  topP: z.exactOptional(samplerShape.topP),
  guidanceWeight: z.exactOptional(samplerShape.guidanceWeight),
  remaskStrategy: z.exactOptional(samplerShape.remaskStrategy),
  remaskEta: z.exactOptional(samplerShape.remaskEta),
  gumbelScale: z.exactOptional(samplerShape.gumbelScale),
  corrections: z.exactOptional(samplerShape.corrections),
  selfConditioning: z.exactOptional(samplerShape.selfConditioning),
  firstStep: z.exactOptional(samplerShape.firstStep),
  carry: z.exactOptional(samplerShape.carry),
  seed: z.exactOptional(samplerShape.seed),
  length: z.exactOptional(samplerShape.length),
}) satisfies z.ZodType<Partial<SamplerChoices>>;

const filterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('property'), name: z.string().min(1).max(100), from: bound, to: bound }),
  z.strictObject({ kind: z.literal('gc'), from: share.nullable(), to: share.nullable() }),
  z.strictObject({ kind: z.literal('site'), word: z.string().min(1).max(200) }),
]) satisfies z.ZodType<SampleFilter>;

/** What a batch and its manifest have in common. */
export const batchShape = {
  n: z.int().min(1).max(MOST_SEQUENCES),
  label: z.string().max(4096).nullable(),
  template: z.string().min(1).max(100_000).nullable(),
  filters: z.array(filterSchema).max(50),
  untilValid: z.int().min(0).max(100),
  traced: z.int().min(0).max(10_000),
};
export const batchSizeSchema = z.int().min(1).max(65_536);

export const startSampleSchema = z.strictObject({
  kind: z.literal('sample'),
  name: itemNameSchema,
  modelId: modelIdSchema,
  options: someSamplerChoices,
  batchSize: batchSizeSchema.nullable(),
  ...batchShape,
}) satisfies z.ZodType<StartSample>;

export const startTrainingSchema = z.discriminatedUnion('kind', [
  startTrain,
  startAdapt,
]) satisfies z.ZodType<StartTraining>;

export const startRunSchema = z.discriminatedUnion('kind', [
  startTrain,
  startAdapt,
  startSampleSchema,
]) satisfies z.ZodType<StartRun>;

export const theatreSourceSchema = z.union([
  z.strictObject({ runId: runIdSchema }),
  z.strictObject({ start: startSampleSchema }),
]);

/** Few enough to be quick. */
export const theatreSequencesSchema = z
  .array(
    z
      .int()
      .min(0)
      .max(MOST_SEQUENCES - 1),
  )
  .min(1)
  .max(16);

export const samplesQuerySchema = z.strictObject({
  runId: runIdSchema,
  show: z.enum(['all', 'valid', 'invalid', 'passing']),
  offset: z.int().min(0),
  limit: z.int().min(0).max(500),
}) satisfies z.ZodType<SamplesQuery>;
