import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gunzip, GzipFault } from '../../../../main/data/source/gunzip.ts';

fc.configureGlobal({ seed: 20_261_121 });

async function unpack(bytes: Buffer, chunkBytes: number) {
  const end = { numTrailing: 0 };
  const parts: Buffer[] = [];
  let fault: string | null = null;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
  }
  try {
    for await (const part of gunzip(chunks(), end)) parts.push(part);
  } catch (error) {
    if (!(error instanceof GzipFault)) throw error;
    fault = error.message;
  }
  return { text: Buffer.concat(parts).toString('latin1'), fault, ...end };
}

/** Text that gzip cannot make much smaller. */
const text = Array.from({ length: 4_000 }, (_, index) => `${(index * 7_919) % 10_007}\n`).join('');
const packed = gzipSync(text);
/** A header with all the fields that RFC 1952 allows. */
const rich = Buffer.concat([
  Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7]),
  Buffer.from('name\0comment\0'),
  Buffer.from([0, 0]),
  packed.subarray(10),
]);

it.each([1, 7, 1_000, 1_000_000])('reads members one after the other, in chunks of %i bytes', async (chunkBytes) => {
  expect(await unpack(packed, chunkBytes)).toEqual({ text, fault: null, numTrailing: 0 });
  const two = await unpack(Buffer.concat([packed, rich]), chunkBytes);
  expect(two).toEqual({ text: text + text, fault: null, numTrailing: 0 });
});

it('counts what is no gzip after the last member, and takes zeros for padding', async () => {
  const junk = await unpack(Buffer.concat([packed, Buffer.from('garbage here')]), 1_000);
  expect(junk).toEqual({ text, fault: null, numTrailing: 12 });
  expect(await unpack(Buffer.concat([packed, Buffer.alloc(500)]), 1_000)).toEqual({
    text,
    fault: null,
    numTrailing: 0,
  });
});

it('gives all that can be read of data that end too early', async () => {
  const cut = await unpack(packed.subarray(0, packed.length - 4), 1_000);
  expect(cut).toEqual({ text, fault: 'The compressed data end too early.', numTrailing: 0 });
  const half = await unpack(packed.subarray(0, packed.length / 2), 1_000);
  expect(half.fault).toBe('The compressed data end too early.');
  expect(half.text.length).toBeGreaterThan(text.length * 0.4);
  expect(text.startsWith(half.text)).toBe(true);
});

it('says so when the checksum is another one', async () => {
  const bytes = Buffer.from(packed);
  bytes.writeUInt32LE(1, bytes.length - 8);
  expect(await unpack(bytes, 1_000)).toMatchObject({ text, fault: expect.stringContaining('checksum') as string });
});

it('gives a beginning of the text, or all of it, for any damage', async () => {
  const damage = fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(damage, fc.integer({ min: 100, max: 9_000 }), async (places, chunkBytes) => {
      const bytes = Buffer.from(packed);
      for (const [place, value] of places) bytes[place] = value;
      const { text: read, fault } = await unpack(bytes, chunkBytes);
      // Of the header, time and system may be changed without changing anything.
      if (fault === null) expect(read).toBe(text);
    }),
    { numRuns: 60 },
  );
});
