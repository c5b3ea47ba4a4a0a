import { expect, it } from 'vitest';
import { armsOf, contrastsOf } from '../../../../models/fidelity/study/arms.ts';

const pairs = (lambdas: number[]) => contrastsOf(armsOf(lambdas)).map(([a, b]) => `${a.id} - ${b.id}`);

it('has the base first, and an arm for each lambda in order', () => {
  expect(armsOf([1, 0, 0.5]).map(({ id, lambda, series }) => [id, lambda, series])).toEqual([
    ['base', null, 'vanilla'],
    ['vanilla', 0, 'plain'],
    ['partial', 0.5, 'partial'],
    ['full', 1, 'scmdm'],
  ]);
  expect(armsOf([0.25, 0.5]).map(({ id }) => id)).toEqual(['base', 'partial-0.25', 'partial-0.5']);
});

it('sets each against its control', () => {
  expect(pairs([0, 0.5, 1])).toEqual(['full - vanilla', 'partial - vanilla', 'full - partial', 'vanilla - base']);
  expect(pairs([1])).toEqual(['full - base']);
  expect(pairs([0.2, 0.5])).toEqual(['partial-0.2 - base', 'partial-0.5 - base']);
});

it('refuses what is no lambda', () => {
  expect(() => armsOf([0, 1.5])).toThrow('A lambda is from 0 to 1, not 1.5.');
  expect(() => armsOf([0, 0])).toThrow('twice');
  expect(armsOf([]).map(({ id }) => id)).toEqual(['base']);
});
