import { expect, it } from 'vitest';
import { fold, key, uniform } from '../../../models/base/rng.ts';
import {
  canonicalStrand,
  readDna,
  reverseComplement,
  tokenizeDna,
  type DnaPolicy,
} from '../../../models/tokens/dna-tokenizer.ts';

const strict: DnaPolicy = { ambiguous: 'reject', uracil: 'reject' };
const lenient: DnaPolicy = { ambiguous: 'toN', uracil: 'toT' };

it('folds lower case and says how much of it there was', () => {
  expect(readDna('ACgtNnaA', strict)).toEqual({
    ok: true,
    sequence: 'ACGTNNAA',
    numFolded: 4,
    ambiguous: [],
    numUracil: 0,
  });
});

it('reads ambiguous codes as N and tells where they were', () => {
  expect(readDna('ARcyT', lenient)).toMatchObject({
    sequence: 'ANCNT',
    ambiguous: [
      { position: 1, code: 'R' },
      { position: 3, code: 'Y' },
    ],
  });
  const all = readDna('RYSWKMBDHVryswkmbdhv', lenient);
  expect(all).toMatchObject({ sequence: 'N'.repeat(20), numFolded: 10 });
});

it('reads RNA as DNA where it is asked to', () => {
  expect(readDna('AUGu', lenient)).toMatchObject({ sequence: 'ATGT', numUracil: 2 });
});

it.each([
  ['', 0, 'There is nothing in it.'],
  ['ACRYT', 2, '“R” at base 3 stands for several bases.'],
  ['ACUU', 2, '“U” at base 3 belongs to RNA.'],
  ['acry', 2, '“r” at base 3 stands for several bases.'],
  ['AC-GT', 2, '“-” at base 3 is no base.'],
  ['AC GT', 2, '“ ” at base 3 is no base.'],
  ['MKVLA', 0, '“M” at base 1 stands for several bases.'],
  ['AC😀', 2, '“😀” at base 3 is no base.'],
])('refuses %j and says where', (text, position, reason) => {
  expect(readDna(text, strict)).toEqual({ ok: false, problem: { position, reason } });
});

it('takes no look-alike for a base, under no policy', () => {
  // In upper case these would be S, I, and SS.
  for (const text of ['Aſ', 'Aı', 'Aß', 'АC', 'A1', 'AL']) expect(readDna(text, lenient)).toMatchObject({ ok: false });
});

it('cuts bases one by one', () => {
  expect(tokenizeDna('ACGTN')).toEqual({ ok: true, tokens: ['A', 'C', 'G', 'T', 'N'] });
});

it.each([
  ['', 0],
  ['ACgT', 2],
  ['ACGU', 3],
  ['R', 0],
])('cuts only sequences that were read before: not %j', (text, position) => {
  expect(tokenizeDna(text)).toMatchObject({ ok: false, problem: { position } });
});

it('gives the other strand in its own direction', () => {
  expect(reverseComplement('AACGTTTN')).toBe('NAAACGTT');
  expect(reverseComplement('aCgT')).toBe('AcGt');
  expect(reverseComplement('')).toBe('');
  // Each code stands for a set of bases, and its complement for the complements of that set.
  expect(reverseComplement('RYSWKMBDHV')).toBe('BDHVKMWSRY');
});

it('refuses what has no complement', () => {
  expect(() => reverseComplement('ACX')).toThrow('“X” at base 3');
});

it('comes back by two reversals, and has one text for both strands', () => {
  for (let trial = 0; trial < 500; trial++) {
    const k = fold(key(2), trial);
    const length = Math.floor(uniform(k, 1) * 60);
    const text = Array.from({ length }, (_, i) => 'ACGTN'.charAt(Math.floor(uniform(k, 2, i) * 5))).join('');
    const other = reverseComplement(text);
    expect(reverseComplement(other)).toBe(text);
    expect(other.length).toBe(text.length);
    expect(canonicalStrand(other)).toBe(canonicalStrand(text));
    expect([text, other]).toContain(canonicalStrand(text));
    expect(canonicalStrand(text) <= text).toBe(true);
  }
});
