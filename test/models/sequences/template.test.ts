import { expect, it } from 'vitest';
import { freeTemplate, parseTemplate } from '../../../models/sequences/template.ts';
import { type Vocabulary } from '../../../models/tokens/vocabulary.ts';
import { dna, molecules } from './models.ts';

/** The parts in short: given tokens by name, holes with their bounds. */
function parts(template: string, vocabulary: Vocabulary = molecules): string[] {
  const name = (ids: readonly number[]) => ids.map((id) => vocabulary.tokens[id]).join('');
  return parseTemplate(template, vocabulary).parts.map((part) => {
    if (part.kind === 'fixed') return name(part.ids);
    return `${part.min}-${part.max}${part.tokenIds === null ? '' : `:${name(part.tokenIds)}`}`;
  });
}

it('reads holes of a SMILES: open, of one length, and between two', () => {
  expect(parts('CC[*]c1ccccc1[*:3-8]')).toEqual(['CC', '1-Infinity', 'c1ccccc1', '3-8']);
  expect(parts('[*:5]')).toEqual(['5-5']);
  expect(parts('[*][*:0-2]N')).toEqual(['1-Infinity', '0-2', 'N']);
  expect(parts('C[NH3+][*]')).toEqual(['C[NH3+]', '1-Infinity']);
});

it('counts what is given and what is free', () => {
  expect(parseTemplate('CC[*:1-4]C[*:2]', molecules)).toMatchObject({ numFixed: 3, minFree: 3, maxFree: 6 });
  expect(parseTemplate('C[*]', molecules).maxFree).toBe(Infinity);
  expect(freeTemplate).toMatchObject({ numFixed: 0, minFree: 1, maxFree: Infinity });
});

it('reads codes of DNA as the bases that they stand for, in either case, and holes as well', () => {
  expect(parts('aCN', dna)).toEqual(['A', 'C', '1-1']);
  expect(parts('TATA[*:3-5]RYSWKMBDHV', dna)).toEqual([
    ...['T', 'A', 'T', 'A', '3-5'],
    ...['1-1:AG', '1-1:CT', '1-1:CG', '1-1:AT', '1-1:GT', '1-1:AC', '1-1:CGT', '1-1:AGT', '1-1:ACT', '1-1:ACG'],
  ]);
});

it.each<[string, Vocabulary, string]>([
  ['', molecules, 'it is empty'],
  ['CCO', molecules, 'it has no hole, so there is nothing to write'],
  [
    'CC[*]CBr',
    molecules,
    'its part CBr cannot be read: The model does not know “Br” at character 2. That is character 7 of the template',
  ],
  ['C(Q)[*]', molecules, '“Q” at character 3'],
  ['C[*:8-3]', molecules, 'the hole [*:8-3] has no length'],
  ['C[*:0]', molecules, 'the hole [*:0] has no length'],
  ['C[*:x]', molecules, 'cannot be read'],
  ['ACU[*]', dna, '“U” at character 3 is no base'],
  ['[*]AC-GT', dna, '“-” at character 6 is no base'],
  ['[PAD][*]', molecules, 'cannot be read'],
  ['[MASK]N', dna, '“[” at character 1'],
])('says which part of %j cannot be', (template, vocabulary, why) => {
  expect(() => parseTemplate(template, vocabulary)).toThrow(why);
});
