import { expect, it } from 'vitest';
import { choicesOf, readChoicesOf, type ImportOptions } from '../../../main/commands/data-options.ts';

const byOf = (options: ImportOptions, domain: 'molecules' | 'dna') =>
  choicesOf(readChoicesOf(options), options, domain).split.by;

it('keeps scaffolds, windows of a sequence and intervals of a genome together, unless another split is asked for', () => {
  expect(byOf({}, 'molecules')).toBe('scaffold');
  expect(byOf({ split: 'record' }, 'molecules')).toBe('record');
  expect(byOf({}, 'dna')).toBe('record');
  expect(byOf({ window: 100 }, 'dna')).toBe('source');
  expect(byOf({ genome: 'genome.fa' }, 'dna')).toBe('source');
  expect(byOf({ genome: 'genome.fa', split: 'record' }, 'dna')).toBe('record');
});

it('refuses options of windows where there are none, in place of leaving them out in silence', () => {
  expect(() => readChoicesOf({ stride: 10 })).toThrow(/no windows are asked for/);
  expect(() => readChoicesOf({ strands: 'both' })).toThrow(/no windows are asked for/);
  expect(readChoicesOf({ window: 100, strands: 'both' }).windows).toMatchObject({ stride: 100, strands: 'both' });
});
