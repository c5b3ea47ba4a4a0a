import { expect, it } from 'vitest';
import { decode, encode } from '../../../models/tokens/encode.ts';
import { vocabularyOf } from '../../../models/tokens/vocabulary.ts';

const vocabulary = vocabularyOf('molecules', ['(', ')', '=', 'C', 'Cl', 'O', '[nH]']);

it('numbers the tokens of a text', () => {
  expect(encode(vocabulary, 'C(=O)Cl')).toEqual({ ok: true, ids: Int32Array.of(3, 0, 2, 5, 1, 4) });
});

it.each([
  ['CC[Si]C', 2, 'The model does not know “[Si]” at character 3.'],
  ['ClC[nH]Br', 7, 'The model does not know “Br” at character 8.'],
  ['C[PAD]', 1, 'The model does not know “[PAD]” at character 2.'],
  ['C[MASK]', 1, 'The model does not know “[MASK]” at character 2.'],
  ['CC!', 2, '“!” at character 3 has no meaning in a SMILES.'],
  ['', 0, 'There is nothing in it.'],
])('refuses %j and says where', (text, position, reason) => {
  expect(encode(vocabulary, text)).toEqual({ ok: false, problem: { position, reason } });
});

it('puts numbers together to text, without the padding', () => {
  expect(decode(vocabulary, [3, 0, 2, 5, 1, 4, 7, 7])).toBe('C(=O)Cl');
  expect(decode(vocabulary, Int32Array.of(7, 3, 8, 3, 7))).toBe('C[MASK]C');
  expect(decode(vocabulary, [])).toBe('');
});

it.each([-1, 9, 1.5, NaN])('refuses the number %f', (id) => {
  expect(() => decode(vocabulary, [3, id])).toThrow(`token number ${id} at 1 is not below 9`);
});
