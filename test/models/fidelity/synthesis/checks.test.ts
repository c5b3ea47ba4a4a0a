import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import {
  checkSynthesis,
  defaultRules,
  prepareRules,
  type SynthesisRules,
} from '../../../../models/fidelity/synthesis/checks.ts';
import { enzymes } from '../../../../models/fidelity/synthesis/enzymes.ts';
import { windows } from '../dna/goldens.ts';

const check = (text: string, rules: Partial<SynthesisRules>) =>
  checkSynthesis(encodeBases(text), prepareRules({ ...defaultRules, minLength: 1, ...rules }));

it('says what stands where, and on which strand', () => {
  const rules = { enzymes: enzymes.filter(({ name }) => ['BsaI', 'EcoRI'].includes(name)), forbidden: ['TATAWAW'] };
  expect(check('CCGAGACCATGAATTCGCTATAAATGC', rules)).toEqual([
    {
      check: 'restrictionSite',
      start: 2,
      end: 8,
      strand: '-',
      of: 'BsaI',
      what: 'Site of BsaI (GGTCTC) at bases 3 to 8, reverse strand.',
    },
    {
      check: 'restrictionSite',
      start: 10,
      end: 16,
      strand: '+',
      of: 'EcoRI',
      what: 'Site of EcoRI (GAATTC) at bases 11 to 16, both strands.',
    },
    { check: 'forbiddenWord', start: 18, end: 25, strand: '+', of: 'TATAWAW', what: 'TATAWAW at bases 19 to 25.' },
  ]);
});

it('checks length, GC, runs, repeats and unknown bases', () => {
  const whats = (text: string, rules: Partial<SynthesisRules> = {}) => check(text, rules).map(({ what }) => what);
  expect(whats('ACGT', { minLength: 1200 })).toEqual(['4 bases: fewer than 1,200.']);
  expect(whats('ACGT', { maxLength: 3 })).toEqual(['4 bases: more than 3.']);
  expect(whats('ATATGATA')).toEqual(['GC of 12.5 %: below 25.0 %.']);
  expect(whats('GCGCA')).toEqual(['GC of 80.0 %: above 65.0 %.']);
  expect(whats('ACGNNTATN')).toEqual(['No known base at bases 4 to 5.', 'No known base at base 9.']);
  expect(whats('ACGTTTTGC', { homopolymer: 4 })).toEqual(['4 times T at bases 4 to 7.']);
  expect(whats('ACGGTCATTTACGGTCAGGGTGACCGT', { repeat: 7 })).toEqual([
    '7 bases at bases 1 to 7 again from base 11.',
    '7 bases at bases 1 to 7 as reverse complement from base 21.',
    '7 bases at bases 11 to 17 as reverse complement from base 21.',
  ]);
  const poor = { gcWindow: 10, minWindowGc: 0.2, minGc: 0 };
  expect(whats('GCGCATATATATATGCGC', poor)).toEqual(['GC of 0.0 % in 10 bases, below 20.0 %, at bases 4 to 15.']);
});

it('finds nothing in what is fine, and refuses a bad word', () => {
  expect(checkSynthesis(windows[0] as Uint8Array, prepareRules(defaultRules))).toEqual([]);
  expect(() => prepareRules({ ...defaultRules, forbidden: ['GA-C'] })).toThrow('“GA-C” is no word of DNA.');
});
