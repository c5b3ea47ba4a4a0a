/** The zod schemas of the data part of the contract: how a file is read and imported, and questions for its records. */
import { z } from 'zod';
import type {
  DataDomain,
  ExportFormat,
  ImportChoices,
  ReadChoices,
  RecordsQuery,
  SourceFormat,
  StartImport,
  WindowChoices,
} from '../preload/contract.ts';

const share = z.number().min(0).max(1);
const text = z.string().max(4096);

export const domainSchema = z.enum(['molecules', 'dna']) satisfies z.ZodType<DataDomain>;

export const formatSchema = z.enum([
  'smiles',
  'dnaList',
  'table',
  'sdf',
  'fasta',
  'fastq',
  'bed',
  'parquet',
]) satisfies z.ZodType<SourceFormat>;

export const exportFormatSchema = z.enum(['csv', 'smi', 'sdf', 'fasta', 'parquet']) satisfies z.ZodType<ExportFormat>;

export const windowsSchema = z.strictObject({
  length: z.int().min(1).max(10_000_000),
  stride: z.int().min(1).max(10_000_000),
  maxNFraction: share,
  strands: z.enum(['one', 'both']),
}) satisfies z.ZodType<WindowChoices>;

export const readChoicesSchema = z.strictObject({
  domain: domainSchema.nullable(),
  format: formatSchema.nullable(),
  column: text.nullable(),
  nameColumn: text.nullable(),
  hasHeader: z.boolean().nullable(),
  genome: text.nullable(),
  windows: windowsSchema.nullable(),
}) satisfies z.ZodType<ReadChoices>;

export const importChoicesSchema = z.strictObject({
  read: readChoicesSchema,
  molecules: z.strictObject({
    salts: z.enum(['largest', 'keep']),
    charges: z.enum(['keep', 'neutralise']),
    stereo: z.enum(['keep', 'drop']),
  }),
  dna: z.strictObject({
    ambiguous: z.enum(['toN', 'reject']),
    uracil: z.enum(['toT', 'reject']),
    maxNFraction: share,
    reverseComplement: z.enum(['distinct', 'duplicate']),
  }),
  split: z
    .strictObject({
      by: z.enum(['record', 'scaffold', 'source']),
      seed: z.int().min(0),
      validation: share,
      test: share,
    })
    .refine(({ validation, test }) => validation + test <= 1, 'validation and test together are more than everything'),
}) satisfies z.ZodType<ImportChoices>;

/** The name of a data set's folder: one name, not a path, and not hidden. */
export const datasetIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\][^/\\]*$/, 'it is not the name of a folder');

export const datasetNameSchema = z.string().trim().min(1).max(200);

export const sourceIdSchema = z.string().min(1).max(64);

export const startImportSchema = z.strictObject({
  kind: z.literal('importData'),
  sourceId: sourceIdSchema,
  name: datasetNameSchema,
  choices: importChoicesSchema,
}) satisfies z.ZodType<StartImport>;

export const recordsQuerySchema = z.strictObject({
  datasetId: datasetIdSchema,
  status: z.enum(['all', 'accepted', 'duplicate', 'rejected']),
  search: text.nullable(),
  ranges: z.array(z.strictObject({ column: text, from: z.number().nullable(), to: z.number().nullable() })).max(50),
  sort: z.strictObject({ column: text, descending: z.boolean() }).nullable(),
  offset: z.int().min(0),
  limit: z.int().min(0).max(500),
}) satisfies z.ZodType<RecordsQuery>;
