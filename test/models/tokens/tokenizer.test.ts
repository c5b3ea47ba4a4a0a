import { expect, it } from 'vitest';
import { countTokens, tokenizerOf } from '../../../models/tokens/tokenizer.ts';

it('knows the tokenizer of each domain', () => {
  expect(tokenizerOf('molecules')('CCl')).toEqual({ ok: true, tokens: ['C', 'Cl'] });
  expect(tokenizerOf('dna')('AC')).toEqual({ ok: true, tokens: ['A', 'C'] });
  expect(tokenizerOf('dna')('CCl').ok).toBe(false);
});

it('counts tokens row by row, also on top of earlier counts', () => {
  const counts = countTokens([['C', 'C', 'O'], ['C']]);
  expect([...counts]).toEqual([
    ['C', 3],
    ['O', 1],
  ]);
  expect(countTokens([['N', 'C']], counts).get('C')).toBe(4);
});
