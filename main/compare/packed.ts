/** Columns in one block of bytes, with a digest that tells a damaged one. */
import { createHash } from 'node:crypto';

export type Column = Uint8Array | Uint32Array | Float64Array | readonly string[];

interface Section {
  name: string;
  kind: 'words' | 'floats' | 'text';
  bytes: number;
}

const MAGIC = 'SCMDM columns 1\n';
const DIGEST_BYTES = 32;

/** Strings must not hold a line feed. */
export function pack(
  columns: Readonly<Record<string, Uint32Array | Float64Array | readonly string[]>>,
): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(columns).map(([name, column]) => {
    if (column instanceof Uint32Array) return { name, kind: 'words' as const, content: bytesOf(column) };
    if (column instanceof Float64Array) return { name, kind: 'floats' as const, content: bytesOf(column) };
    return { name, kind: 'text' as const, content: Buffer.from(column.map((line) => `${line}\n`).join('')) };
  });
  const sections: Section[] = parts.map(({ name, kind, content }) => ({ name, kind, bytes: content.length }));
  const head = Buffer.from(`${MAGIC}${JSON.stringify(sections)}\n`);
  const body = Buffer.concat([head, ...parts.map(({ content }) => content)]);
  return Uint8Array.from(Buffer.concat([body, createHash('sha256').update(body).digest()]));
}

/** @throws Error when it is not whole */
export function unpack(packed: Buffer): Map<string, Uint32Array | Float64Array | string[]> {
  const body = packed.subarray(0, Math.max(0, packed.length - DIGEST_BYTES));
  const digest = createHash('sha256').update(body).digest();
  if (!digest.equals(packed.subarray(body.length))) throw new Error('its digest does not fit');
  if (!body.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) throw new Error('it is of another form');
  let at = body.indexOf('\n', MAGIC.length) + 1;
  const sections = JSON.parse(body.toString('utf8', MAGIC.length, at)) as Section[];
  return new Map(
    sections.map(({ name, kind, bytes }) => {
      const content = body.subarray(at, (at += bytes));
      return [name, columnOf(kind, content)];
    }),
  );
}

function columnOf(kind: Section['kind'], content: Buffer): Uint32Array | Float64Array | string[] {
  if (kind === 'text') return content.toString('utf8').split('\n').slice(0, -1);
  const shared = new Uint8Array(new SharedArrayBuffer(content.length));
  shared.set(content);
  return kind === 'words' ? new Uint32Array(shared.buffer) : new Float64Array(shared.buffer);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Buffer {
  return Buffer.from(new Uint8Array(buffer, byteOffset, byteLength));
}
