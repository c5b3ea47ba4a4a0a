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

/**
 * What was written for a file: its path, or `NAME=FILE`. A path that exists is never taken for the second. In place of
 * a file a data set can stand, by its folder or, where there is no such path, by its id in the workspace.
 *
 * @param datasets the folder of the workspace's data sets
 */
export async function dataFileOf(written: string, datasets: string): Promise<DataFile> {
  const equals = written.indexOf('=');
  if (equals <= 0 || (await isThere(written))) return { file: await placeOf(written, datasets), label: null };
  return { file: await placeOf(written.slice(equals + 1), datasets), label: written.slice(0, equals).trim() };
}

async function placeOf(name: string, datasets: string): Promise<string> {
  const inWorkspace = path.join(datasets, name);
  const isId = name === path.basename(name) && !(await isThere(name)) && (await isThere(inWorkspace));
  return isId ? inWorkspace : path.resolve(name);
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** The files in one line, for errors and cards: `promoter=a.txt, b.tsv`. */
export function nameFiles(files: readonly DataFile[], name: (file: string) => string = (file) => file): string {
  return files.map(({ file, label }) => (label === null ? name(file) : `${label}=${name(file)}`)).join(', ');
}
