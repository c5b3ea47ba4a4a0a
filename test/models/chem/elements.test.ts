import { expect, it } from 'vitest';
import { elementOf } from '../../../models/chem/elements.ts';

it('knows symbols by their numbers', () => {
  const known = { '*': 0, H: 1, C: 6, Br: 35, Xe: 54, La: 57, Hf: 72, Rn: 86, U: 92, Og: 118 };
  for (const [symbol, number] of Object.entries(known)) expect(elementOf(symbol)).toBe(number);
  expect(elementOf('Q')).toBeUndefined();
});
