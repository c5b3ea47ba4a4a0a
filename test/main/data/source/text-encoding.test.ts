import { expect, it } from 'vitest';
import { decoderOf, findEncoding } from '../../../../main/data/source/text-encoding.ts';

const text = 'name,smiles\nÄther,CCOCC\nµ-Opioid,CCN\n';

it.each([
  ['utf-8', Buffer.from(text)],
  ['utf-16le', Buffer.from(text, 'utf16le')],
  ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
  ['latin1', Buffer.from(text, 'latin1')],
] as const)('tells %s without a byte-order mark, and decodes it in chunks of any size', (encoding, bytes) => {
  expect(findEncoding(bytes, true)).toEqual({ encoding, hasByteOrderMark: false });
  for (const size of [1, 2, 3, 100]) {
    const decoder = decoderOf(encoding);
    let decoded = '';
    for (let at = 0; at < bytes.length; at += size) decoded += decoder.push(bytes.subarray(at, at + size));
    expect(decoded + decoder.end()).toBe(text);
  }
});

it('takes a character that the head cuts for UTF-8, and one that the file ends in for Latin-1', () => {
  const cut = Buffer.from('CCO µ').subarray(0, 5);
  expect(findEncoding(cut, false)).toMatchObject({ encoding: 'utf-8' });
  expect(findEncoding(cut, true)).toMatchObject({ encoding: 'latin1' });
});

it('reads what Windows writes as Latin-1', () => {
  expect(decoderOf('latin1').push(Buffer.from([0x93, 0x43, 0x94, 0x80]))).toBe('“C”€');
});

it('knows what is no text', () => {
  expect(findEncoding(Buffer.from([0xff, 0xfe, 0, 0, 0x43, 0, 0, 0]), true)).toBeNull();
  expect(findEncoding(Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 37) % 256)), true)).toBeNull();
});
