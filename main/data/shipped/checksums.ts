/**
 * `checksums.json` beside the folders of shipped models: the SHA-256 of every file that belongs to one. Each file is held
 * against it when it is opened, wherever the whole lies, so that a model is what was measured or is refused.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../../models/base/errors.ts';
import { isErrno, messageOf, writeJson } from '../../files.ts';

export const checksumsFile = 'checksums.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.strictObject({
  schemaVersion: z.literal(1),
  /** By folder, by file. */
  models: z.record(z.string(), z.record(z.string(), sha256)),
});
export type Checksums = z.infer<typeof schema>;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * @param folder of shipped models
 * @returns null where there is none, so that models there are anybody's
 * @throws LabError `badInput` when it is there and cannot be read
 */
export async function readChecksums(folder: string): Promise<Checksums | null> {
  const file = path.join(folder, checksumsFile);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return null;
    throw damaged(`It cannot be read: ${messageOf(error)}.`, file);
  }
  const read = schema.safeParse(parse(text));
  if (!read.success) throw damaged(z.prettifyError(read.error), file);
  return read.data;
}

/**
 * Holds a file of a model against the checksums that lie beside the model's folder, if any do.
 *
 * @throws LabError `badInput` for a file that is not what was shipped, or that was not shipped at all
 */
export async function checkShipped(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  const checksums = await readChecksums(path.dirname(folder));
  if (checksums === null) return;
  const expected = checksums.models[path.basename(folder)]?.[path.basename(file)];
  if (expected === undefined) {
    throw new LabError('badInput', {
      what: `This file is not among the shipped ones: ${checksumsFile} does not know it.`,
      where: file,
      todo: 'Models of your own belong into the workspace. If the lab was updated by hand, install it anew.',
    });
  }
  const found = sha256Of(bytes);
  if (found === expected) return;
  throw new LabError('badInput', {
    what:
      `This file is not the one that was shipped: its SHA-256 begins with ${found.slice(0, 12)}, and that of the ` +
      `shipped one with ${expected.slice(0, 12)}. It was changed or damaged, and is not used.`,
    where: file,
    kept: 'The file is as it was.',
    todo: 'Install the lab anew, or in a clone: git checkout -- models/checkpoints',
  });
}

/** Writes down the files of one model, in place of what was known of it. @throws the system's error */
export async function writeChecksums(folder: string, model: string, files: Record<string, Uint8Array>): Promise<void> {
  const known = (await readChecksums(folder))?.models ?? {};
  const models = {
    ...known,
    [model]: Object.fromEntries(sorted(files).map(([name, bytes]) => [name, sha256Of(bytes)])),
  };
  await writeJson(path.join(folder, checksumsFile), {
    schemaVersion: 1,
    models: Object.fromEntries(sorted(models)),
  } satisfies Checksums);
}

function sorted<T>(byName: Record<string, T>): [string, T][] {
  return Object.entries(byName).sort(([a], [b]) => (a < b ? -1 : 1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damaged(why: string, where: string): LabError {
  return new LabError('badInput', {
    what: `The checksums of the shipped models are damaged, so none of them can be used. ${why}`,
    where,
    todo: 'Install the lab anew, or in a clone: git checkout -- models/checkpoints',
  });
}
