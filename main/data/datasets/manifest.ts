/** The manifest of a data set, `dataset.json`: what it holds, where it came from, and how it was imported. */
import { z } from 'zod';
import type { DatasetInfo } from '../../../preload/contract.ts';
import { domainSchema, formatSchema, importChoicesSchema } from '../../data-schemas.ts';

export const manifestFile = 'dataset.json';
export const recordsFile = 'records.parquet';
export const reportFile = 'report.json';

const count = z.int().min(0);

/** A column of `records.parquet` beside those that every data set has. */
const columnSchema = z.strictObject({
  /** As in the file that was imported, or as RDKit calls the descriptor. */
  name: z.string(),
  /** In `records.parquet`; differs where another column has the name already. */
  column: z.string(),
  kind: z.enum(['number', 'text']),
  unit: z.string().nullable(),
  from: z.enum(['file', 'lab']),
});
export type ManifestColumn = z.infer<typeof columnSchema>;

export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().min(1),
  /** Of the lab that wrote it. */
  labVersion: z.string(),
  domain: domainSchema,
  format: formatSchema,
  source: z.strictObject({ path: z.string(), bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  importedAt: z.iso.datetime(),
  choices: importChoicesSchema,
  counts: z.strictObject({ read: count, accepted: count, duplicates: count, rejected: count }),
  dataHash: z.string().regex(/^[0-9a-f]{64}$/),
  columns: z.array(columnSchema),
  split: z.strictObject({ train: count, validation: count, test: count }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What the window shows of it. */
export function infoOf({
  domain,
  format,
  source,
  importedAt,
  choices,
  counts,
  dataHash,
  columns,
  split,
}: Manifest): DatasetInfo {
  const properties = columns.filter(({ from }) => from === 'file').map(({ name, kind }) => ({ name, kind }));
  return { domain, format, source, importedAt, choices, counts, dataHash, properties, split };
}

/** @throws Error that says which part does not fit */
export function parseManifest(text: string): Manifest {
  const json: unknown = JSON.parse(text);
  const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  if (typeof version === 'number' && version > 1) {
    throw new Error(`it was written by a newer lab (schema version ${String(version)}, known is 1)`);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`at ${issue?.path.join('.') ?? 'its top'}: ${issue?.message ?? 'unknown reason'}`);
}
