import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeKeys, openKeys } from '../../../../models/fidelity/profile/known-keys.ts';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `C${'C'.repeat((from + i) % 7)}N${String(from + i)}`);

it('knows every text of the set', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 60 }),
      fc.constantFrom(1, 2, 64, 1024),
      (texts, spread) => {
        const keys = openKeys(codeKeys(new Set(texts), spread));
        expect(keys.numTexts).toBe(texts.length);
        for (const text of texts) expect(keys.has(text)).toBe(true);
      },
    ),
  );
});

it('takes as many others for known as it says', () => {
  for (const spread of [16, 1024]) {
    const keys = openKeys(codeKeys(new Set(numbered(0, 20_000)), spread));
    expect(keys.falsePositiveRate).toBeLessThanOrEqual(1 / spread);
    expect(keys.falsePositiveRate).toBeGreaterThan(0.96 / spread);
    const others = numbered(20_000, 220_000);
    const found = others.filter((text) => keys.has(text)).length;
    const expected = others.length * keys.falsePositiveRate;
    // Four standard deviations of a count.
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected));
  }
});

it('takes about log2(spread) + 1.5 bits a text', () => {
  const { bytes } = codeKeys(new Set(numbered(0, 20_000)));
  expect((8 * bytes.length) / 20_000).toBeLessThan(11.6);
});

it('of nothing knows nothing', () => {
  const keys = openKeys(codeKeys(new Set()));
  expect([keys.has(''), keys.has('C'), keys.falsePositiveRate]).toEqual([false, false, 0]);
});

it('refuses bytes that end too early or run over', () => {
  const coded = codeKeys(new Set(numbered(0, 100)));
  expect(() => openKeys({ ...coded, bytes: coded.bytes.slice(0, 20) })).toThrow('the bits end too early');
  expect(() => openKeys({ ...coded, numTexts: 1 })).toThrow('is not below 1024');
});

it('is the same on every computer', () => {
  expect(Array.from(codeKeys(new Set(['C', 'CC', 'CCO', 'c1ccccc1']), 64).bytes)).toEqual([201, 224, 211]);
});
