/** The files of finished samples and measures. One that cannot be read is set aside, and made anew. */
import { z } from 'zod';
import { readJsonOrSetAside } from '../files.ts';
import { writeWhole } from '../data/model-folder.ts';

const count = z.int().min(0);

export const samplesSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** As the tokens read, one text for each sequence number. */
  texts: z.array(z.string()),
  /** Network evaluations of each sequence, and those that were spared because nothing had changed. */
  nfe: z.array(count),
  sparedNfe: z.array(count),
  /** Entropy of the tokens of each sequence, in nats; null of an empty one. */
  tokenEntropy: z.array(z.number().nullable()),
  /** How often each token of the vocabulary occurs. */
  tokenCounts: z.array(count),
  elapsedS: z.number(),
});
export type Samples = z.infer<typeof samplesSchema>;

export const measuresSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** By metric; null where it could not be computed. */
  values: z.record(z.string(), z.number().nullable()),
  /** Why, for those that are null. */
  reasons: z.record(z.string(), z.string()),
  /** Of metrics that each sequence has a number of, by sequence number; null where a sequence has none. */
  perSequence: z.record(z.string(), z.array(z.number().nullable())),
  numValid: count,
});
export type Measures = z.infer<typeof measuresSchema>;

/** @returns null where there is none that can be used */
export async function readUnit<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const read = await readJsonOrSetAside(file, (json) => schema.parse(json));
  return read.state === 'read' ? read.value : null;
}

/** @throws LabError `unusable` when it cannot be written */
export async function writeUnit(file: string, value: Samples | Measures): Promise<void> {
  await writeWhole(file, `${JSON.stringify(value)}\n`);
}
