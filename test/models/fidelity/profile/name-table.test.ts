import { expect, it } from 'vitest';
import { nameTable } from '../../../../models/fidelity/profile/name-table.ts';

it('keeps the most common names and how often the others occur', () => {
  const counts = new Map([
    ['c', 1],
    ['b', 9],
    ['a', 9],
    ['d', 1],
    ['e', 2],
    ['f', 20],
  ]);
  expect(nameTable(counts, 30, 3)).toEqual({
    numItems: 30,
    names: ['f', 'a', 'b'],
    counts: [20, 9, 9],
    others: [
      [2, 1],
      [1, 2],
    ],
  });
  expect(nameTable(new Map(), 0, 3)).toEqual({ numItems: 0, names: [], counts: [], others: [] });
});
