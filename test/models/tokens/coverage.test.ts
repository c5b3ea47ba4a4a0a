import { expect, it } from 'vitest';
import { type SequenceRecord } from '../../../models/data/record.ts';
import { coverageOf, coverageTally } from '../../../models/tokens/coverage.ts';
import { vocabularyOf } from '../../../models/tokens/vocabulary.ts';

const vocabulary = vocabularyOf('molecules', ['C', 'N', 'O']);

function rows(...texts: string[]): SequenceRecord[] {
  return texts.map((text, index) => ({ name: null, text, line: index + 2 }));
}

it('covers rows of known tokens', () => {
  expect(coverageOf(vocabulary, rows('CCO', 'CN'), 3)).toEqual({
    numRows: 2,
    numCovered: 2,
    coveredShare: 1,
    numUnreadable: 0,
    unreadable: [],
    numWithUnknown: 0,
    unknownTokens: [],
    numTooLong: 0,
    tooLong: [],
    longest: 3,
  });
});

it('lists unknown tokens with counts, rows and examples, the most frequent first', () => {
  const report = coverageOf(vocabulary, rows('CBrBrBr', 'CFS', 'SC', 'CC'), null);
  expect(report).toMatchObject({ numRows: 4, numCovered: 1, coveredShare: 0.25, numWithUnknown: 3 });
  const list = report.unknownTokens.map(({ token, count, numRows, examples }) => [
    token,
    count,
    numRows,
    examples.map(({ line }) => line),
  ]);
  expect(list).toEqual([
    ['Br', 3, 1, [2]],
    ['S', 2, 2, [3, 4]],
    ['F', 1, 1, [3]],
  ]);
});

it('orders equally frequent tokens by their characters', () => {
  const list = coverageOf(vocabulary, rows('CSFPI'), null).unknownTokens.map(({ token }) => token);
  expect(list).toEqual(['F', 'I', 'P', 'S']);
});

it('counts a row that is too long and has unknown tokens for both', () => {
  const report = coverageOf(vocabulary, rows('CCCC', 'CCCF', 'CCC'), 3);
  expect(report).toMatchObject({ numCovered: 1, numTooLong: 2, numWithUnknown: 1, longest: 4 });
  expect(report.tooLong.map(({ text }) => text)).toEqual(['CCCC', 'CCCF']);
});

it('says why rows cannot be read', () => {
  const report = coverageOf(vocabulary, rows('CC', 'C C', ''), null);
  expect(report).toMatchObject({ numRows: 3, numCovered: 1, numUnreadable: 2 });
  expect(report.unreadable).toEqual([
    { line: 3, text: 'C C', reason: 'There is a space at character 2, and a SMILES has none.' },
    { line: 4, text: '', reason: 'There is nothing in it.' },
  ]);
});

it('keeps five examples of each kind, the first ones', () => {
  const report = coverageOf(
    vocabulary,
    rows(...new Array<string>(9).fill('CCCCF'), ...new Array<string>(9).fill('!')),
    4,
  );
  const lines = (list: readonly { line: number }[]) => list.map(({ line }) => line);
  expect(lines(report.unknownTokens[0]?.examples ?? [])).toEqual([2, 3, 4, 5, 6]);
  expect(lines(report.tooLong)).toEqual([2, 3, 4, 5, 6]);
  expect(lines(report.unreadable)).toEqual([11, 12, 13, 14, 15]);
  expect(report).toMatchObject({ numUnreadable: 9, numTooLong: 9, numWithUnknown: 9 });
});

it('counts data that comes in parts like data that comes at once', () => {
  const all = rows('CCO', 'CF', 'C!', 'CCCC', 'FF');
  const tally = coverageTally(vocabulary, 3);
  for (const record of all.slice(0, 2)) tally.add(record);
  const early = tally.report();
  for (const record of all.slice(2)) tally.add(record);
  expect(tally.report()).toEqual(coverageOf(vocabulary, all, 3));
  // A report stays what it was when more is counted.
  expect(early).toEqual(coverageOf(vocabulary, all.slice(0, 2), 3));
});

it('covers nothing of nothing wholly', () => {
  expect(coverageOf(vocabulary, [], 3)).toMatchObject({ numRows: 0, coveredShare: 1, longest: 0 });
});
