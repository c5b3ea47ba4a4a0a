/** The zod schemas of the models part of the contract. */
import { z } from 'zod';
import type { ModelExportFormat } from '../preload/contract.ts';

/** One name of a folder, which is not a path and not hidden; of a shipped model behind `shipped:`. */
export const modelIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(shipped:)?[^./\\:][^/\\:]*$/, 'it is not the name of a model');

export const itemNameSchema = z.string().trim().min(1).max(200);
export const notesSchema = z.string().max(100_000);

export const modelExportFormatSchema = z.enum(['safetensors', 'onnx']) satisfies z.ZodType<ModelExportFormat>;
