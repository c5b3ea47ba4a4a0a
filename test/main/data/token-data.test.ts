import { expect, it } from 'vitest';
import type { Prepared } from '../../../main/data/prepare.ts';
import { encodeData, unknownTokens, vocabularyOfData } from '../../../main/data/token-data.ts';
import { vocabularyOf } from '../../../models/tokens/vocabulary.ts';

const record = (text: string, line: number) => ({ name: null, text, line });
const prepared: Prepared = {
  domain: 'molecules',
  dataHash: '',
  train: [record('CCO', 1), record('CCCCBr', 2), record('BrC', 3)],
  validation: [record('N', 4)],
  problems: [],
  numRead: 4,
  numDuplicates: 0,
};

it('makes the vocabulary of all records, and rows of those that fit', () => {
  const vocabulary = vocabularyOfData(prepared);
  expect(vocabulary.tokens).toEqual(['Br', 'C', 'N', 'O', '[PAD]', '[MASK]']);
  const data = encodeData(vocabulary, prepared, 4, 'file');
  expect(data).toMatchObject({ lengths: [0, 0, 1, 1], longest: 3, numTooLong: 1, numUnreadable: 0 });
  expect([...data.train.ids]).toEqual([1, 1, 3, 0, 1]);
  expect(encodeData(vocabulary, prepared, null, 'file').longest).toBe(5);
});

it('refuses tokens that a model does not know, with counts and lines, or gives them to be added', () => {
  const known = vocabularyOf('molecules', ['C', 'O']);
  expect(unknownTokens(known, prepared, true, 'file')).toEqual(['Br', 'N']);
  const refuse = () => unknownTokens(known, prepared, false, 'file');
  expect(refuse).toThrow(/3 records.*\n.*Br: 2 times in 2 records, such as line 2 \(CCCCBr\) and line 3 \(BrC\)/);
  expect(refuse).toThrow(
    expect.objectContaining({ code: 'badInput', todo: expect.stringContaining('--extend-vocabulary') as string }),
  );
});

it('refuses data of another domain, and records that are all too long', () => {
  expect(() => unknownTokens(vocabularyOf('dna', ['A', 'C', 'G', 'T']), prepared, true, 'file')).toThrow('of DNA');
  expect(() => encodeData(vocabularyOfData(prepared), prepared, 1, 'file')).toThrow('3 records are longer than the 1');
});
