import { expect, it } from 'vitest';
import { standardDna, type DnaStandard } from '../../../models/tokens/standard-dna.ts';

const choices: DnaStandard = { ambiguous: 'toN', uracil: 'toT', maxNFraction: 0.5, reverseComplement: 'distinct' };

it('reads any case, blanks, U and ambiguous letters, and says what it did', () => {
  expect(standardDna(' acgU\nRN GG ', choices)).toEqual({
    text: 'ACGTNNGG',
    key: 'ACGTNNGG',
    changes: { folded: true, ambiguous: true, uracil: true },
    gcFraction: 4 / 6,
    nFraction: 2 / 8,
  });
});

it.each([
  ['ACGU', { uracil: 'reject' }, 'The sequence is RNA (“U”, base 4).'],
  ['ACRT', { ambiguous: 'reject' }, 'A letter stands for several bases (“R”, base 3).'],
  ['AC*T', {}, 'A letter is no base (“*”, base 3).'],
  ['AC\u{1f9ec}T', {}, 'A letter is no base (“\u{1f9ec}”, base 3).'],
  ['', {}, 'The row has no sequence.'],
  ['ANNNNNNN', {}, 'More than 50 % of the bases are N (87.5 %).'],
  ['ACGN', { maxNFraction: 0 }, 'More than 0 % of the bases are N (25 %).'],
] as const)('refuses %j with %j', (text, more, reason) => {
  expect(standardDna(text, { ...choices, ...more })).toEqual({ reason });
});

it('counts the share of G and C among known bases only, and none where there are none', () => {
  expect(standardDna('GGNN', choices)).toMatchObject({ gcFraction: 1, nFraction: 0.5 });
  expect(standardDna('NN', { ...choices, maxNFraction: 1 })).toMatchObject({ gcFraction: null, nFraction: 1 });
});

it('gives both strands one key where they count as the same', () => {
  const key = (text: string, reverseComplement: DnaStandard['reverseComplement']) => {
    const result = standardDna(text, { ...choices, reverseComplement });
    return 'key' in result ? result.key : null;
  };
  expect(key('TTTG', 'duplicate')).toBe('CAAA');
  expect(key('CAAA', 'duplicate')).toBe('CAAA');
  expect(key('TTTG', 'distinct')).toBe('TTTG');
});
