import { expect, it } from 'vitest';
import { choicesOf } from '../../../main/commands/data-options.ts';

it('keeps windows of a sequence and intervals of a genome together, unless another split is asked for', () => {
  expect(choicesOf({}).split.by).toBe('record');
  expect(choicesOf({ window: 100 }).split.by).toBe('source');
  expect(choicesOf({ genome: 'genome.fa' }).split.by).toBe('source');
  expect(choicesOf({ genome: 'genome.fa', split: 'record' }).split.by).toBe('record');
});

it('refuses options of windows where there are none, in place of leaving them out in silence', () => {
  expect(() => choicesOf({ stride: 10 })).toThrow(/no windows are asked for/);
  expect(() => choicesOf({ strands: 'both' })).toThrow(/no windows are asked for/);
  expect(choicesOf({ window: 100, strands: 'both' }).read.windows).toMatchObject({ stride: 100, strands: 'both' });
});
