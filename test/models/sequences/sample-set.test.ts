import { expect, it } from 'vitest';
import { idleShare, sampleRow, summarize } from '../../../models/sequences/sample-set.ts';
import { molecules } from './models.ts';

const sampled = (ids: number[], nfe: number, confidence = ids.map(() => 0.5)) => ({
  sequence: 3,
  round: 0,
  ids: Int32Array.from(ids),
  confidence: Float64Array.from(confidence),
  nfe,
  sparedNfe: 0,
  trace: null,
});

it('tells what a sequence took, repairs apart', () => {
  const row = sampleRow(molecules, [sampled([4, 4], 8), sampled([4, 5], 2), sampled([4, 6], 3)], [0, 0]);
  expect(row).toMatchObject({ sequence: 3, text: 'CO', numTokens: 2, nfe: 13, repairNfe: 5, numRepairs: 2 });
});

it('says how likely its own tokens were to the model, given ones aside', () => {
  const rounds = [sampled([4, 5, 6], 3, [1, 0.5, 0.125])];
  // The mean of -log 2 and -log 8.
  expect(sampleRow(molecules, rounds, [1, 0, 0]).meanLogProb).toBeCloseTo(-2 * Math.log(2), 14);
  expect(sampleRow(molecules, rounds, [1, 1, 1]).meanLogProb).toBeNull();
  expect(sampleRow(molecules, rounds, [0, 0, 0], [1, 1, 1]).meanLogProb).toBe(0);
});

it('needs a sequence for a row', () => {
  expect(() => sampleRow(molecules, [], [])).toThrow(RangeError);
});

it('counts what a set holds', () => {
  const row = (ids: number[], nfe: number) => sampleRow(molecules, [sampled(ids, nfe)], []);
  const repaired = sampleRow(molecules, [sampled([4], 3), sampled([5], 1)], []);
  const rows = [row([4, 4], 4), row([4, 4], 6), row([molecules.maskTokenId], 0), row([], 0), repaired];
  expect(summarize(rows, 2000)).toEqual({
    numRows: 5,
    numUnique: 4,
    numEmpty: 1,
    numWithLeftMasks: 1,
    numRepaired: 1,
    meanNfe: 14 / 5,
    nfe: 14,
    repairNfe: 1,
    perSecond: 2.5,
  });
  expect(summarize([], 0)).toMatchObject({ numRows: 0, meanNfe: NaN, perSecond: null });
});

it('says what share of the rows idled', () => {
  const totals = { numFinished: 1, numSequences: 1, numCalls: 2, isStopped: false };
  expect(idleShare({ ...totals, nfe: 30, numIdleRows: 10 })).toBe(0.25);
  expect(idleShare({ ...totals, nfe: 0, numIdleRows: 0 })).toBe(0);
});
