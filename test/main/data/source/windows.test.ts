import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WindowChoices } from '../../../../preload/data-contract.ts';
import { FastaParser } from '../../../../main/data/source/fasta.ts';
import type { ReadRow } from '../../../../main/data/source/plan.ts';
import { checkWindows, otherStrand } from '../../../../main/data/source/windows.ts';
import { cutAt, parse } from '../../../helpers/read-source.ts';

fc.configureGlobal({ seed: 20_261_121 });

const choices = (changes: Partial<WindowChoices> = {}): WindowChoices => ({
  length: 4,
  stride: 2,
  maxNFraction: 1,
  strands: 'one',
  ...changes,
});

const rowsOf = (text: string, windows: WindowChoices) =>
  parse(new FastaParser(windows, false), [text]).filter((item): item is ReadRow => !('reason' in item));

it('cuts windows at every stride, and names them by their bases counted from 1', () => {
  const rows = rowsOf('>c1 first\nACGTAC\nGTAC\nGT\n', choices({ stride: 4 }));
  expect(rows).toEqual([
    { line: 2, name: 'c1:1-4', text: 'ACGT', source: 'c1', values: [] },
    { line: 2, name: 'c1:5-8', text: 'ACGT', source: 'c1', values: [] },
    { line: 3, name: 'c1:9-12', text: 'ACGT', source: 'c1', values: [] },
  ]);
});

it('gives both strands, each window beside its reverse complement', () => {
  const rows = rowsOf('>c\naacGU\n', choices({ length: 5, strands: 'both' }));
  expect(rows.map(({ name, text }) => [name, text])).toEqual([
    ['c', 'aacGU'],
    ['c(-)', 'ACgtt'],
  ]);
});

it('leaves out windows of too much N, and says how many', () => {
  const items = parse(new FastaParser(choices({ stride: 1, maxNFraction: 0.5 }), false), ['>c\nACNNNnAC\n']);
  expect(items.filter((item) => !('reason' in item)).map(({ name }) => name)).toEqual(['c:1-4', 'c:5-8']);
  expect(items.at(-1)).toEqual({
    line: 1,
    name: 'c',
    reason: 'Of 5 windows 3 hold more than 50 % N and were left out.',
    text: '',
  });
});

it('cuts as slices of the whole sequence would be, wherever lines and chunks end', () => {
  const sequence = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T'), minLength: 1, maxLength: 80 });
  const counts = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(sequence, counts, fc.array(fc.nat(200), { maxLength: 6 }), (bases, [length, stride], places) => {
      const text = `>c\n${cutAt(bases, places).join('\n')}\n`;
      const rows = parse(new FastaParser(choices({ length, stride }), false), cutAt(text, places));
      const starts = Array.from({ length: bases.length }, (_, index) => index * stride);
      const expected =
        bases.length <= length
          ? [bases]
          : starts.filter((start) => start + length <= bases.length).map((start) => bases.slice(start, start + length));
      expect(rows.map(({ text: window }) => window)).toEqual(expected);
      for (const { line, text: window } of rows) {
        // The line a window begins in holds its first base.
        expect((text.split('\n')[line - 1] ?? '').includes(window.charAt(0)) || bases.length <= length).toBe(true);
      }
    }),
  );
});

it('has no other strand for letters that are no bases', () => {
  expect(otherStrand('ACGE')).toBeNull();
  expect(otherStrand('ACGU')).toBe('ACGT');
});

it('refuses windows that cannot be', () => {
  expect(() => checkWindows(choices({ length: 0 }))).toThrow('whole number');
  expect(() => checkWindows(choices({ stride: 1.5 }))).toThrow('whole number');
  expect(() => checkWindows(choices({ maxNFraction: 2 }))).toThrow('from 0 to 1');
});
