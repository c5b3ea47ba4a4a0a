/**
 * Random access to the sequences of a FASTA file, of which only an index is held: where in the file every 65,536th base
 * stands. A compressed genome is unpacked into the system's folder for temporary files first, since gzip can only be
 * read from its beginning.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import { readTitle, withoutSpaces } from './fasta.ts';
import { isFasta } from './fasta-plan.ts';
import { Pieces } from './lines.ts';
import { cannotRead, FileBytes, fileVersion } from './open-file.ts';
import { decodeHead, openText, readHeadBytes, type TextChunks } from './text-source.ts';

const MARK_EVERY = 65_536;
const BLOCK_BYTES = 262_144;

interface Sequence {
  length: number;
  /** Base and byte, both counted from 0, of the beginnings of lines. */
  marks: { base: number; byte: number }[];
}

export class Genome {
  readonly #file: string;
  readonly #sequences: ReadonlyMap<string, Sequence>;
  readonly #descriptor: number;
  readonly #temporary: string | null;
  #block = { from: 0, bytes: Buffer.alloc(0) };

  private constructor(file: string, temporary: string | null, sequences: ReadonlyMap<string, Sequence>) {
    this.#file = file;
    this.#temporary = temporary;
    this.#sequences = sequences;
    this.#descriptor = openSync(file, 'r');
  }

  /** @throws LabError as `openSource`; `badInput` for a file that is no FASTA, or names a sequence twice */
  static async open(file: string, signal: AbortSignal): Promise<Genome> {
    const version = await fileVersion(file);
    const head = decodeHead(file, await readHeadBytes(file, version, signal));
    if (!isFasta(head.text)) {
      throw new LabError('badInput', { what: 'The genome is no FASTA file.', where: file });
    }
    const isPlain = head.compression === 'none' && (head.encoding === 'utf-8' || head.encoding === 'latin1');
    if (isPlain) return new Genome(file, null, await indexOf(file, new FileBytes(file, version), signal));
    const folder = await mkdtemp(path.join(tmpdir(), 'scmdm-genome-'));
    try {
      const plain = path.join(folder, 'genome.fa');
      await unpack(openText(file, version, head, signal), plain);
      const sequences = await indexOf(file, new FileBytes(plain, await fileVersion(plain)), signal);
      return new Genome(plain, folder, sequences);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get names(): string[] {
    return [...this.#sequences.keys()];
  }

  /** Bases of a sequence; null where there is no such one. */
  lengthOf(name: string): number | null {
    return this.#sequences.get(name)?.length ?? null;
  }

  /** Bases from `start`, counted from 0, up to, not with, `end`; both within the sequence. */
  read(name: string, start: number, end: number): string {
    const { marks } = this.#sequences.get(name) as Sequence;
    let low = 0;
    for (let high = marks.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((marks[middle]?.base ?? Infinity) <= start) low = middle;
      else high = middle - 1;
    }
    const mark = marks[low] as Sequence['marks'][number];
    const wanted = end - mark.base;
    const parts: string[] = [];
    for (let found = 0, byte = mark.byte; found < wanted;) {
      const bytes = this.#blockAt(byte);
      if (bytes.length === 0) {
        throw new LabError('badInput', { what: 'The genome changed while it was read.', where: this.#file });
      }
      const bases = withoutSpaces(bytes.toString('latin1'));
      parts.push(bases);
      found += bases.length;
      byte += bytes.length;
    }
    return parts.join('').slice(start - mark.base, end - mark.base);
  }

  async close(): Promise<void> {
    closeSync(this.#descriptor);
    if (this.#temporary !== null) await rm(this.#temporary, { recursive: true, force: true });
  }

  /** Some bytes from a position on; intervals mostly follow each other, so the last block often has them. */
  #blockAt(byte: number): Buffer {
    const { from, bytes } = this.#block;
    const isThere = byte >= from && byte < from + bytes.length;
    if (!isThere) {
      const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
      const length = readSync(this.#descriptor, buffer, 0, BLOCK_BYTES, byte);
      this.#block = { from: byte, bytes: buffer.subarray(0, length) };
    }
    const offset = byte - this.#block.from;
    return this.#block.bytes.subarray(offset, offset + 16_384);
  }
}

async function unpack(text: TextChunks, plain: string): Promise<void> {
  const handle = await open(plain, 'wx', 0o600);
  try {
    await handle.writeFile(text.chunks(() => 0));
  } catch (error) {
    throw cannotRead(plain, error);
  } finally {
    await handle.close();
  }
}

/** Bytes as Latin-1, so that characters and bytes are counted alike. */
async function indexOf(file: string, source: FileBytes, signal: AbortSignal): Promise<Map<string, Sequence>> {
  const sequences = new Map<string, Sequence>();
  const pieces = new Pieces();
  let current: Sequence | null = null;
  let title: string | null = null;
  let byte = 0;
  let isLineStart = true;
  for await (const chunk of source.chunks(signal)) {
    if (signal.aborted) throw new CancelledError();
    for (const { text, end, line } of pieces.push(chunk.toString('latin1'))) {
      if (isLineStart && text.startsWith('>')) title = '';
      const isComment = isLineStart && text.startsWith(';');
      if (title !== null) {
        title += text.slice(0, 1_000);
        if (end !== null) {
          const { name } = readTitle(title.slice(1));
          if (name === null || sequences.has(name)) {
            const what = name === null ? 'A sequence has no name.' : `The genome names ${name} twice.`;
            throw new LabError('badInput', { what, where: `${file}, line ${line}` });
          }
          current = { length: 0, marks: [] };
          sequences.set(name, current);
          title = null;
        }
      } else if (current !== null && !isComment) {
        const bases = withoutSpaces(text);
        const last = current.marks.at(-1);
        if (last === undefined || current.length - last.base >= MARK_EVERY) {
          current.marks.push({ base: current.length, byte });
        }
        current.length += bases.length;
      }
      byte += text.length + (end?.length ?? 0);
      isLineStart = end !== null;
    }
  }
  return sequences;
}
