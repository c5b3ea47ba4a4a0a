import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LabError } from '../../../models/base/errors.ts';
import {
  buildVocabulary,
  ordinaryTokens,
  vocabularyFromJson,
  vocabularyOf,
  vocabularyToJson,
} from '../../../models/tokens/vocabulary.ts';

const counts = new Map([
  ['O', 1],
  ['C', 900],
  ['Cl', 3],
  ['[nH]', 2],
  ['(', 50],
]);

it('puts ordinary tokens first, then PAD, then MASK', () => {
  const vocabulary = buildVocabulary('molecules', counts);
  expect(vocabulary.tokens).toEqual(['(', 'C', 'Cl', 'O', '[nH]', '[PAD]', '[MASK]']);
  expect(vocabulary).toMatchObject({ size: 7, padTokenId: 5, maskTokenId: 6, domain: 'molecules' });
  expect(ordinaryTokens(vocabulary)).toEqual(['(', 'C', 'Cl', 'O', '[nH]']);
  expect(vocabulary.tokens.slice(0, 5).map(vocabulary.idOf)).toEqual([0, 1, 2, 3, 4]);
});

it('has the layout of the reference denoiser', (ctx) => {
  const file = '../shared/goldens/torch/denoiser_padmask.json';
  if (!existsSync(file)) return ctx.skip(`${file} is not there`);
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as {
    config: { vocab: number; pad: number; mask: number };
  };
  const vocabulary = vocabularyOf('molecules', '0123456789'.split(''));
  expect([vocabulary.size, vocabulary.padTokenId, vocabulary.maskTokenId]).toEqual([
    config.vocab,
    config.pad,
    config.mask,
  ]);
});

it('numbers the same tokens the same way, however often and in whatever order they came', () => {
  const other = new Map([...counts].reverse().map(([token, count]) => [token, 1000 - count]));
  expect(buildVocabulary('molecules', other).tokens).toEqual(buildVocabulary('molecules', counts).tokens);
});

it('leaves out rare tokens where that is asked for', () => {
  expect(ordinaryTokens(buildVocabulary('molecules', counts, 3))).toEqual(['(', 'C', 'Cl']);
});

it('knows all four bases, and N only from data', () => {
  expect(ordinaryTokens(buildVocabulary('dna', new Map([['A', 2]])))).toEqual(['A', 'C', 'G', 'T']);
  expect(ordinaryTokens(buildVocabulary('dna', new Map([['N', 2]])))).toEqual(['A', 'C', 'G', 'N', 'T']);
});

it('does not take the texts [PAD] and [MASK] in data for its own', () => {
  const vocabulary = buildVocabulary('molecules', new Map([...counts, ['[PAD]', 5], ['[MASK]', 5]]));
  expect(vocabulary.size).toBe(7);
  expect([vocabulary.idOf('[PAD]'), vocabulary.idOf('[MASK]'), vocabulary.idOf('Q')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('cannot be changed', () => {
  const vocabulary = buildVocabulary('molecules', counts);
  expect(() => (vocabulary.tokens as string[]).push('N')).toThrow(TypeError);
  expect(() => ((vocabulary as { size: number }).size = 3)).toThrow(TypeError);
});

it('comes back from a file as it was', () => {
  const vocabulary = buildVocabulary('molecules', counts);
  const read = vocabularyFromJson(JSON.parse(JSON.stringify(vocabularyToJson(vocabulary))));
  expect(vocabularyToJson(read)).toEqual(vocabularyToJson(vocabulary));
  expect(read.idOf('[nH]')).toBe(4);
});

it.each([
  [null, 'It is not an object.'],
  ['[PAD]', 'It is not an object.'],
  [{ ...good(), domain: 'proteins' }, 'Its domain is "proteins", not one of molecules, dna.'],
  [{ ...good(), tokens: 'C' }, 'Its tokens are not a list of texts.'],
  [{ ...good(), tokens: ['C', 7, '[PAD]', '[MASK]'] }, 'Its tokens are not a list of texts.'],
  [{ ...good(), tokens: ['C', 'N'] }, 'Its last two tokens are not [PAD] and [MASK].'],
  [{ ...good(), tokens: ['C', '[MASK]', '[PAD]'] }, 'Its last two tokens are not [PAD] and [MASK].'],
  [{ ...good(), tokens: ['[PAD]', '[MASK]'] }, 'It has no tokens.'],
  [{ ...good(), tokens: ['C', 'C', '[PAD]', '[MASK]'] }, 'The token “C” stands in it twice.'],
  [{ ...good(), tokens: ['C', 'CC', '[PAD]', '[MASK]'] }, '“CC” is not one token of molecules.'],
  [{ ...good(), tokens: ['C', '', '[PAD]', '[MASK]'] }, '“” is not one token of molecules.'],
  [{ ...good(), tokens: ['[PAD]', 'C', '[PAD]', '[MASK]'] }, '“[PAD]” is not one token of molecules.'],
  [{ ...good(), domain: 'dna', tokens: ['A', 'a', '[PAD]', '[MASK]'] }, '“a” is not one token of dna.'],
  [{ ...good(), padTokenId: 0 }, 'It numbers [PAD] and [MASK] as 0 and 3, while they stand at 2 and 3.'],
  [{ ...good(), maskTokenId: '3' }, 'It numbers [PAD] and [MASK] as 2 and "3", while they stand at 2 and 3.'],
])('refuses the file %j and says why', (json, why) => {
  expect(() => vocabularyFromJson(json)).toThrow(LabError);
  expect(() => vocabularyFromJson(json)).toThrow(`This vocabulary cannot be used. ${why}`);
});

function good(): object {
  return vocabularyToJson(vocabularyOf('molecules', ['C', 'N']));
}
