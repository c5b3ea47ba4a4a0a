/** The text of a file: decompressed and decoded, chunk by chunk, with the faults of the file told at its end. */
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import { gunzip, GzipFault, isGzip, type GzipEnd } from './gunzip.ts';
import { FileBytes, type FileVersion } from './open-file.ts';
import { binaryFormat } from './other-formats.ts';
import { decoderOf, findEncoding, type FoundEncoding } from './text-encoding.ts';

/** Bytes that are looked at to tell what a file is. */
export const HEAD_BYTES = 262_144;

export interface TextHead extends FoundEncoding {
  compression: 'none' | 'gzip';
  text: string;
  isWhole: boolean;
}

/** The first bytes, decompressed. @throws LabError as `FileBytes.chunks`; `badInput` for a damaged gzip */
export async function readHeadBytes(
  file: string,
  version: FileVersion,
  signal: AbortSignal,
  atLeast = HEAD_BYTES,
): Promise<{ bytes: Buffer; isWhole: boolean; compression: 'none' | 'gzip' }> {
  const { compression, chunks } = await openBytes(new FileBytes(file, version), { numTrailing: 0 }, signal);
  const parts: Buffer[] = [];
  let length = 0;
  let isWhole = true;
  try {
    for await (const chunk of chunks) {
      parts.push(chunk);
      length += chunk.length;
      isWhole = length < atLeast;
      if (!isWhole) break;
    }
  } catch (error) {
    // Rows before the fault can be read; the fault is told after them.
    if (!(error instanceof GzipFault) || length === 0) throw atFault(error, file, null);
    isWhole = false;
  }
  return { bytes: Buffer.concat(parts), isWhole, compression };
}

/** @throws LabError `badInput` for what is no text */
export function decodeHead(file: string, head: Awaited<ReturnType<typeof readHeadBytes>>): TextHead {
  const { bytes, isWhole, compression } = head;
  if (bytes.length === 0) {
    throw new LabError('badInput', { what: 'The file is empty: nothing is compressed in it.', where: file });
  }
  const binary = binaryFormat(bytes);
  if (binary !== null) throw notText(file, `The file is no file of sequences: it is ${binary}.`);
  const found = findEncoding(bytes, isWhole);
  if (found === null) throw notText(file, 'The file holds binary data, and no text.');
  const decoder = decoderOf(found.encoding);
  return { ...found, compression, isWhole, text: decoder.push(bytes) + (isWhole ? decoder.end() : '') };
}

export interface TextChunks {
  /** @throws LabError `badInput` at a fault of the file, after the text before it was given; `cancelled` */
  chunks(line: () => number): AsyncGenerator<string>;
  bytes: FileBytes;
  end: GzipEnd;
}

export function openText(file: string, version: FileVersion, head: FoundEncoding, signal: AbortSignal): TextChunks {
  const bytes = new FileBytes(file, version);
  const end: GzipEnd = { numTrailing: 0 };
  return {
    bytes,
    end,
    async *chunks(line) {
      const decoder = decoderOf(head.encoding);
      try {
        const { chunks } = await openBytes(bytes, end, signal);
        for await (const chunk of chunks) {
          if (signal.aborted) throw new CancelledError();
          const text = decoder.push(chunk);
          if (text !== '') yield text;
        }
        const rest = decoder.end();
        if (rest !== '') yield rest;
      } catch (error) {
        throw atFault(error, file, line());
      }
    },
  };
}

async function openBytes(
  bytes: FileBytes,
  end: GzipEnd,
  signal: AbortSignal,
): Promise<{ compression: 'none' | 'gzip'; chunks: AsyncIterable<Buffer> }> {
  const raw = bytes.chunks(signal);
  const first = await raw.next();
  const whole = first.done === true ? raw : rejoined(first.value, raw);
  const isPacked = first.done !== true && isGzip(first.value);
  return isPacked ? { compression: 'gzip', chunks: gunzip(whole, end) } : { compression: 'none', chunks: whole };
}

async function* rejoined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* rest;
  } finally {
    // Also when nobody asked for more than the first chunk: the file is to be closed.
    await rest.return(undefined);
  }
}

function atFault(error: unknown, file: string, line: number | null): unknown {
  if (!(error instanceof GzipFault)) return error;
  return new LabError('badInput', {
    what: error.message,
    where: line === null ? file : `${file}, line ${line.toLocaleString('en-US')}`,
    kept: line === null ? null : 'Nothing of the file is used; the rows before that line can be read.',
    todo: 'Copy or download the file again.',
  });
}

function notText(file: string, what: string): LabError {
  const todo = 'The lab reads SMILES, CSV, TSV, SDF, FASTA, FASTQ, BED with a genome, and Parquet, plain or gzip.';
  return new LabError('badInput', { what, where: file, todo });
}
