import { expect, it } from 'vitest';
import { largestHeader, numbersOf, readSafetensors, writeSafetensors } from '../../../models/checkpoint/safetensors.ts';

/**
 * Written by the reference implementation, safetensors 0.8.0 with numpy 2.4.6:
 *
 *   save({'b.weight': np.array([[1.5, -2, 3e-3], [0, 1e30, -0.0]], dtype=np.float32),
 *         'a': np.array([7, -8], dtype=np.int32), 'h': np.array([0.5, 65504, 6e-8, -2], dtype=np.float16),
 *         's': np.array(2.5, dtype=np.float64), 'e': np.zeros((0, 3), dtype=np.float32)}, metadata={'k': 'größe 🧬'})
 */
const reference = Uint8Array.from(
  Buffer.from(
    '40010000000000007b225f5f6d657461646174615f5f223a7b226b223a226772c3b6c39f6520f09fa7ac227d2c2273223a7b226474797065' +
      '223a22463634222c227368617065223a5b5d2c22646174615f6f666673657473223a5b302c385d7d2c22622e776569676874223a7b2264' +
      '74797065223a22463332222c227368617065223a5b322c335d2c22646174615f6f666673657473223a5b382c33325d7d2c2265223a7b22' +
      '6474797065223a22463332222c227368617065223a5b302c335d2c22646174615f6f666673657473223a5b33322c33325d7d2c2261223a' +
      '7b226474797065223a22493332222c227368617065223a5b325d2c22646174615f6f666673657473223a5b33322c34305d7d2c2268223a' +
      '7b226474797065223a22463136222c227368617065223a5b345d2c22646174615f6f666673657473223a5b34302c34385d7d7d20000000' +
      '00000004400000c03f000000c0a69b443b00000000caf249710000008007000000f8ffffff0038ff7b010000c0',
    'hex',
  ),
);

const b = Float32Array.of(1.5, -2, 3e-3, 0, 1e30, -0);
const tensors = [
  { name: 'b.weight', shape: [2, 3], values: b },
  { name: 'a', shape: [2], values: Int32Array.of(7, -8) },
  { name: 's', shape: [], values: Float64Array.of(2.5) },
  { name: 'e', shape: [0, 3], values: new Float32Array() },
];

it('reads what the reference implementation writes', () => {
  const file = readSafetensors(reference, 'reference');
  expect([...file.metadata]).toEqual([['k', 'größe 🧬']]);
  const read = new Map(Array.from(file.tensors, ([name, tensor]) => [name, { ...tensor, values: numbersOf(tensor) }]));
  expect(read.get('b.weight')).toMatchObject({ dtype: 'F32', shape: [2, 3], values: b });
  expect(read.get('a')).toMatchObject({ dtype: 'I32', shape: [2], values: Int32Array.of(7, -8) });
  expect(read.get('s')).toMatchObject({ dtype: 'F64', shape: [], values: Float64Array.of(2.5) });
  expect(read.get('e')).toMatchObject({ dtype: 'F32', shape: [0, 3], values: new Float32Array() });
  expect(read.get('h')?.values).toEqual(Float32Array.of(0.5, 65504, 2 ** -24, -2));
});

it('writes as the reference implementation does, save for the order of equally wide types', () => {
  const bytes = writeSafetensors(tensors, { k: 'größe 🧬' });
  const header = (file: Uint8Array) => {
    const size = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
    return { size, json: JSON.parse(Buffer.from(file.subarray(8, 8 + size)).toString()) as Record<string, unknown> };
  };
  const [ours, theirs] = [header(bytes), header(reference)];
  expect(ours.size % 8).toBe(0);
  expect(ours.json['s']).toEqual(theirs.json['s']);
  expect(ours.json['__metadata__']).toEqual(theirs.json['__metadata__']);
  const file = readSafetensors(bytes, 'ours');
  for (const { name, values, shape } of tensors) {
    const tensor = file.tensors.get(name);
    expect(tensor?.shape).toEqual(shape);
    expect(tensor && numbersOf(tensor)).toEqual(values);
  }
});

it('writes the same bytes in whatever order tensors come, and reads them at any place in memory', () => {
  const bytes = writeSafetensors(tensors, { k: 'v' });
  expect(writeSafetensors([...tensors].reverse(), { k: 'v' })).toEqual(bytes);
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(numbersOf(readSafetensors(shifted.subarray(1), 'x').tensors.get('b.weight') as never)).toEqual(b);
});

it('reads bfloat16 exactly, and leaves types that it does no arithmetic with', () => {
  const bytes = Uint8Array.of(0xc0, 0x3f, 0x00, 0xc0);
  expect(numbersOf({ dtype: 'BF16', shape: [2], bytes })).toEqual(Float32Array.of(1.5, -2));
  expect(numbersOf({ dtype: 'U8', shape: [4], bytes })).toBeNull();
  const half = Uint8Array.of(0x00, 0x7c, 0x00, 0xfc, 0x01, 0x7c, 0x00, 0x80);
  expect(numbersOf({ dtype: 'F16', shape: [4], bytes: half })).toEqual(Float32Array.of(Infinity, -Infinity, NaN, -0));
});

it('writes names that are special to the language', () => {
  const bytes = writeSafetensors([{ name: '__proto__', shape: [1], values: Float32Array.of(4) }]);
  expect([...readSafetensors(bytes, 'x').tensors.keys()]).toEqual(['__proto__']);
});

it('refuses to write what could not be read', () => {
  const one = { name: 'a', shape: [1], values: Float32Array.of(1) };
  expect(() => writeSafetensors([one, one])).toThrow('two tensors are called a');
  expect(() => writeSafetensors([{ ...one, name: '__metadata__' }])).toThrow('called __metadata__');
  expect(() => writeSafetensors([{ ...one, shape: [2] }])).toThrow('a [2] has 1 values');
});

/** A file made by hand: header text and bytes of data. */
function fileOf(header: string, dataSize: number, announced?: bigint): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + dataSize);
  new DataView(bytes.buffer).setBigUint64(0, announced ?? BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}
const entry = (begin: number, end: number, shape = `[${(end - begin) / 4}]`, dtype = 'F32') =>
  `{"dtype": "${dtype}", "shape": ${shape}, "data_offsets": [${begin}, ${end}]}`;

it.each<[string, Uint8Array, string]>([
  ['nothing', new Uint8Array(), 'It has 0 bytes, and the size of its header alone takes 8.'],
  ['a cut header', fileOf('{}', 0, 50n), 'ends within its header: 50 bytes announced, 2 there'],
  ['a huge header', fileOf('{}', 0, 2n ** 63n), 'would take 9223372036854775808 bytes'],
  ['a header over the limit', fileOf('{}', 0, BigInt(largestHeader) + 1n), 'at most 16000000 are allowed'],
  ['a zip file', Uint8Array.from(Buffer.from('PK\x03\x04 and so on')), 'looks like a PyTorch or zip file'],
  ['some text', fileOf('hello', 0), 'not text that begins with “{”'],
  ['bytes that are no text', Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0xff), 'not text'],
  ['broken JSON', fileOf('{"a": ', 0), 'not an object in JSON'],
  ['a name twice', fileOf(`{"a": ${entry(0, 4)}, "a": ${entry(0, 4)}}`, 4), 'has “a” twice'],
  ['metadata of numbers', fileOf('{"__metadata__": {"a": 1}}', 0), 'metadata are not texts by name'],
  ['an entry that is a list', fileOf('{"a": []}', 0), 'Tensor “a”: its entry is not an object'],
  ['an unknown type', fileOf(`{"a": ${entry(0, 4, '[1]', 'Q4')}}`, 4), 'its type "Q4" is unknown'],
  ['a type of the language', fileOf(`{"a": ${entry(0, 4, '[1]', 'toString')}}`, 4), 'its type "toString" is unknown'],
  ['a negative size', fileOf(`{"a": ${entry(0, 4, '[-1]')}}`, 4), 'its shape [-1] is not a list of sizes'],
  ['half a size', fileOf(`{"a": ${entry(0, 4, '[0.5]')}}`, 4), 'its shape [0.5]'],
  [
    'a shape of other size',
    fileOf(`{"a": ${entry(0, 4, '[2]')}}`, 4),
    'its shape [2] of F32 takes 8 bytes, and its place has 4',
  ],
  ['an overflowing shape', fileOf(`{"a": ${entry(0, 4, '[4294967296, 4294967296, 4]')}}`, 4), 'and its place has 4'],
  ['an end before the begin', fileOf(`{"a": ${entry(4, 0, '[1]')}}`, 4), 'its place has -4'],
  ['one offset', fileOf('{"a": {"dtype": "F32", "shape": [], "data_offsets": [0]}}', 4), 'not a begin and an end'],
  ['cut data', fileOf(`{"a": ${entry(0, 8)}}`, 7), 'Tensor “a” ends at byte 8 of 7: the file was cut off'],
  ['shared bytes', fileOf(`{"a": ${entry(0, 8)}, "b": ${entry(4, 12)}}`, 12), '“b” begins at byte 4, within another'],
  [
    'a gap',
    fileOf(`{"a": ${entry(0, 4)}, "b": ${entry(8, 12)}}`, 12),
    'No tensor has the bytes from 4 to 8, before “b”',
  ],
  ['more than is described', fileOf(`{"a": ${entry(0, 4)}}`, 9), 'come 5 bytes that belong to none'],
])('says what is wrong with %s', (_, bytes, why) => {
  expect(() => readSafetensors(bytes, 'model.safetensors')).toThrow(why);
});

it('survives being cut anywhere, and any flipped byte in its header', () => {
  for (let size = 0; size < reference.length; size++) {
    expect(() => readSafetensors(reference.subarray(0, size), 'cut')).toThrow('not a usable safetensors file');
  }
  for (let at = 0; at < 328; at++) {
    const flipped = Uint8Array.from(reference);
    flipped[at] = (flipped[at] as number) ^ 0x15;
    try {
      readSafetensors(flipped, 'flipped');
    } catch (error) {
      expect(error).toMatchObject({ name: 'LabError', code: 'badInput', where: 'flipped' });
    }
  }
});
