import { expect, it } from 'vitest';
import { coverageOf, droppedIssues, kindsOf, numDropped } from '../../../renderer/data/issues.ts';
import { aReport } from '../data-views.ts';

const report = aReport({
  groups: [
    { status: 'duplicate', reason: 'equal to line 3', count: 37, examples: [{ line: 80, name: 'b', text: 'CC.Cl' }] },
    {
      status: 'rejected',
      reason: 'does not parse',
      count: 2,
      examples: [
        { line: 12, name: null, text: 'C(' },
        { line: 90, name: null, text: 'c1' },
      ],
    },
  ],
});

it('rows that were left out are one list by line', () => {
  expect(droppedIssues(report).map(({ line, status }) => [line, status])).toEqual([
    [12, 'rejected'],
    [80, 'duplicate'],
    [90, 'rejected'],
  ]);
  expect(numDropped(report)).toBe(39);
  expect(kindsOf(report).map(({ label, count }) => [label, count])).toEqual([
    ['equal to line 3', 37],
    ['does not parse', 2],
  ]);
});

it('the model that was chosen judges, or the first where it is gone', () => {
  const view = (modelId: string) => ({
    modelId,
    modelName: modelId,
    maxLength: 96,
    numUnknownRows: 0,
    numTooLong: 0,
    unknownTokens: [],
  });
  const two = aReport({ coverage: [view('a'), view('b')] });
  expect(coverageOf(two, 'b')?.modelId).toBe('b');
  expect(coverageOf(two, 'gone')?.modelId).toBe('a');
  expect(coverageOf(report, null)).toBeNull();
});
