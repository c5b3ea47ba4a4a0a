import { expect, it } from 'vitest';
import { parseTemplate } from '../../../models/sequences/template.ts';
import { contentOf } from '../../../models/sequences/template-content.ts';
import { vocabularyOf } from '../../../models/tokens/vocabulary.ts';
import { dna } from './models.ts';

const atoms = ['(', ')', '1', '=', 'Br', 'C', 'O', '[13C]', '[2H]', '[C@@H]', '[Se]', '[nH]', '[se]', 'c', 'n'];
const molecules = vocabularyOf('molecules', atoms);
const gcOf = (template: string, maxLength = 40) => contentOf(parseTemplate(template, dna), dna, maxLength);
const atomsOf = (template: string) => contentOf(parseTemplate(template, molecules), molecules, 40);

it('tells between which shares of G and C a pattern leaves a sequence', () => {
  expect(gcOf('GCATNNNN')).toEqual({ domain: 'dna', gc: { least: 2 / 8, most: 6 / 8 } });
  // S is G or C and W is A or T, whichever is written; R may be either.
  expect(gcOf('SSWR')).toEqual({ domain: 'dna', gc: { least: 2 / 4, most: 3 / 4 } });
  // A hole takes as many bases as it may, up to the end of the model.
  expect(gcOf('GGAA[*:1-4]')).toEqual({ domain: 'dna', gc: { least: 2 / 8, most: 6 / 8 } });
  expect(gcOf('GGAA[*]', 10)).toEqual({ domain: 'dna', gc: { least: 2 / 10, most: 8 / 10 } });
});

it('counts heavy atoms of a scaffold and their weight', () => {
  // Benzene: RDKit has 78.114 g/mol with its six hydrogens of 1.008.
  expect(atomsOf('c1ccccc1[*]')).toMatchObject({
    numHeavyAtoms: 6,
    weight: expect.closeTo(78.114 - 6 * 1.008, 2) as number,
  });
  expect(atomsOf('Br[C@@H](O)[*]')).toMatchObject({ numHeavyAtoms: 3, weight: expect.closeTo(107.914, 3) as number });
  expect(atomsOf('[nH]1[se]c1[*]')).toMatchObject({ numHeavyAtoms: 3, weight: expect.closeTo(104.989, 3) as number });
  // An isotope weighs what it weighs, and deuterium is no heavy atom.
  expect(atomsOf('[2H][13C][*]')).toEqual({ domain: 'molecules', numHeavyAtoms: 1, weight: 0 });
});
