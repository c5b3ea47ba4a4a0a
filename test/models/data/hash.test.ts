import { expect, it } from 'vitest';
import { hashHex, hashText } from '../../../models/data/hash.ts';

it.each([
  // From the test suite that its authors published (test_fnv.c).
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('gives the published hash of “%s”', (text, hex) => {
  expect(hashHex(text)).toBe(hex);
});

/** The definition, in whole numbers of any size. */
function byBigInt(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}

it.each([
  'CC(C)(C)c1ccc2occ(CC(=O)Nc3ccccc3F)c2c1',
  'é',
  'β-lactam',
  '€',
  '𝛼 and 😀',
  '\u0000\u007f\u0080',
  'ACGT'.repeat(500),
])('follows the definition for %j', (text) => {
  const { hi, lo } = hashText(text);
  expect((BigInt(hi) << 32n) | BigInt(lo)).toBe(byBigInt(text));
});

it('writes leading zeros', () => {
  // Found by trying texts in turn: the first whose hash begins with a zero.
  const text = Array.from({ length: 100 }, (_, i) => `${i}`).find((tried) => byBigInt(tried) < 1n << 60n) ?? '';
  expect(hashHex(text)).toBe(byBigInt(text).toString(16).padStart(16, '0'));
  expect(hashHex(text)).toMatch(/^0[0-9a-f]{15}$/);
});
