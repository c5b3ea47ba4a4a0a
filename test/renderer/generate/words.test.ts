import { expect, it } from 'vitest';
import { countWords, listWords } from '../../../renderer/generate/batch-words.ts';
import { knownValidity, mostRepairShare } from '../../../renderer/generate/repair-cost.ts';
import { ruleText } from '../../../renderer/generate/rules.ts';
import { aBatch, someCounts } from '../run-views.ts';

const nbsp = '\u00a0';

it('tells a batch that grows with its interval', () => {
  const counts = someCounts({
    made: 80,
    duplicates: 1,
    passing: { count: 60, n: 80, share: 0.75, low: 0.64, high: 0.83 },
  });
  expect(countWords(counts, 'molecule')).toContain('80 of 200 made');
  expect(countWords(counts, 'molecule')).toContain('60 pass the rules');
  expect(countWords(counts, 'molecule')).toMatch(/valid, 1 duplicate,/);
  expect(countWords(someCounts({ valid: null }), 'sequence')).toBe('200 sequences, 6 duplicates');
});

it('says how far a batch has come', () => {
  expect(listWords(aBatch('1', 'stopped'), new Date('2026-11-21T13:00:00Z'))).toBe('80 of 200, stopped, Model m');
});

it('tells rules in words', () => {
  expect(ruleText({ kind: 'property', name: 'MolWt', from: null, to: 500 })).toBe(
    `Molecular weight at most 500${nbsp}g/mol`,
  );
  expect(ruleText({ kind: 'property', name: 'RingCount', from: 1, to: 3 })).toBe('Rings 1 to 3');
  expect(ruleText({ kind: 'gc', from: 0.4, to: null })).toBe(`GC at least 40${nbsp}%`);
  expect(ruleText({ kind: 'site', word: 'GAATTC' })).toBe('no GAATTC (EcoRI)');
});

it('tells what repair costs at most: a tenth of the tokens first, then twice as many', () => {
  expect(mostRepairShare(0.3, 1)).toBeCloseTo(0.03);
  expect(mostRepairShare(0.3, 3)).toBeCloseTo(0.3 * (0.1 + 0.2 + 0.4));
  // From the fifth attempt on all tokens are drawn anew.
  expect(mostRepairShare(1, 6)).toBeCloseTo(0.1 + 0.2 + 0.4 + 0.8 + 1 + 1);
  expect(mostRepairShare(0, 3)).toBe(0);
});

it('knows the validity of a model from a batch without a scaffold', () => {
  expect(knownValidity([aBatch('1')], 'm')).toMatchObject({ from: 'Batch 1', share: { count: 186 } });
  expect(knownValidity([aBatch('1')], 'other')).toBeNull();
  expect(knownValidity([aBatch('1', 'running')], 'm')).toBeNull();
});
