import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lines } from '../../../../main/data/source/lines.ts';
import { cutAt } from '../../../helpers/read-source.ts';

fc.configureGlobal({ seed: 20_261_121 });

const linesOf = (chunks: readonly string[], maxLength = 1_000) => {
  const lines = new Lines(maxLength);
  return [...chunks.flatMap((chunk) => [...lines.push(chunk)]), ...lines.end()];
};

it('ends lines at LF, CRLF and CR, and counts each once', () => {
  const found = linesOf(['a\nb\r\nc\rd\n\ne']);
  expect(found.map(({ text, line, end }) => [text, line, end])).toEqual([
    ['a', 1, '\n'],
    ['b', 2, '\r\n'],
    ['c', 3, '\r'],
    ['d', 4, '\n'],
    ['', 5, '\n'],
    ['e', 6, ''],
  ]);
});

it('gives back the text, whatever it is and wherever it is cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'µ', '\r', '\n', ' '), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (whole, places) => {
      const found = linesOf(cutAt(whole, places));
      expect(found.map((line) => line.text + line.end).join('')).toBe(whole);
      expect(found).toEqual(linesOf([whole]));
      expect(found.map(({ line }) => line)).toEqual(found.map((_, index) => index + 1));
    }),
  );
});

it('holds only the beginning of a line that is too long, and goes on after it', () => {
  const chunks = ['short\n', ...Array.from({ length: 50 }, () => 'x'.repeat(100)), '\nnext\n'];
  const found = linesOf(chunks, 300);
  expect(found.map(({ text, line, fault }) => [text.length, line, fault])).toEqual([
    [5, 1, null],
    [200, 2, 'The line is longer than 300 characters.'],
    [4, 3, null],
  ]);
});

it('refuses a line with zeros or with bytes that were no character', () => {
  const found = linesOf(['good\nb\0ad\nb\uFFFDad\ngood']);
  expect(found.map(({ fault }) => fault)).toEqual([
    null,
    'The line holds bytes that are no text.',
    'The line holds bytes that are no text.',
    null,
  ]);
});
