import { expect, it } from 'vitest';
import { contradictionIn } from '../../../../models/fidelity/profile/profile.ts';
import { profile } from '../../../helpers/a-shipped-model.ts';

it('finds nothing wrong with a whole profile', () => {
  expect(contradictionIn(profile)).toBeNull();
});

it.for([
  [{ columns: [{ id: 'x', n: 1, values: [1], counts: [1, 1], error: 0 }] }, 'The column x has more or fewer counts'],
  [{ columns: [{ id: 'x', n: 2, values: [2, 1], counts: null, error: 0 }] }, 'do not ascend'],
  [
    {
      names: {
        scaffolds: { numItems: 1, names: ['C'], counts: [], others: [] },
        fragments: { numItems: 1, names: [], counts: [], others: [] },
      },
    },
    'names without counts',
  ],
  [{ kmers: [{ k: 2, counts: [1] }] }, 'The table of 2-mers has 1 entries.'],
] as const)('says what does not fit: %j', ([changes, why]) => {
  expect(contradictionIn({ ...profile, ...changes })).toContain(why);
});
