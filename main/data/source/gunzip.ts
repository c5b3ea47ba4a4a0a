/**
 * Gzip as RFC 1952 has it, member by member. Node's own Gunzip takes what follows the last member for another one and
 * then loses up to 64 kB of what came before; this one gives every byte before a fault, and then says what the fault is.
 */
// eslint-disable-next-line n/no-unsupported-features/node-builtins -- 20.15 and 22.2 brought it, and 21 is not used
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';

/** Why reading stops before the end; what was given before it is right as far as can be told. */
export class GzipFault extends Error {
  override readonly name = 'GzipFault';
}

export interface GzipEnd {
  /** Bytes after the last member that are no gzip; zeros, with which some tapes fill up, do not count. */
  numTrailing: number;
}

const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const flag = { headerCrc: 2, extra: 4, name: 8, comment: 16 };

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** @throws GzipFault when the data end too early or are damaged, after everything that could be read was given */
export async function* gunzip(chunks: AsyncIterable<Buffer>, end: GzipEnd): AsyncGenerator<Buffer> {
  const input = new ByteQueue(chunks);
  try {
    for (let member = 0; await input.has(1); member++) {
      if (!(await input.has(2)) || !isGzip(input.bytes)) {
        if (member === 0) throw new GzipFault('The file does not begin as gzip does.');
        end.numTrailing = await countTrailing(input);
        return;
      }
      await skipHeader(input);
      yield* inflateMember(input);
    }
  } finally {
    await input.close();
  }
}

async function skipHeader(input: ByteQueue): Promise<void> {
  const header = await input.take(HEADER_BYTES);
  const flags = header[3] ?? 0;
  if (header[2] !== 8) throw new GzipFault('The compression is of a kind that gzip does not have.');
  if (flags & flag.extra) await input.take((await input.take(2)).readUInt16LE());
  if (flags & flag.name) await input.skipText();
  if (flags & flag.comment) await input.skipText();
  if (flags & flag.headerCrc) await input.take(2);
}

async function* inflateMember(input: ByteQueue): AsyncGenerator<Buffer> {
  const inflater = new Inflater();
  let crc = 0;
  let size = 0;
  try {
    while (!inflater.isDone) {
      if (!(await input.has(1))) throw new GzipFault('The compressed data end too early.');
      const consumed = await inflater.write(input.bytes);
      input.drop(consumed);
      for (const bytes of inflater.out.splice(0)) {
        crc = crc32(bytes, crc);
        size = (size + bytes.length) % 2 ** 32;
        yield bytes;
      }
      if (inflater.error !== null) throw new GzipFault(`The compressed data are damaged (${inflater.error.message}).`);
    }
  } finally {
    inflater.close();
  }
  const trailer = await input.take(TRAILER_BYTES);
  if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== size) {
    throw new GzipFault('The compressed data are damaged: their checksum is another one.');
  }
}

/** Node's inflater, asked one piece at a time. It ends by itself where the compressed data do. */
class Inflater {
  readonly out: Buffer[] = [];
  error: Error | null = null;
  isDone = false;
  readonly #stream: InflateRaw = createInflateRaw({ chunkSize: 65_536 });
  #wake: () => void = () => undefined;

  constructor() {
    this.#stream.on('data', (bytes: Buffer) => this.out.push(bytes));
    this.#stream.on('error', (error) => {
      this.error = error;
      this.#wake();
    });
    this.#stream.on('end', () => {
      this.isDone = true;
      this.#wake();
    });
  }

  /** @returns how many of the bytes it took; fewer than all where the compressed data end */
  async write(bytes: Buffer): Promise<number> {
    const before = this.#stream.bytesWritten;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#stream.write(bytes, () => {
        resolve();
      });
    });
    return this.#stream.bytesWritten - before;
  }

  close(): void {
    this.#stream.destroy();
  }
}

/** What was read and not yet used. */
class ByteQueue {
  bytes: Buffer = Buffer.alloc(0);
  readonly #chunks: AsyncIterator<Buffer>;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Whether so many bytes are left; afterwards `bytes` holds them. */
  async has(count: number): Promise<boolean> {
    while (this.bytes.length < count) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.bytes = this.bytes.length === 0 ? next.value : Buffer.concat([this.bytes, next.value]);
    }
    return true;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  drop(count: number): void {
    this.bytes = this.bytes.subarray(count);
  }

  async take(count: number): Promise<Buffer> {
    if (!(await this.has(count))) throw new GzipFault('The compressed data end too early.');
    const taken = this.bytes.subarray(0, count);
    this.drop(count);
    return taken;
  }

  /** A text that ends with a zero. */
  async skipText(): Promise<void> {
    while ((await this.take(1))[0] !== 0);
  }
}

async function countTrailing(input: ByteQueue): Promise<number> {
  let count = 0;
  let isZero = true;
  while (await input.has(1)) {
    isZero &&= input.bytes.every((byte) => byte === 0);
    count += input.bytes.length;
    input.drop(input.bytes.length);
  }
  return isZero ? 0 : count;
}
