import { expect, it } from 'vitest';
import { encodeData, extendedLabels, unknownTokens, vocabularyOfData } from '../../../main/data/token-data.ts';
import { vocabularyOf } from '../../../models/tokens/vocabulary.ts';

const record = (text: string, line: number, label: string | null = null, file = 'a.csv') => ({
  ...{ name: null, text, line, label },
  file,
});
const prepared = {
  domain: 'molecules' as const,
  train: [record('CCO', 1), record('CCCCBr', 2), record('BrC', 3)],
  validation: [record('N', 4)],
};

it('makes the vocabulary of all records, and rows of those that fit', () => {
  const vocabulary = vocabularyOfData(prepared);
  expect(vocabulary.tokens).toEqual(['Br', 'C', 'N', 'O', '[PAD]', '[MASK]']);
  const data = encodeData(vocabulary, prepared, [], 4, 'file');
  expect(data).toMatchObject({ lengths: [0, 0, 1, 1], longest: 3, numTooLong: 1, numUnreadable: 0 });
  expect([...data.train.ids]).toEqual([1, 1, 3, 0, 1]);
  expect(encodeData(vocabulary, prepared, [], null, 'file').longest).toBe(5);
});

it('refuses tokens that a model does not know, with counts and lines, or gives them to be added', () => {
  const known = vocabularyOf('molecules', ['C', 'O']);
  expect(unknownTokens(known, prepared, 'extend', 'file')).toEqual(['Br', 'N']);
  const refuse = () => unknownTokens(known, prepared, 'refuse', 'file');
  expect(refuse).toThrow(/3 records.*\n.*Br: 2 times in 2 records, such as line 2 \(CCCCBr\) and line 3 \(BrC\)/);
  expect(refuse).toThrow(
    expect.objectContaining({ code: 'badInput', todo: expect.stringContaining('--extend-vocabulary') as string }),
  );
});

it('refuses data of another domain, and records that are all too long', () => {
  expect(() => unknownTokens(vocabularyOf('dna', ['A', 'C', 'G', 'T']), prepared, 'extend', 'file')).toThrow('of DNA');
  expect(() => encodeData(vocabularyOfData(prepared), prepared, [], 1, 'file')).toThrow(
    '3 records are longer than the 1',
  );
});

it('says the file of an unknown token where there are several', () => {
  const several = { ...prepared, train: [record('CC', 1), record('CBr', 7, null, '/data/b.csv')], validation: [] };
  expect(() => unknownTokens(vocabularyOf('molecules', ['C']), several, 'refuse', 'files')).toThrow(
    'such as line 7 of b.csv (CBr)',
  );
});

it('numbers labels as the model does, also behind sequences that are left out', () => {
  const train = [record('CCCCC', 1, 'high'), record('CC', 2, 'low'), record('C', 3), record('CO', 4, 'high')];
  const data = encodeData(
    vocabularyOfData(prepared),
    { train, validation: [record('C', 5, 'other')] },
    ['low', 'high', 'rare'],
    4,
    'file',
  );
  expect([...data.train.labels]).toEqual([0, -1, 1]);
  expect([...data.validation.labels]).toEqual([-1]);
  expect(data.lengthsByLabel).toEqual([[0, 0, 1], [0, 0, 1], []]);
});

it('puts new labels behind those of a model, if that is asked for', () => {
  expect(extendedLabels(['b', 'a'], ['a'], false, 'file')).toEqual(['b', 'a']);
  expect(extendedLabels([], ['a', 'b'], false, 'file')).toEqual(['a', 'b']);
  expect(extendedLabels(['b'], ['a', 'b'], true, 'file')).toEqual(['b', 'a']);
  const refuse = () => extendedLabels(['b'], ['a', 'b'], false, 'file');
  expect(refuse).toThrow('does not know the labels “a”; it knows “b”');
  expect(refuse).toThrow(expect.objectContaining({ todo: expect.stringContaining('--extend-labels') as string }));
  const many = (from: number, count: number) => Array.from({ length: count }, (_, n) => `label ${from + n}`);
  expect(() => extendedLabels(many(0, 40), many(40, 25), true, 'file')).toThrow('would have 65 labels');
});
