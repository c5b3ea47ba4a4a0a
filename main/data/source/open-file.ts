/** A file as bytes: what may be read, its SHA-256, and whether it stayed the same meanwhile. */
import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import { isErrno, messageOf } from '../../files.ts';

const CHUNK_BYTES = 131_072;

/** What tells one version of a file from another. */
export interface FileVersion {
  bytes: number;
  mtimeNs: bigint;
  inode: bigint;
}

/** @throws LabError `notFound`; `badInput` for a folder, a pipe or a device, an empty file, or one of no right to read */
export async function fileVersion(file: string): Promise<FileVersion> {
  const stats = await stat(file, { bigint: true }).catch((error: unknown) => {
    throw cannotRead(file, error);
  });
  if (!stats.isFile()) {
    const todo = stats.isDirectory() ? 'Name a file in it.' : 'Save what it gives as a file, and name that.';
    throw new LabError('badInput', { what: `This is ${kindOf(stats)}, not a file.`, where: file, todo });
  }
  if (stats.size === 0n) {
    const todo = 'Copy, download or export the file again.';
    throw new LabError('badInput', { what: 'The file is empty: it has 0 bytes.', where: file, todo });
  }
  return versionOf(stats);
}

function versionOf(stats: BigIntStats): FileVersion {
  return { bytes: Number(stats.size), mtimeNs: stats.mtimeNs, inode: stats.ino };
}

function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

export function isSameVersion(one: FileVersion, other: FileVersion): boolean {
  return one.bytes === other.bytes && one.mtimeNs === other.mtimeNs && one.inode === other.inode;
}

/** The error for a file that the system does not give. */
export function cannotRead(file: string, error: unknown): LabError {
  if (error instanceof LabError) return error;
  if (isErrno(error, 'ENOENT')) {
    const todo = 'Look at how its name and folder are spelt.';
    return new LabError('notFound', { what: 'There is no such file.', where: file, todo });
  }
  if (isErrno(error, 'EACCES') || isErrno(error, 'EPERM')) {
    const todo = `Give yourself the right to read it, or copy it to another folder than ${path.dirname(file)}.`;
    return new LabError('badInput', { what: 'There is no right to read this file.', where: file, todo });
  }
  return new LabError('badInput', { what: `The file cannot be read: ${messageOf(error)}.`, where: file });
}

/** Reads one version of a file once, from its first byte to its last. */
export class FileBytes {
  /** Bytes that were read so far. */
  bytesRead = 0;
  readonly #file: string;
  readonly #version: FileVersion;
  readonly #hash = createHash('sha256');
  #digest: string | null = null;

  constructor(file: string, version: FileVersion) {
    this.#file = file;
    this.#version = version;
  }

  /** Known when everything was read. */
  get sha256(): string {
    if (this.#digest === null) throw new Error('the file was not read to its end');
    return this.#digest;
  }

  /** Only for its SHA-256. @throws as `chunks` */
  async readAll(signal: AbortSignal): Promise<void> {
    const chunks = this.chunks(signal);
    while ((await chunks.next()).done !== true);
  }

  /** @throws LabError `badInput` when the file changed or cannot be read any further; `cancelled` */
  async *chunks(signal: AbortSignal): AsyncGenerator<Buffer> {
    const file = this.#file;
    const handle = await open(file).catch((error: unknown) => {
      throw cannotRead(file, error);
    });
    try {
      this.#check(await handle.stat({ bigint: true }));
      for (;;) {
        if (signal.aborted) throw new CancelledError();
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES);
        if (bytesRead === 0) break;
        const chunk = buffer.subarray(0, bytesRead);
        this.#hash.update(chunk);
        this.bytesRead += bytesRead;
        yield chunk;
      }
      this.#check(await handle.stat({ bigint: true }));
      this.#digest = this.#hash.digest('hex');
    } catch (error) {
      throw cannotRead(file, error);
    } finally {
      await handle.close();
    }
  }

  #check(stats: BigIntStats): void {
    const now = versionOf(stats);
    if (isSameVersion(now, this.#version)) return;
    const sizes =
      now.bytes === this.#version.bytes
        ? ''
        : `: it had ${count(this.#version.bytes)} bytes and now has ${count(now.bytes)}`;
    throw new LabError('badInput', {
      what: `The file changed while it was read${sizes}.`,
      where: this.#file,
      todo: 'Wait until the program that writes it is done, and import it again.',
    });
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
