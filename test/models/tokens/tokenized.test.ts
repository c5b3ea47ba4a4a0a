import { expect, it } from 'vitest';
import { noToken, quoted, tokenized } from '../../../models/tokens/tokenized.ts';

it('tells tokens from a problem', () => {
  expect(tokenized(['C', 'N'])).toEqual({ ok: true, tokens: ['C', 'N'] });
  expect(noToken(3, 'No.')).toEqual({ ok: false, problem: { position: 3, reason: 'No.' } });
});

it('quotes one whole character', () => {
  expect(quoted('ab', 1)).toBe('“b”');
  expect(quoted('a😀b', 1)).toBe('“😀”');
});
