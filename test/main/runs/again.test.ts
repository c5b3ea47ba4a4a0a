import { expect, it } from 'vitest';
import { repeatedName } from '../../../main/runs/again.ts';

it('names a run after the one that it repeats, however often that was done', () => {
  expect(repeatedName('Batch 1', null, ['Batch 1'])).toBe('Batch 1, again');
  expect(repeatedName('Batch 1', null, ['Batch 1', 'Batch 1, again'])).toBe('Batch 1, again 2');
  expect(repeatedName('Batch 1, again', null, ['Batch 1, again'])).toBe('Batch 1, again 2');
  expect(repeatedName('Batch 1, again 2', null, [])).toBe('Batch 1, again');
  expect(repeatedName('Batch 1, seed 7', null, [])).toBe('Batch 1, seed 7, again');
});

it('names another seed once', () => {
  expect(repeatedName('Batch 1, again', 7, [])).toBe('Batch 1, seed 7');
  expect(repeatedName('Batch 1, seed 7, again', 8, [])).toBe('Batch 1, seed 8');
  expect(repeatedName('Batch 1, seed 7', 8, ['Batch 1, seed 8'])).toBe('Batch 1, seed 8, again');
});
