import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes JSON as `replaceFile` does. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await replaceFile(file, jsonText(value));
}

/**
 * Puts a file in place whole or not at all: written beside it, flushed, renamed. Makes the folder where it is missing.
 *
 * It writes until everything is written: a disk that gets full takes the first part without an error, and only the next
 * write fails. (The package write-file-atomic, 7.0.1, writes once, and then puts the torn file in place.)
 *
 * @throws the system's error; what was there before stays
 */
export async function replaceFile(
  file: string,
  content: Uint8Array<ArrayBuffer> | string | AsyncIterable<string>,
): Promise<void> {
  await replaceFileBy(file, (partial) => writeFile(partial, content));
}

/** `replaceFile` for a writer that wants to be given a file's name. */
export async function replaceFileBy(file: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = partialOf(file);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await write(partial);
    const handle = await open(partial, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** `writeJson` for the end of the app, where nothing that is only promised would still be done; it does not flush. */
export function writeJsonNow(file: string, value: unknown): void {
  const partial = partialOf(file);
  try {
    writeFileSync(partial, jsonText(value));
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** A name of its own, since window and command line may write the same file. */
function partialOf(file: string): string {
  return `${file}.${randomUUID()}.partial`;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
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

/** Whether there was no room for what was written, on the disk or in the share of it that is the user's. */
export function isDiskFull(error: unknown): boolean {
  // DuckDB has words for it, and no code.
  const isToldInWords = /No space left|not enough space/i.test(messageOf(error));
  return isToldInWords || isErrno(error, 'ENOSPC') || isErrno(error, 'EDQUOT');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
