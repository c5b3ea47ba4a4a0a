import { expect, it } from 'vitest';
import { lengthMultipleOf } from '../../../models/sampler/length-multiple.ts';

it('joins lengths of known sequences, and keeps the one length of a model that places PADs itself', () => {
  expect(lengthMultipleOf(false)).toBe(4);
  expect(lengthMultipleOf(true)).toBe(1);
});
