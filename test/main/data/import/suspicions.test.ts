import { expect, it } from 'vitest';
import { suspicionsOf } from '../../../../main/data/import/report/suspicions.ts';
import type { ImportReport } from '../../../../preload/contract.ts';

const quiet: Omit<ImportReport, 'suspicions' | 'tookMs'> = {
  ledger: [],
  groups: [],
  rewritten: { count: 0, examples: [] },
  tokens: [],
  lengths: [],
  longest: null,
  coverage: [],
  properties: [],
  scaffolds: { distinct: 5, acyclic: 0, top: [{ smiles: 'c1ccccc1', count: 10 }] },
  kmers: null,
  split: [
    { part: 'train', rows: 900, groups: 400, sharedGroups: 0 },
    { part: 'validation', rows: 50, groups: 20, sharedGroups: 0 },
    { part: 'test', rows: 50, groups: 20, sharedGroups: 0 },
  ],
};
const counts = { read: 1000, accepted: 1000, duplicates: 0, rejected: 0 };
const split = { by: 'record', seed: 0, validation: 0.05, test: 0.05 } as const;

it('is silent where nothing is odd', () => {
  expect(suspicionsOf('molecules', counts, 0, quiet, [], split, [])).toEqual([]);
});

it('says plainly what is', () => {
  const odd: typeof quiet = {
    ...quiet,
    groups: [{ status: 'rejected', reason: 'A ring is opened and not closed.', count: 11, examples: [] }],
    scaffolds: { distinct: 5, acyclic: 0, top: [{ smiles: 'c1ccccc1', count: 310 }] },
    coverage: [
      { modelId: 'm', modelName: 'ZINC-S', maxLength: 96, numUnknownRows: 27, numTooLong: 10, unknownTokens: [] },
      { modelId: 'n', modelName: 'ZINC-M', maxLength: 120, numUnknownRows: 27, numTooLong: 1, unknownTokens: [] },
    ],
    split: [
      { part: 'train', rows: 950, groups: 400, sharedGroups: 0 },
      { part: 'validation', rows: 50, groups: 20, sharedGroups: 5 },
      { part: 'test', rows: 0, groups: 0, sharedGroups: 0 },
    ],
  };
  const found = suspicionsOf(
    'molecules',
    { read: 1050, accepted: 1000, duplicates: 37, rejected: 13 },
    2,
    odd,
    [{ name: 'QM9', records: 12 }],
    split,
    ['A byte-order mark was left out.'],
  );
  expect(found).toEqual([
    '2 rows cannot be read',
    '11 SMILES do not parse',
    '37 rows repeat one before',
    '31 % of rows share one scaffold (c1ccccc1)',
    '12 molecules also stand in data set QM9',
    '27 rows have tokens that are not known to models ZINC-S, ZINC-M',
    '10 rows are longer than the 96 tokens of model ZINC-S',
    '1 row is longer than the 120 tokens of model ZINC-M',
    '25 % of the scaffolds of the validation part also stand in training',
    'No record fell into the test part',
    'A byte-order mark was left out.',
  ]);
});

it('speaks of one as of one', () => {
  const report = { ...quiet, groups: [{ status: 'rejected' as const, reason: 'x', count: 1, examples: [] }] };
  const few = { read: 3, accepted: 1, duplicates: 1, rejected: 1 };
  expect(suspicionsOf('dna', few, 0, report, [{ name: 'A', records: 1 }], split, [])).toEqual([
    '1 row cannot be used',
    '1 row repeats one before',
    '1 sequence also stands in data set A',
    '1 sequence is few to train on',
  ]);
});

it('says why another data set could not be compared with, and what one source sequence means for the split', () => {
  const one: typeof quiet = {
    ...quiet,
    scaffolds: null,
    split: [
      { part: 'train', rows: 0, groups: 0, sharedGroups: 0 },
      { part: 'validation', rows: 1000, groups: 1, sharedGroups: 0 },
      { part: 'test', rows: 0, groups: 0, sharedGroups: 0 },
    ],
  };
  const overlaps = [{ name: 'Old', problem: 'No magic bytes found' }];
  expect(suspicionsOf('dna', counts, 0, one, overlaps, { ...split, by: 'source' }, [])).toEqual([
    'Data set Old could not be compared with: No magic bytes found',
    'All rows have one source sequence, and fell into the validation part: split them by record',
  ]);
});
