import { expect, it } from 'vitest';
import { decode, encode } from '../../../models/tokens/encode.ts';
import { extendVocabulary } from '../../../models/tokens/extend.ts';
import { vocabularyFromJson, vocabularyOf, vocabularyToJson } from '../../../models/tokens/vocabulary.ts';

const old = vocabularyOf('molecules', ['(', ')', 'C', 'N']);

it('keeps the numbers of known tokens and moves PAD and MASK behind the new ones', () => {
  const { vocabulary, added, oldIdOf, newIdOf } = extendVocabulary(old, ['[Si]', 'C', 'Br', '[Si]']);
  expect(vocabulary.tokens).toEqual(['(', ')', 'C', 'N', 'Br', '[Si]', '[PAD]', '[MASK]']);
  expect(added).toEqual(['Br', '[Si]']);
  expect([...newIdOf]).toEqual([0, 1, 2, 3, 6, 7]);
  expect([...oldIdOf]).toEqual([0, 1, 2, 3, -1, -1, 4, 5]);
});

it('carries every row of an embedding to its token', () => {
  const { vocabulary, oldIdOf } = extendVocabulary(old, ['Br']);
  const oldRows = old.tokens.map((token) => `row of ${token}`);
  const newRows = Array.from(oldIdOf, (id) => (id === -1 ? 'fresh' : oldRows[id]));
  expect(newRows).toEqual(vocabulary.tokens.map((token) => (token === 'Br' ? 'fresh' : `row of ${token}`)));
});

it('reads old text as before, and text that was refused before', () => {
  const { vocabulary } = extendVocabulary(old, ['Br']);
  expect(encode(vocabulary, 'C(N)C')).toEqual(encode(old, 'C(N)C'));
  expect(encode(old, 'CBr').ok).toBe(false);
  const now = encode(vocabulary, 'CBr');
  expect(now.ok && decode(vocabulary, now.ids)).toBe('CBr');
});

it('can be extended again, and written to a file with its own order', () => {
  const twice = extendVocabulary(extendVocabulary(old, ['[Si]']).vocabulary, ['Br']).vocabulary;
  expect(twice.tokens.slice(4, 6)).toEqual(['[Si]', 'Br']);
  expect(vocabularyFromJson(vocabularyToJson(twice)).tokens).toEqual(twice.tokens);
});

it('changes nothing when nothing is new', () => {
  const same = extendVocabulary(old, ['C', 'N']);
  expect(same.vocabulary.tokens).toEqual(old.tokens);
  expect(same.added).toEqual([]);
  expect([...same.oldIdOf]).toEqual([0, 1, 2, 3, 4, 5]);
});

it.each([
  ['[MASK]', '[MASK] cannot be added'],
  ['CC', '“CC” is not one token of molecules.'],
])('refuses the token %s', (token, why) => {
  expect(() => extendVocabulary(old, [token])).toThrow(why);
});
