import { expect, it } from 'vitest';
import { makeBatch } from '../../../models/tokens/batch.ts';
import { planEpoch } from '../../../models/tokens/epoch-plan.ts';
import { packRows, rowLengths } from '../../../models/tokens/token-rows.ts';

const PAD = 10;
const table = packRows([[1, 2, 3], [4], [], [5, 6]]);

it('fills rows up with PAD', () => {
  const { ids, dims, numTokens } = makeBatch(table, { rows: Uint32Array.of(3, 0, 2), seqLen: 4 }, PAD);
  expect(dims).toEqual([3, 4]);
  expect([...ids]).toEqual([5, 6, PAD, PAD, 1, 2, 3, PAD, PAD, PAD, PAD, PAD]);
  expect(numTokens).toBe(5);
});

it('refuses a row that does not fit, and one that is not there', () => {
  expect(() => makeBatch(table, { rows: Uint32Array.of(0), seqLen: 2 }, PAD)).toThrow('row 0 has 3 tokens');
  expect(() => makeBatch(table, { rows: Uint32Array.of(4), seqLen: 9 }, PAD)).toThrow('there is no row 4');
});

it('gives every token of an epoch exactly once', () => {
  const plan = planEpoch(rowLengths(table), { seed: 1, batchSize: 3 }, 0);
  const batches = plan.batches.map((batch) => makeBatch(table, batch, PAD));
  const ids = batches.flatMap((batch) => [...batch.ids]).filter((id) => id !== PAD);
  expect(ids.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(batches.reduce((sum, { numTokens }) => sum + numTokens, 0)).toBe(6);
});
