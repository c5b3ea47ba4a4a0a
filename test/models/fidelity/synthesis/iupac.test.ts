import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { findWord, patternOf } from '../../../../models/fidelity/synthesis/iupac.ts';

const find = (text: string, word: string) =>
  findWord(encodeBases(text), patternOf(word)).map(({ start, strand }) => `${start}${strand}`);

it('finds a word on both strands, overlapping ones too', () => {
  expect(find('GGTCTCAAGAGACC', 'GGTCTC')).toEqual(['0+', '8-']);
  expect(find('AAAA', 'aaa')).toEqual(['0+', '1+']);
  expect(find('TTT', 'AAA')).toEqual(['0-']);
});

it('tells of a palindrome once', () => {
  expect(patternOf('GAATTC').isPalindrome).toBe(true);
  expect(patternOf('GTYRAC').isPalindrome).toBe(true);
  expect(patternOf('GGTCTC').isPalindrome).toBe(false);
  expect(find('AGAATTCA', 'GAATTC')).toEqual(['1+']);
});

it.each([
  ['A', 'A'],
  ['C', 'C'],
  ['G', 'G'],
  ['T', 'T'],
  ['U', 'T'],
  ['R', 'AG'],
  ['Y', 'CT'],
  ['S', 'CG'],
  ['W', 'AT'],
  ['K', 'GT'],
  ['M', 'AC'],
  ['B', 'CGT'],
  ['D', 'AGT'],
  ['H', 'ACT'],
  ['V', 'ACG'],
  ['N', 'ACGTN'],
])('reads %s as %s', (letter, bases) => {
  const forward = 'ACGTN'.split('').filter((base) => find(base, letter).includes('0+'));
  expect(forward.join('')).toBe(bases);
  // And on the other strand, the complements.
  const complement: Record<string, string> = { A: 'T', C: 'G', G: 'C', T: 'A', N: 'N' };
  const either = 'ACGTN'.split('').filter((base) => find(base, letter).length > 0);
  expect(either.filter((base) => !bases.includes(base)).every((base) => bases.includes(complement[base] ?? ''))).toBe(
    true,
  );
});

it('refuses what is no word', () => {
  expect(() => patternOf('GAXTC')).toThrow('“GAXTC” is no word of DNA.');
  expect(() => patternOf('')).toThrow('A word to look for is empty.');
});
