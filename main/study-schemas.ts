/** The zod schemas of the studies part of the contract. */
import { z } from 'zod';
import type { StartStudy, StudyForm } from '../preload/contract.ts';
import { datasetIdSchema } from './data-schemas.ts';
import { itemNameSchema, modelIdSchema } from './models-schemas.ts';
import { runIdSchema } from './runs-schemas.ts';
import { samplerPlanSchema } from './study/sampler-plan.ts';

/** Like a run's, the name of a folder. */
export const studyIdSchema = runIdSchema;

export const startStudySchema = z.strictObject({
  name: itemNameSchema,
  modelId: modelIdSchema,
  datasetId: datasetIdSchema,
  steps: z.int().min(1).max(100_000_000),
  trainSeeds: z.int().min(1).max(100),
  samplers: z.array(samplerPlanSchema).min(1).max(20),
  n: z.int().min(2).max(10_000_000),
  seeds: z.int().min(1).max(1_000),
  seed: z.int().min(0),
}) satisfies z.ZodType<StartStudy>;

export const studyFormSchema = z.enum(['csv', 'json', 'md', 'html']) satisfies z.ZodType<StudyForm>;
