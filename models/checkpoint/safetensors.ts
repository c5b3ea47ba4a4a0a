/**
 * The safetensors format, version 0.8 of the reference implementation: 8 bytes with the size of the header, a header in
 * JSON that gives each tensor's type, shape and place, and the numbers, row by row, little-endian.
 *
 * A file is read as if somebody wished us ill: sizes are bounded before anything is allocated, and the tensors have to
 * cover the bytes after the header exactly, without gaps and without sharing any.
 */
import { LabError } from '../base/errors.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import { duplicateKey } from './duplicate-key.ts';
import { halvesToFloats } from './half.ts';

/** Bytes of a number of each type. */
const widths = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const;
export type Dtype = keyof typeof widths;

export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** A view of the file. */
  readonly bytes: Uint8Array;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** A tensor to be written. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** 16 bits are those of half precision numbers. */
  readonly values: Float32Array | Float64Array | Int32Array | Int8Array | Uint16Array;
}

/** The reference allows 100 MB; a header of ours takes a few kB, one of a model with thousands of tensors less than 1 MB. */
export const largestHeader = 16_000_000;
const METADATA = '__metadata__';

/**
 * The bytes of a file. The same tensors and metadata give the same bytes: wider types first, each type by name.
 *
 * @throws Error when a name occurs twice or values do not fill their shape
 */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const sorted = [...tensors].sort(
    (a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT || (a.name < b.name ? -1 : 1),
  );
  const header = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) header.set(METADATA, metadata);
  let size = 0;
  for (const { name, shape, values } of sorted) {
    if (header.has(name) || name === METADATA) throw new Error(`internal: two tensors are called ${name}`);
    const count = shape.reduce((product, dim) => product * dim, 1);
    if (count !== values.length) throw new Error(`internal: ${name} [${shape.join()}] has ${values.length} values`);
    header.set(name, { dtype: dtypeOf(values), shape, data_offsets: [size, size + values.byteLength] });
    size += values.byteLength;
  }
  // Object.fromEntries, unlike an assignment, takes any name for what it is.
  const json = encodeUtf8(JSON.stringify(Object.fromEntries(header)));
  // Spaces up to a multiple of 8, so that the numbers are aligned.
  const headerSize = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerSize + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerSize), true);
  bytes.set(json, 8);
  bytes.fill(SPACE, 8 + json.length, 8 + headerSize);
  let offset = 8 + headerSize;
  for (const { values } of sorted) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

const SPACE = 0x20;

function dtypeOf(values: NamedTensor['values']): Dtype {
  if (values instanceof Float64Array) return 'F64';
  if (values instanceof Float32Array) return 'F32';
  if (values instanceof Uint16Array) return 'F16';
  return values instanceof Int8Array ? 'I8' : 'I32';
}

/** What the header of a file tells. */
export interface TensorHeader {
  /** Where each tensor lies in the file, in bytes. */
  readonly tensors: ReadonlyMap<string, { dtype: Dtype; shape: readonly number[]; begin: number; end: number }>;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * @param where what the file is called in errors
 * @throws LabError `badInput` that says what is wrong with the file
 */
export function readSafetensors(bytes: Uint8Array, where: string): TensorFile {
  const { tensors, metadata } = readSafetensorsHeader(bytes, bytes.length, where);
  const viewed = Array.from(
    tensors,
    ([name, { dtype, shape, begin, end }]) => [name, { dtype, shape, bytes: bytes.subarray(begin, end) }] as const,
  );
  return { tensors: new Map(viewed), metadata };
}

/** Bytes of the header with the 8 that announce it, as the first 8 bytes of a file say. */
export function announcedHeader(first: Uint8Array): number {
  const announced = new DataView(first.buffer, first.byteOffset, 8).getBigUint64(0, true);
  return 8 + Number(announced);
}

/**
 * Reads the header alone, and holds it against the size of the file.
 *
 * @param head the first bytes of the file, its whole header at least where it has one
 * @param fileSize bytes of the whole file
 * @param where what the file is called in errors
 * @throws LabError `badInput` that says what is wrong with the file
 */
export function readSafetensorsHeader(head: Uint8Array, fileSize: number, where: string): TensorHeader {
  const bad = (why: string) =>
    new LabError('badInput', { what: `This is not a usable safetensors file. ${why}`, where });
  if (head.length < 8) throw bad(`It has ${head.length} bytes, and the size of its header alone takes 8.`);
  const announced = new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true);
  if (announced > BigInt(largestHeader)) {
    const hint = head[0] === 0x50 && head[1] === 0x4b ? ' It looks like a PyTorch or zip file.' : '';
    throw bad(`Its header would take ${announced} bytes, and at most ${largestHeader} are allowed.${hint}`);
  }
  const headerSize = Number(announced);
  const dataSize = fileSize - 8 - headerSize;
  if (dataSize < 0) throw bad(`It ends within its header: ${headerSize} bytes announced, ${fileSize - 8} there.`);
  const text = decodeUtf8(head.subarray(8, 8 + headerSize));
  if (!text?.startsWith('{')) throw bad('Its header is not text that begins with “{”.');
  const header = parseObject(text);
  if (header === null) throw bad('Its header is not an object in JSON.');
  const twice = duplicateKey(text);
  if (twice !== null) throw bad(`Its header has “${twice}” twice.`);

  const metadata = new Map<string, string>();
  const tensors = new Map<string, { dtype: Dtype; shape: number[]; begin: number; end: number }>();
  const ranges: { name: string; begin: number; end: number }[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === METADATA) {
      if (!isTextMap(entry)) throw bad('Its metadata are not texts by name.');
      for (const [field, value] of Object.entries(entry)) metadata.set(field, value);
      continue;
    }
    const described = describe(entry);
    if (typeof described === 'string') throw bad(`Tensor “${name}”: ${described}`);
    const { dtype, shape, begin, end } = described;
    if (end > dataSize) {
      throw bad(`Tensor “${name}” ends at byte ${end} of ${dataSize}: the file was cut off, or is not what it says.`);
    }
    tensors.set(name, { dtype, shape, begin: 8 + headerSize + begin, end: 8 + headerSize + end });
    ranges.push({ name, begin, end });
  }

  let covered = 0;
  for (const { name, begin, end } of ranges.sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin < covered) throw bad(`Tensor “${name}” begins at byte ${begin}, within another that ends at ${covered}.`);
    if (begin > covered) throw bad(`No tensor has the bytes from ${covered} to ${begin}, before “${name}”.`);
    covered = end;
  }
  if (covered < dataSize) throw bad(`After its last tensor come ${dataSize - covered} bytes that belong to none.`);
  return { tensors, metadata };
}

/** The numbers of a tensor; half precisions become float32, which holds them exactly. null for other types. */
export function numbersOf({
  dtype,
  bytes,
}: StoredTensor): Float32Array<ArrayBuffer> | Float64Array | Int32Array | Int8Array | null {
  // A copy, because a view of the file may not be aligned.
  const { buffer } = new Uint8Array(bytes);
  switch (dtype) {
    case 'F32':
      return new Float32Array(buffer);
    case 'F64':
      return new Float64Array(buffer);
    case 'I32':
      return new Int32Array(buffer);
    case 'I8':
      return new Int8Array(buffer);
    case 'F16':
      return halvesToFloats(new Uint16Array(buffer));
    case 'BF16':
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer);
    default:
      return null;
  }
}

/** The entry of one tensor, or what is wrong with it. */
function describe(entry: unknown): { dtype: Dtype; shape: number[]; begin: number; end: number } | string {
  if (!isObject(entry)) return 'its entry is not an object.';
  const { dtype, shape, data_offsets: offsets } = entry as Record<'dtype' | 'shape' | 'data_offsets', unknown>;
  if (typeof dtype !== 'string' || !Object.hasOwn(widths, dtype))
    return `its type ${JSON.stringify(dtype)} is unknown.`;
  if (!isSizes(shape)) return `its shape ${JSON.stringify(shape)} is not a list of sizes.`;
  if (!isSizes(offsets) || offsets.length !== 2)
    return `its place ${JSON.stringify(offsets)} is not a begin and an end.`;
  const [begin, end] = offsets as [number, number];
  const wanted = shape.reduce((product, dim) => product * dim, widths[dtype as Dtype]);
  if (end - begin !== wanted) {
    return `its shape [${shape.join(', ')}] of ${dtype} takes ${wanted} bytes, and its place has ${end - begin}.`;
  }
  return { dtype: dtype as Dtype, shape, begin, end };
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextMap(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((item) => typeof item === 'string');
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && (item as number) >= 0);
}
