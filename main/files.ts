import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Writes JSON through a temporary file, fsync and rename; makes the folder where it is missing. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFileAtomic(file, `${JSON.stringify(value, null, 2)}\n`, { encoding: 'utf8', fsync: true });
}

export type ReadResult<T> =
  | { state: 'missing' }
  | { state: 'read'; value: T }
  /** `movedTo` is where the unreadable file was put, or null when even that failed. */
  | { state: 'damaged'; reason: string; movedTo: string | null };

/**
 * Reads JSON that `parse` accepts. A file that is there but not usable is kept beside under another name, so that what
 * the user wrote is never lost.
 *
 * @param parse throws when the value is not of the wanted shape
 */
export async function readJsonOrSetAside<T>(file: string, parse: (value: unknown) => T): Promise<ReadResult<T>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return { state: 'missing' };
    // A file that cannot be read would be lost at the next write, which only needs the folder.
    return { state: 'damaged', reason: messageOf(error), movedTo: await setAside(file) };
  }
  try {
    return { state: 'read', value: parse(JSON.parse(text)) };
  } catch (error) {
    return { state: 'damaged', reason: messageOf(error), movedTo: await setAside(file) };
  }
}

/** Renames `x.json` to `x.damaged-2026-11-21T10-00-00-000Z.json`. */
async function setAside(file: string): Promise<string | null> {
  const { dir, name, ext } = path.parse(file);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const aside = path.join(dir, `${name}.damaged-${stamp}${ext}`);
  try {
    await rename(file, aside);
    return aside;
  } catch {
    return null;
  }
}

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
