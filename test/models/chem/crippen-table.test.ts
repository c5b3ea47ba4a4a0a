import { expect, it } from 'vitest';
import { crippenTypes } from '../../../models/chem/crippen-table.ts';
import { readSmarts } from '../../../models/chem/smarts.ts';

it('has patterns that can be read, and one for every atom of the common elements', () => {
  expect(crippenTypes.map(([, smarts]) => readSmarts(smarts))).toHaveLength(110);
  const catchAll = crippenTypes.map(([, smarts]) => smarts);
  for (const smarts of ['[#6]', '[#1]', '[#7]', '[#8]']) expect(catchAll).toContain(smarts);
});
