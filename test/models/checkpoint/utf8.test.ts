import { expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../models/checkpoint/utf8.ts';

it.each(['', 'plain', '100 % {"a": 1}', 'größe – 你好 🧬', 'x'.repeat(10_000), 'é'.repeat(5000)])(
  'writes and reads %.20j as every other does',
  (text) => {
    const bytes = encodeUtf8(text);
    expect([...bytes]).toEqual([...new TextEncoder().encode(text)]);
    expect(decodeUtf8(bytes)).toBe(text);
  },
);

it.each([[[0xff]], [[0x41, 0xc3]], [[0xe2, 0x82]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]]])(
  'knows that the bytes %j are no text',
  (bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeNull();
  },
);
