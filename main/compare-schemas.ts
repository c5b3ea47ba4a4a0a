/** The zod schemas of the part of the contract that is about comparisons. */
import { z } from 'zod';
import type {
  ComparedSet,
  ComparisonChoices,
  FigureWidthMm,
  ReportForm,
  SetOrigin,
  StartCompare,
} from '../preload/contract.ts';
import { seriesKinds } from '../models/fidelity/report.ts';
import { datasetIdSchema, datasetNameSchema, windowsSchema } from './data-schemas.ts';
import { modelIdSchema } from './models-schemas.ts';

/** The name of a comparison's folder, under the same rules as that of a data set's. */
export const comparisonIdSchema = datasetIdSchema;

const ofItems: z.ZodType<SetOrigin> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dataset'),
    datasetId: datasetIdSchema,
    part: z.enum(['train', 'validation', 'test']).nullable(),
  }),
  z.strictObject({ kind: z.literal('run'), runId: datasetIdSchema }),
  z.strictObject({ kind: z.literal('file'), file: z.string().min(1).max(4096) }),
]);

const ofProfile: z.ZodType<SetOrigin> = z.strictObject({ kind: z.literal('profile'), modelId: modelIdSchema });

/** A set with items. */
export const comparedSetSchema = z.strictObject({
  name: datasetNameSchema,
  series: z.enum(seriesKinds).nullable(),
  from: ofItems,
}) satisfies z.ZodType<ComparedSet>;

/** A set, or what a model knows of its own: a reference, or a training set. */
export const realSetSchema = comparedSetSchema.extend({
  from: z.union([ofItems, ofProfile]),
}) satisfies z.ZodType<ComparedSet>;

export const comparisonChoicesSchema = z.strictObject({
  draws: z.int().min(100).max(100_000),
  repeats: z.int().min(10).max(10_000),
  seed: z.int().min(0),
  maxItems: z.int().min(2).max(10_000_000),
  windows: windowsSchema.nullable(),
  motifs: z.string().min(1).max(4096).nullable(),
}) satisfies z.ZodType<ComparisonChoices>;

/** More sets than this no chart can tell apart. */
const MOST_SETS = 20;

export const startCompareSchema = z.strictObject({
  kind: z.literal('compare'),
  name: datasetNameSchema,
  generated: z.array(comparedSetSchema).min(1).max(MOST_SETS),
  reference: realSetSchema,
  train: realSetSchema.nullable(),
  choices: comparisonChoicesSchema,
}) satisfies z.ZodType<StartCompare>;

export const reportFormSchema = z.enum(['html', 'json', 'pdf']) satisfies z.ZodType<ReportForm>;

export const figureWidthSchema = z.union([
  z.literal(85),
  z.literal(120),
  z.literal(180),
]) satisfies z.ZodType<FigureWidthMm>;

/** Such as `forest-1`. */
export const figureIdSchema = z.string().regex(/^[A-Za-z0-9.-]{1,100}$/, 'it is not the name of a figure');
