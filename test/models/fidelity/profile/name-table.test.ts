import { expect, it } from 'vitest';
import { countsOfTable, isUnnamed, nameTable } from '../../../../models/fidelity/profile/name-table.ts';

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

it('gives counts back whose total and squares are those of the whole set', () => {
  const counts = new Map(Array.from({ length: 50 }, (_, i) => [String(i), 1 + ((i * 7) % 11)] as const));
  const back = countsOfTable(nameTable(counts, 99, 10));
  const sorted = (map: ReadonlyMap<string, number>) => [...map.values()].sort((a, b) => a - b);
  expect(sorted(back)).toEqual(sorted(counts));
  const named = [...back].filter(([name]) => !isUnnamed(name));
  expect(named).toHaveLength(10);
  for (const [name, count] of named) expect(counts.get(name)).toBe(count);
});
