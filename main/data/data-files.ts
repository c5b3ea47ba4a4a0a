/** The files that a training reads, and the labels that they give. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

export const dataFileSchema = z.strictObject({
  /** An absolute path. */
  file: z.string(),
  /** The label of every record in it; null where the records have their own, or none. */
  label: z.string().nullable(),
});
export type DataFile = z.infer<typeof dataFileSchema>;

/** What was written for a file: its path, or `NAME=FILE`. A path that exists is never taken for the second. */
export async function dataFileOf(written: string): Promise<DataFile> {
  const equals = written.indexOf('=');
  const isPath = equals <= 0 || (await stat(written).catch(() => null)) !== null;
  if (isPath) return { file: path.resolve(written), label: null };
  return { file: path.resolve(written.slice(equals + 1)), label: written.slice(0, equals).trim() };
}

/** The files in one line, for errors and cards: `promoter=a.txt, b.tsv`. */
export function nameFiles(files: readonly DataFile[], name: (file: string) => string = (file) => file): string {
  return files.map(({ file, label }) => (label === null ? name(file) : `${label}=${name(file)}`)).join(', ');
}
