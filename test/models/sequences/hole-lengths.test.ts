import { expect, it } from 'vitest';
import { key, uniform } from '../../../models/base/rng.ts';
import { chooseWeighted, lengthWeights, splitExtra, splitTable } from '../../../models/sequences/hole-lengths.ts';
import { parseTemplate } from '../../../models/sequences/template.ts';
import { type LengthChoice } from '../../../models/sampler/options.ts';
import { chiSquare, critical } from '../sampler/toy.ts';
import { molecules } from './models.ts';

const counts = [0, 0, 4, 0, 6, 10];
/** The lengths that can be drawn, with their weights. */
function weights(template: string, choice: Exclude<LengthChoice, { kind: 'learned' }>, maxLength = 40) {
  const found = lengthWeights(parseTemplate(template, molecules), choice, counts, maxLength);
  const pairs = found.values.map((value, index): [number, number] => [value, found.weights[index] ?? 0]);
  return Object.fromEntries(pairs.filter(([, weight]) => weight !== 0));
}

it('draws lengths as in the training data, as far as the template lets them', () => {
  expect(weights('[*]', { kind: 'drawn' })).toEqual({ 2: 4, 4: 6, 5: 10 });
  expect(weights('CC[*]', { kind: 'drawn' })).toEqual({ 4: 6, 5: 10 });
  expect(weights('[*]', { kind: 'bounded', min: 1, max: 4 })).toEqual({ 2: 4, 4: 6 });
  expect(weights('[*]', { kind: 'drawn' }, 4)).toEqual({ 2: 4, 4: 6 });
});

it('gives the length that was asked for, also where no training sequence has it', () => {
  expect(weights('CC[*]', { kind: 'fixed', length: 30 })).toEqual({ 30: 1 });
});

it('leaves each bounded hole as likely to have any of its lengths', () => {
  // Two holes of 1 or 2 and of 1 to 3 tokens: six pairs.
  expect(weights('C[*:1-2]C[*:1-3]', { kind: 'drawn' })).toEqual({ 4: 1, 5: 2, 6: 2, 7: 1 });
  expect(weights('C[*:1-2]C[*:1-3]', { kind: 'bounded', min: 6, max: 9 })).toEqual({ 6: 2, 7: 1 });
});

it.each<[string, Exclude<LengthChoice, { kind: 'learned' }>, string]>([
  ['C[*:40]', { kind: 'drawn' }, 'It takes at least 41 tokens, and the model at most 40'],
  ['CC[*:3]', { kind: 'fixed', length: 6 }, 'It takes 5 tokens, and 6 are wanted'],
  ['CC[*:3-4]', { kind: 'bounded', min: 7, max: 9 }, 'It takes 5 to 6 tokens, and 7 to 9 are wanted'],
  ['CCCCCC[*]', { kind: 'drawn' }, 'No training sequence has 7 to 40 tokens. A fixed length can be chosen'],
])('says why %s cannot have the length %j', (template, choice, why) => {
  expect(() => weights(template, choice)).toThrow(why);
});

it('counts the ways to share tokens', () => {
  // Tokens of three holes that take at most 2, 0 and any number: n - k for the last.
  expect(splitTable([2, 0, Infinity], 4)).toEqual([
    [1, 2, 3, 3, 3],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 0, 0, 0, 0],
  ]);
  // Dice: the ways to throw a sum with three of them.
  const dice = splitTable([5, 5, 5], 15)[0];
  expect(dice).toEqual([1, 3, 6, 10, 15, 21, 25, 27, 27, 25, 21, 15, 10, 6, 3, 1]);
});

it('shares tokens so that every way is equally likely', () => {
  const capacities = [2, 0, 3, Infinity];
  const table = splitTable(capacities, 3);
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const shares = splitExtra(table, capacities, 3, (index) => uniform(key(2), i, index));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(3);
    expect(shares.every((share, index) => share >= 0 && share <= (capacities[index] as number))).toBe(true);
    seen.set(shares.join(), (seen.get(shares.join()) ?? 0) + 1);
  }
  expect(seen.size).toBe(9);
  expect(chiSquare([...seen.values()], new Array(9).fill(1 / 9))).toBeLessThan(critical[8] as number);
});

it('shares exactly what there is, also at the limit and among hundreds of holes', () => {
  const capacities = new Array<number>(300).fill(9);
  const table = splitTable(capacities, 2700);
  expect(splitExtra(table, capacities, 2700, () => 0.3)).toEqual(capacities);
  const shares = splitExtra(table, capacities, 1234, (index) => uniform(key(1), index));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1234);
  expect(Math.max(...shares)).toBeLessThanOrEqual(9);
});

it('chooses by weight', () => {
  const choice = { values: [3, 5, 8], weights: [1, 0, 3] };
  expect([0, 0.24, 0.26, 0.99].map((u) => chooseWeighted(choice, u))).toEqual([3, 3, 8, 8]);
});
