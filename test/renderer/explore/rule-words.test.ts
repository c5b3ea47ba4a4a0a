import { expect, it } from 'vitest';
import { drugRules } from '../../../models/chem/drug-rules.ts';
import { ruleNames } from '../../../models/fidelity/synthesis/rule-names.ts';
import { ruleLabel, ruleMeaning, screenWords, shareWords, spreadWords } from '../../../renderer/explore/rule-words.ts';
import { usualRules } from '../../../renderer/state/dna-choices.svelte.ts';

it('has words for every rule there is', () => {
  const rules = { ...usualRules, enzymes: ['BsaI'], forbidden: ['TATAWAW'] };
  const names = ruleNames({ enzymes: [{ name: 'BsaI' }], forbidden: rules.forbidden });
  expect(names.map((name) => ruleLabel('synthesis', name, rules))).toEqual([
    'Length 125 to 3,000 bp',
    'No unknown base',
    'GC 25 to 65 %',
    'GC 15 to 80 % in any 50 bp',
    'No run of 10 bp or more',
    'No repeat of 20 bp or more',
    'No inverted repeat of 20 bp',
    'No BsaI site',
    'No TATAWAW',
  ]);
  expect(ruleLabel('synthesis', 'gc', { ...rules, minGc: 0.255 })).toBe('GC 25.5 to 65 %');
  for (const rule of drugRules) {
    expect(ruleLabel('medchem', rule, rules)).not.toBe(rule);
    expect(ruleMeaning('medchem', rule)?.source).toMatch(/\d{4}/);
  }
});

it('says of a filter what passes it', () => {
  expect(screenWords({ kind: 'synthesis', mark: 'gc', has: true })).toBe('breaks: GC');
  expect(screenWords({ kind: 'synthesis', mark: 'restrictionSite BsaI', has: false })).toBe('keeps: BsaI site');
  expect(screenWords({ kind: 'synthesis', mark: 'forbiddenWord TATAWAW', has: true })).toBe('breaks: TATAWAW');
  expect(screenWords({ kind: 'medchem', mark: null, has: false })).toBe('keeps all rules');
  expect(screenWords({ kind: 'motifs', mark: 'TBP (MA0108.3)', has: false })).toBe('without TBP (MA0108.3)');
});

it('gives shares with their interval, and bounds for none and all', () => {
  // (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with p = 59/1024: 0.0449 to 0.0736.
  expect(shareWords(59, 1024)).toBe('5.8 (4.5 to 7.4)\u00a0%');
  expect(spreadWords(59, 1024)).toBe('(5.8, 4.5 to 7.4\u00a0%)');
  expect(spreadWords(492, 729)).toBe('(67 ±\u00a03\u00a0%)');
  // 1 - 0.05^(1/49).
  expect(shareWords(0, 49)).toBe('0 of 49 (<\u00a06\u00a0%)');
  expect(spreadWords(49, 49)).toBe('(>\u00a094\u00a0%)');
});
