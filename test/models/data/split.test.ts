import { describe, expect, it } from 'vitest';
import { leakage, partChooser, sideChooser, splitRows } from '../../../models/data/split.ts';

/** Texts as alike as those of a homologous series. */
const texts = Array.from({ length: 20_000 }, (_, i) => `C${'C'.repeat(i % 40)}(${Math.floor(i / 40)})`);

it('puts a record on the same side whatever else is in the file', () => {
  const settings = { seed: 1, validationFraction: 0.1 };
  const sideOf = sideChooser(settings);
  const shuffled = texts.toReversed().filter((_, i) => i % 3 !== 0);
  const { train, validation } = splitRows(shuffled, settings);
  expect([...train, ...validation].sort((a, b) => a - b)).toEqual(shuffled.map((_, row) => row));
  for (const row of train) expect(sideOf(shuffled[row] as string)).toBe('train');
  for (const row of validation) expect(sideOf(shuffled[row] as string)).toBe('validation');
});

it.each([0.01, 0.05, 0.5])('sets about %f of the records aside, also of near-identical ones', (validationFraction) => {
  for (const seed of [0, 1, 2]) {
    const { validation } = splitRows(texts, { seed, validationFraction });
    const sd = Math.sqrt(texts.length * validationFraction * (1 - validationFraction));
    expect(Math.abs(validation.length - texts.length * validationFraction)).toBeLessThan(5 * sd);
  }
});

it('sets nothing aside at 0 and everything at 1', () => {
  expect(splitRows(texts, { seed: 1, validationFraction: 0 }).validation).toHaveLength(0);
  expect(splitRows(texts, { seed: 1, validationFraction: 1 }).train).toHaveLength(0);
});

it('keeps what a smaller share set aside when the share grows', () => {
  const small = splitRows(texts, { seed: 4, validationFraction: 0.05 }).validation;
  const large = new Set(splitRows(texts, { seed: 4, validationFraction: 0.1 }).validation);
  expect(small.length).toBeGreaterThan(0);
  expect([...small].filter((row) => !large.has(row))).toEqual([]);
});

it('splits otherwise for another seed, and independently so', () => {
  const first = new Set(splitRows(texts, { seed: 1, validationFraction: 0.5 }).train);
  const both = splitRows(texts, { seed: 2, validationFraction: 0.5 }).train.filter((row) => first.has(row)).length;
  expect(Math.abs(both - texts.length / 4)).toBeLessThan(5 * Math.sqrt((texts.length * 3) / 16));
});

it('keeps the rows of a group together', () => {
  const chromosomes = texts.map((_, row) => `chr${row % 20}`);
  const { train, validation } = splitRows(chromosomes, { seed: 3, validationFraction: 0.3 });
  const of = (rows: Uint32Array) => new Set(Array.from(rows, (row) => chromosomes[row] as string));
  expect(of(validation).size).toBeGreaterThan(0);
  expect(leakage(of(train), of(validation)).count).toBe(0);
});

it('keeps the sides of earlier versions', () => {
  // Validation records must not move into training when the lab is updated.
  const sides = ['C', 'N', 'O', 'CC', 'CN', 'CO', 'C#C', 'C#N'].map(sideChooser({ seed: 42, validationFraction: 0.5 }));
  expect(sides.map((side) => side.charAt(0)).join('')).toBe('vvttttvv');
});

it.each([-0.1, 1.1, NaN])('refuses the share %f', (validationFraction) => {
  expect(() => sideChooser({ seed: 1, validationFraction })).toThrow(RangeError);
});

it('finds texts that are on both sides, each counted once', () => {
  expect(leakage(['C', 'N', 'O'], ['F', 'O', 'O', 'C'])).toEqual({ count: 2, examples: ['O', 'C'] });
  expect(leakage(texts, texts).count).toBe(texts.length);
  expect(leakage(texts, texts).examples).toEqual(texts.slice(0, 5));
});

describe('partChooser', () => {
  const texts = Array.from({ length: 4_000 }, (_, index) => `C${'N'.repeat(index % 50)}${index}`);
  const settings = { seed: 3, validationFraction: 0.2, testFraction: 0.1 };

  it('sets aside what sideChooser does, and of the rest a test part of the share asked for', () => {
    const part = partChooser(settings);
    const side = sideChooser(settings);
    const counts = { train: 0, validation: 0, test: 0 };
    for (const text of texts) {
      counts[part(text)]++;
      expect(part(text) === 'validation').toBe(side(text) === 'validation');
    }
    // Four standard deviations of coin throws.
    expect(Math.abs(counts.validation - 800)).toBeLessThan(4 * Math.sqrt(4_000 * 0.2 * 0.8));
    expect(Math.abs(counts.test - 400)).toBeLessThan(4 * Math.sqrt(4_000 * 0.1 * 0.9));
  });

  it('keeps the records of a smaller test part in a larger one', () => {
    const small = partChooser(settings);
    const large = partChooser({ ...settings, testFraction: 0.4 });
    for (const text of texts) if (small(text) === 'test') expect(large(text)).toBe('test');
  });

  it('gives all to the test where all is asked for, and refuses more than all', () => {
    expect(partChooser({ seed: 0, validationFraction: 0, testFraction: 1 })('C')).toBe('test');
    expect(() => partChooser({ seed: 0, validationFraction: 0.6, testFraction: 0.5 })).toThrow(RangeError);
    expect(() => partChooser({ seed: 0, validationFraction: -0.1, testFraction: 0.5 })).toThrow(RangeError);
  });
});
